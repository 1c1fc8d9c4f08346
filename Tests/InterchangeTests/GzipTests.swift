import Testing

@testable import Interchange

/// Files that Python's gzip wrote.
@Suite struct GzipTests {
  /// `inkling\n` five times.
  private let packed: [UInt8] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xcb, 0xcc, 0xcb, 0xce, 0xc9,
    0xcc, 0x4b, 0xe7, 0xca, 0x24, 0x40, 0x03, 0x00, 0x0a, 0xfe, 0xae, 0x20, 0x28, 0x00, 0x00,
    0x00,
  ]
  private let text = Array(String(repeating: "inkling\n", count: 5).utf8)

  @Test("a file is unpacked, and so are two in one")
  func unpacks() throws {
    #expect(Gzip.recognizes(packed) && !Gzip.recognizes(text) && !Gzip.recognizes([0x1f]))
    #expect(try Gzip.decompress(packed) == text)
    #expect(try Gzip.decompress(packed + packed) == text + text)
  }

  @Test("a file that is cut short or damaged says so, at every place")
  func refuses() {
    for count in 2..<packed.count {
      #expect(throws: GzipError.truncated) { try Gzip.decompress(Array(packed.prefix(count))) }
    }
    var other = packed
    other[other.count - 6] ^= 1
    #expect(throws: GzipError.damaged) { try Gzip.decompress(other) }
    #expect(throws: GzipError.damaged) { try Gzip.decompress(packed + [1, 2, 3]) }
    #expect(throws: GzipError.tooLarge(limit: 39)) { try Gzip.decompress(packed, limit: 39) }
    #expect(try! Gzip.decompress(packed, limit: 40) == text)
  }
}
