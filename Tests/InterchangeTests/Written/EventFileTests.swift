import Testing

@testable import Interchange

@Suite("Event files of TensorBoard")
struct EventFileTests {
  @Test("the checksums are those of the format")
  func checksums() {
    #expect(EventFile.castagnoli(Array("123456789".utf8)) == 0xe306_9283)
    #expect(EventFile.maskedChecksum(of: [24, 0, 0, 0, 0, 0, 0, 0]) == 0x224b_7fa3)
  }

  @Test("a record is its length, its content and the checksum of each")
  func record() {
    let record = EventFile.beginning(time: 1)
    let length = Int(record[0])
    #expect(record.count == length + 16)
    let content = Array(record[12..<12 + length])
    #expect(String(decoding: content, as: UTF8.self).hasSuffix("brain.Event:2"))
    #expect(Array(record.suffix(4)) == bytes(EventFile.maskedChecksum(of: content)))
    #expect(Array(record[8..<12]) == bytes(EventFile.maskedChecksum(of: Array(record[..<8]))))
  }

  @Test("a scalar is a tag and a float; infinite and equal numbers make a histogram all the same")
  func summaries() {
    let record = EventFile.record(of: [.scalar("a", 0.5)], step: 3, time: 0)
    // summary { value { tag: "a" simple_value: 0.5 } }
    #expect(
      Array(record.dropLast(4).suffix(12))
        == [0x2a, 10, 0x0a, 8, 0x0a, 1, 0x61, 0x15, 0, 0, 0, 0x3f])
    for values: [Float] in [[], [1], [2, 2], [.nan, .infinity, 1], [-1, 0, 1]] {
      #expect(EventFile.record(of: [.histogram("h", values)], step: 0, time: 0).count > 60)
    }
  }

  private func bytes(_ number: UInt32) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }
}
