import CZlib
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
    #expect(try Gzip.unpack(packed) == .init(content: text, trailingBytes: 0))
    #expect(try Gzip.unpack(packed + packed) == .init(content: text + text, trailingBytes: 0))
    #expect(try Gzip.head(of: packed + packed, count: 60) == Array((text + text).prefix(60)))
  }

  @Test("a file that is cut short or damaged says so, at every place")
  func refuses() {
    for count in 2..<packed.count {
      #expect(throws: GzipError.truncated) { try Gzip.unpack(Array(packed.prefix(count))) }
    }
    var other = packed
    other[other.count - 6] ^= 1
    #expect(throws: GzipError.damaged) { try Gzip.unpack(other) }
    #expect(throws: GzipError.tooLarge(limit: 39)) { try Gzip.unpack(packed, limit: 39) }
    #expect(throws: Never.self) { try Gzip.unpack(packed, limit: 40) }
  }

  @Test("zeros may fill a file up; other bytes after its end are counted")
  func readsTrailers() throws {
    for zeros in [1, 2, 512] {
      let padded = packed + [UInt8](repeating: 0, count: zeros)
      #expect(try Gzip.unpack(padded) == .init(content: text, trailingBytes: 0))
    }
    #expect(try Gzip.unpack(packed + [1, 2, 3]) == .init(content: text, trailingBytes: 3))
    #expect(try Gzip.unpack(packed + [0, 0, 0, 7]) == .init(content: text, trailingBytes: 4))
    #expect(try Gzip.unpack(packed + [0x1f]) == .init(content: text, trailingBytes: 1))
  }

  @Test("a small file that would fill the memory is left after the first few megabytes")
  func refusesBombs() throws {
    // 104,857,616 bytes, as of 262,144 blank images, packed to some 100 KB.
    let head: [UInt8] = [0, 0, 8, 3, 0, 4, 0, 0, 0, 0, 0, 20, 0, 0, 0, 20]
    let bomb = try pack(
      [head] + Array(repeating: [UInt8](repeating: 0, count: 1 << 20), count: 100))
    #expect(bomb.count < 200_000)
    #expect(throws: GzipError.tooDense) { try Gzip.unpack(bomb) }
    #expect(throws: ImageFileError.gzip(.tooDense)) { try ImageFile(decoding: bomb) }
    let blank = try pack([[UInt8](repeating: 0, count: 1 << 19)])
    #expect(try Gzip.unpack(blank).content.count == 1 << 19)
  }

  @Test("the head says what does not fit, before the rest is unpacked")
  func looksAtTheHead() throws {
    let enormous = try pack([[0, 0, 8, 3, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 28, 0, 0, 0, 28]])
    #expect(throws: ImageFileError.idx(.tooMany(0xffff_ffff))) { try ImageFile(decoding: enormous) }
    let one: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 20, 0, 0, 0, 20]
    let longer = try pack([one, [UInt8](repeating: 0, count: 401)])
    #expect(throws: ImageFileError.idx(.goesOn(expected: 416))) { try ImageFile(decoding: longer) }
    let exact = try pack([one, [UInt8](repeating: 0, count: 400)])
    #expect(try ImageFile(decoding: exact).images.images.count == 1)
    #expect(try ImageFile(decoding: exact + [9]).notes.count == 1)
  }

  /// Packs parts as one file.
  private func pack(_ parts: [[UInt8]]) throws -> [UInt8] {
    var stream = z_stream()
    let status = deflateInit2_(
      &stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    try #require(status == Z_OK)
    defer { deflateEnd(&stream) }
    var packed: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    for (index, part) in parts.enumerated() {
      var part = part
      part.withUnsafeMutableBufferPointer { input in
        chunk.withUnsafeMutableBufferPointer { output in
          stream.next_in = input.baseAddress
          stream.avail_in = UInt32(input.count)
          stream.next_out = output.baseAddress
          stream.avail_out = UInt32(output.count)
          deflate(&stream, index == parts.count - 1 ? Z_FINISH : Z_NO_FLUSH)
        }
      }
      packed += chunk[..<(chunk.count - Int(stream.avail_out))]
    }
    return packed
  }
}
