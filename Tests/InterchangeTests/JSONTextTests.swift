import Testing

@testable import Interchange

struct JSONTextTests {
  private func nested(_ depth: Int) -> [UInt8] {
    Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
  }

  @Test func `text is read up to the limit of levels`() {
    #expect(JSONText.decode(JSONValue.self, from: nested(Limits.levelsOfJSON)) != nil)
    #expect(JSONText.decode(JSONValue.self, from: nested(Limits.levelsOfJSON + 1)) == nil)
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":", "\"\\\"\"["], [1, 513, 100_000])
  func `text that only opens is refused, however long`(part: String, count: Int) {
    let text = Array(String(repeating: part, count: count).utf8)
    #expect(JSONText.decode(JSONValue.self, from: text) == nil)
    #expect(JSONValue(decoding: text) == nil)
    #expect(throws: DrawingFileError.notADrawing(line: 1)) { try DrawingFile.decode(text) }
    #expect(throws: (any Error).self) { try SafetensorsFile(decoding: safetensors(header: text)) }
    #expect(throws: (any Error).self) {
      try SafetensorsFile(decoding: safetensors(header: Array("{\"a\":".utf8) + text))
    }
  }

  private func safetensors(header: [UInt8]) -> [UInt8] {
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) } + header
  }

  @Test(
    "brackets in strings are no levels",
    arguments: [
      ("", 0), ("7", 0), ("[]", 1), ("[[],[]]", 2), ("\"[[[\"", 0), ("[\"\\\"[\",[]]", 2),
      ("[\"\\\\\",[[]]]", 3), ("]]][", 0),
    ])
  func counts(text: String, depth: Int) {
    #expect(JSONText.depth(of: text.utf8) == depth)
  }

  @Test func `text in another encoding is refused, as its brackets cannot be counted`() {
    let bytes: [UInt8] = nested(513).flatMap { [$0, UInt8(0)] }
    #expect(JSONText.decode(JSONValue.self, from: bytes) == nil)
    #expect(JSONText.decode(JSONValue.self, from: [UInt8]([0xff, 0xfe]) + bytes) == nil)
    #expect(JSONText.decode(JSONValue.self, from: [0x22, 0xff, 0x22] as [UInt8]) == nil)
  }
}
