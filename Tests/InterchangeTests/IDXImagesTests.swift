import Testing

@testable import Interchange

@Suite struct IDXImagesTests {
  private func file(
    magic: UInt8 = 3, count: UInt8, side: UInt8, pixels: [UInt8]
  ) -> [UInt8] {
    [0, 0, 8, magic, 0, 0, 0, count, 0, 0, 0, side, 0, 0, 0, side] + pixels
  }

  @Test("reads both sizes", arguments: [20, 28])
  func reads(side: Int) throws {
    var pixels = [UInt8](repeating: 0, count: 2 * side * side)
    pixels[1] = 255
    pixels[side * side] = 51
    let images = try IDXImages.decode(file(count: 2, side: UInt8(side), pixels: pixels))
    #expect(images.side == side && images.images.count == 2)
    #expect(images.images[0][..<3] == [0, 1, 0])
    #expect(images.images[1][0] == 0.2)
  }

  @Test("no images are no error")
  func readsNone() throws {
    #expect(try IDXImages.decode(file(count: 0, side: 28, pixels: [])).images.isEmpty)
  }

  @Test("a file cut anywhere is an error")
  func refusesTruncation() {
    let bytes = file(count: 1, side: 20, pixels: Array(repeating: 1, count: 400))
    for count in bytes.indices {
      #expect(throws: IDXError.self) { try IDXImages.decode(Array(bytes[..<count])) }
    }
    #expect(throws: IDXError.tooLong(expected: 416, found: 417)) {
      try IDXImages.decode(bytes + [0])
    }
  }

  @Test("other files are told apart")
  func refusesOthers() {
    #expect(throws: IDXError.notImages(0x801)) {
      try IDXImages.decode(file(magic: 1, count: 0, side: 28, pixels: []))
    }
    #expect(throws: IDXError.wrongSize(columns: 8, rows: 8)) {
      try IDXImages.decode(file(count: 0, side: 8, pixels: []))
    }
    let enormous: [UInt8] = [0, 0, 8, 3] + Array(repeating: 0xff, count: 12)
    #expect(throws: IDXError.wrongSize(columns: 0xffff_ffff, rows: 0xffff_ffff)) {
      try IDXImages.decode(enormous)
    }
  }

  @Test("an IDX file is recognized before it is read")
  func recognizes() {
    #expect(IDXImages.recognizes([0, 0, 8, 3]))
    #expect(!IDXImages.recognizes([0x1f, 0x8b, 8, 3]))
    #expect(!IDXImages.recognizes(Array("0,0,8,3".utf8)))
    #expect(!IDXImages.recognizes([]))
  }
}
