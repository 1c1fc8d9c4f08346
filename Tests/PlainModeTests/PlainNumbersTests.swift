import Findings
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import PlainMode

@Suite("Any number in any place of plain mode")
struct PlainNumbersTests {
  static let lessons = ["neuron", "digits", "tumors", "curve"]

  static let numbers = [
    "-9223372036854775808", "9223372036854775807", "9223372036854775808", "18446744073709551615",
    "0", "-1", "1", "2", "-0", "+1", "1e400", "-1e400", "1e-400", "nan", "inf", "-infinity", "0x10",
    "1.5", "1e38", "1e39", "1e-45", "%", "٣", "½", "1_000", "",
  ]

  /// What the words of a command may stand around a number.
  private static func lines(_ number: String) -> [String] {
    let pairs = "(\(number),\(number))"
    return PlainWord.all.map(\.name).filter { $0 != "quit" }.flatMap { name in
      [
        "\(name) \(number)", "\(name) 1 \(number)", "\(name) \(number) 1",
        "\(name) \(number) \(number) \(number)",
      ]
    } + [
      "weight hidden \(number) 1", "weight hidden 1 \(number)", "weight hidden 1 \(pairs)",
      "weight output \(number) bias", "weight output 1 bias \(number)",
      "weight hidden 1 1 = \(number)",
      "weight 1 1 1,\(number)", "weight 1 1 \(number),1", "freeze hidden \(number)",
      "freeze layer \(number)", "run \(number) batches", "run \(number) epochs",
      "until accuracy \(number)", "until loss \(number)", "draw \(number),\(number)",
      "draw 3,3 \(number),4", "name \(number) small", "key \(number)",
      "set learning rate \(number)",
      "set batch size \(number)", "set epochs \(number)", "set training samples \(number)",
    ]
  }

  @Test("gets a sentence", arguments: lessons, numbers)
  func sentences(lesson: String, number: String) throws {
    var talk = try Conversation(lesson).talk
    for line in Self.lines(number) {
      if talk.picture != nil { _ = talk.take("end") }
      let answer = talk.take(line)
      #expect(
        answer.sentences.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 } }, "\(line)"
      )
    }
  }

  @Test("a unit or an input that there is not is told, down to the smallest number")
  func weights() throws {
    var talk = try Conversation("digits")
    for number in ["-9223372036854775808", "-1", "0", "9223372036854775807"] {
      for line in [
        "weight hidden 1 \(number)", "weight hidden \(number) 1", "weight hidden 1 (\(number),1)",
      ] {
        #expect(
          talk.say(line).first?.hasPrefix("Layer 1 has 25 units and 400 inputs.") == true, "\(line)"
        )
      }
    }
    #expect(talk.say("weight hidden 1 1").first?.contains("row 1, column 1") == true)
    #expect(talk.say("weight hidden 1 (20,20)").first?.contains("row 20, column 20") == true)
  }
}
