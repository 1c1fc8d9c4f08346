import Testing

@testable import Interchange

@Suite struct IDXArrayTests {
  @Test("every type, big-endian")
  func types() throws {
    func file(_ type: UInt8, _ data: [UInt8]) throws(ArrayFileError) -> NumberArray {
      try IDXArray.decode([0, 0, type, 1, 0, 0, 0, 2] + data)
    }
    #expect(try file(8, [1, 255]).elements == .bytes([1, 255]))
    #expect(try file(9, [1, 255]).elements == .floats([1, -1]))
    #expect(try file(11, [1, 0, 255, 255]).elements == .floats([256, -1]))
    #expect(try file(12, [0, 0, 1, 0, 0, 0, 0, 1]).elements == .floats([256, 1]))
    #expect(try file(13, [0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0]).elements == .floats([1, -2]))
    #expect(throws: ArrayFileError.self) { try file(10, [1, 2]) }
    #expect(throws: ArrayFileError.self) { try file(8, [1]) }
    #expect(throws: ArrayFileError.self) { try file(8, [1, 2, 3]) }
  }

  @Test("a header that lies is refused before room is made")
  func lies() {
    let largest: [UInt8] = [255, 255, 255, 255]
    #expect(throws: ArrayFileError.self) {
      try IDXArray.decode([0, 0, 8, 4] + largest + largest + largest + largest + [1])
    }
  }
}
