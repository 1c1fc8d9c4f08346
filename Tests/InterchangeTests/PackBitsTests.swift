import Testing

@testable import Interchange

@Suite struct PackBitsTests {
  /// The example that Apple's Technical Note TN1023 gives.
  private let packed: [UInt8] = [
    0xfe, 0xaa, 0x02, 0x80, 0x00, 0x2a, 0xfd, 0xaa, 0x03, 0x80, 0x00, 0x2a, 0x22, 0xf7, 0xaa,
  ]
  private let unpacked: [UInt8] =
    [0xaa, 0xaa, 0xaa, 0x80, 0x00, 0x2a, 0xaa, 0xaa, 0xaa, 0xaa, 0x80, 0x00, 0x2a, 0x22]
    + Array(repeating: 0xaa, count: 10)

  @Test("unpacks and packs the known example")
  func knownExample() throws {
    #expect(try PackBits.decode(packed, count: 24) == unpacked)
    #expect(PackBits.encode(unpacked) == packed)
  }

  @Test("128 says nothing")
  func skipsNoOperation() throws {
    #expect(try PackBits.decode([128, 0, 7, 128], count: 1) == [7])
  }

  @Test("what is packed comes back", arguments: 0..<40)
  func roundTrips(seed: Int) throws {
    let bytes = (0..<seed * 17).map { UInt8(truncatingIfNeeded: ($0 / (seed % 5 + 1)) * $0 / 7) }
    let runs = bytes.flatMap { Array(repeating: $0, count: Int($0)) }
    #expect(try PackBits.decode(PackBits.encode(bytes), count: bytes.count) == bytes)
    #expect(try PackBits.decode(PackBits.encode(runs), count: runs.count) == runs)
  }

  @Test("damage is told apart")
  func refusesDamage() {
    #expect(throws: PackBitsError.truncated(at: 0)) { try PackBits.decode([2, 1, 1], count: 3) }
    #expect(throws: PackBitsError.truncated(at: 0)) { try PackBits.decode([200], count: 3) }
    #expect(throws: PackBitsError.tooLong(expected: 3)) { try PackBits.decode([250, 1], count: 3) }
    #expect(throws: PackBitsError.tooShort(expected: 3, found: 2)) {
      try PackBits.decode([255, 1], count: 3)
    }
  }
}
