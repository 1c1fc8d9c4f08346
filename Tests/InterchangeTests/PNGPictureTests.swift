import Testing

@testable import Interchange

@Suite struct PNGPictureTests {
  @Test("shades of every depth")
  func depths() throws {
    #expect(try PNGPicture(decoding: ArrayBytes.png(2, 1, [0, 7, 255])).shades == [7, 255])
    #expect(
      try PNGPicture(decoding: ArrayBytes.png(3, 1, depth: 1, [0, 0b1010_0000])).shades == [
        255, 0, 255,
      ])
    #expect(
      try PNGPicture(decoding: ArrayBytes.png(2, 1, depth: 2, [0, 0b0111_0000])).shades == [
        85, 255,
      ])
    #expect(
      try PNGPicture(decoding: ArrayBytes.png(2, 1, depth: 4, [0, 0x0f])).shades == [0, 255])
    #expect(
      try PNGPicture(decoding: ArrayBytes.png(1, 1, depth: 16, [0, 0x80, 0x7f])).shades == [0x80])
  }

  @Test("colors, palettes and transparency become shades on white")
  func colors() throws {
    let red = try PNGPicture(decoding: ArrayBytes.png(1, 1, colorType: 2, [0, 255, 0, 0]))
    #expect(red.shades == [76])
    let clear = try PNGPicture(decoding: ArrayBytes.png(1, 1, colorType: 6, [0, 0, 0, 0, 0]))
    #expect(clear.shades == [255])
    let palette = try PNGPicture(
      decoding: ArrayBytes.png(
        2, 1, depth: 1, colorType: 3, [0, 0b0100_0000],
        extra: [("PLTE", [0, 0, 0, 200, 200, 200]), ("tRNS", [0])]))
    #expect(palette.shades == [255, 200])
  }

  @Test("all five filters")
  func filters() throws {
    let lines: [UInt8] = [0, 10, 20] + [1, 5, 5] + [2, 1, 1] + [3, 2, 2] + [4, 1, 1]
    let picture = try PNGPicture(decoding: ArrayBytes.png(2, 5, lines))
    #expect(picture.shades == [10, 20, 5, 10, 6, 11, 5, 10, 6, 11])
  }

  @Test("interlaced pictures are put together")
  func interlaced() throws {
    // 2x2: the first pass has one pixel, the sixth and the seventh the others.
    let lines: [UInt8] = [0, 1] + [0, 2] + [0, 3, 4]
    let picture = try PNGPicture(decoding: ArrayBytes.png(2, 2, interlaced: true, lines))
    #expect(picture.shades == [1, 2, 3, 4])
  }

  @Test("a file cut or changed anywhere is an error")
  func damage() {
    let bytes = ArrayBytes.png(2, 2, [0, 1, 2, 0, 3, 4])
    for count in 0..<bytes.count {
      #expect(throws: ArrayFileError.self) { try PNGPicture(decoding: Array(bytes[..<count])) }
      var changed = bytes
      changed[count] ^= 0x10
      #expect(throws: ArrayFileError.self) { try PNGPicture(decoding: changed) }
    }
  }

  @Test("a picture that lies about its size is refused at once")
  func bomb() {
    let zeros = [UInt8](repeating: 0, count: 4097 * 4096)
    #expect(throws: ArrayFileError.packed(.tooDense)) {
      try PNGPicture(decoding: ArrayBytes.png(4096, 4096, zeros))
    }
    #expect(throws: ArrayFileError.self) {
      try PNGPicture(decoding: ArrayBytes.png(1 << 20, 1 << 20, [0]))
    }
  }
}
