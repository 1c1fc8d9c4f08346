import Testing

@testable import Interchange

struct JSONValueTests {
  private static let value = JSONValue.object([
    "nothing": .null, "yes": .bool(true), "no": .bool(false), "whole": .number(30),
    "part": .number(-0.25), "text": .string("a/b \"ü\"\n"),
    "list": .array([.number(1), .bool(true), .string("1"), .array([]), .object([:])]),
  ])

  @Test func `what is written is read again`() {
    #expect(JSONValue(decoding: Self.value.encoded()) == Self.value)
  }

  @Test func `numbers, words and yes or no are told apart`() {
    let text = #"{"a": 1, "b": true, "c": "1", "d": null, "e": 1.5e2}"#
    #expect(
      JSONValue(decoding: Array(text.utf8))
        == .object([
          "a": .number(1), "b": .bool(true), "c": .string("1"), "d": .null, "e": .number(150),
        ]))
  }

  @Test func `a file is written for people, in the order of the names`() {
    let value = JSONValue.object(["b": .number(30), "a": .string("x/y"), "c": .number(.nan)])
    #expect(
      String(decoding: value.encoded(), as: UTF8.self) == """
        {
          "a" : "x/y",
          "b" : 30,
          "c" : null
        }

        """)
  }

  @Test(arguments: ["", "{", "{\"a\": }", "nonsense", "{\"a\": 1} {\"b\": 2}", "\u{0}"])
  func `what is no JSON is refused`(text: String) {
    #expect(JSONValue(decoding: Array(text.utf8)) == nil)
  }
}
