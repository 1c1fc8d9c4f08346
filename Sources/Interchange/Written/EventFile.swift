/// What TensorBoard shows, in its event files: records with a masked CRC-32C over their length and one over their content.
package enum EventFile {
  /// A value with its name.
  package enum Summary {
    case scalar(String, Double)
    case histogram(String, [Float])
    /// A picture in colours, as a PNG file.
    case picture(String, columns: Int, rows: Int, png: [UInt8])
  }

  /// The first record of a file.
  package static func beginning(time: Double) -> [UInt8] {
    var event = ProtobufMessage()
    event.add(1, time)
    event.add(3, "brain.Event:2")
    return record(event.bytes)
  }

  /// A record of values at a step.
  package static func record(of values: [Summary], step: Int, time: Double) -> [UInt8] {
    var summary = ProtobufMessage()
    for value in values { summary.add(1, value.message) }
    var event = ProtobufMessage()
    event.add(1, time)
    event.add(2, step)
    event.add(5, summary)
    return record(event.bytes)
  }

  private static func record(_ content: [UInt8]) -> [UInt8] {
    let length = littleEndian(UInt64(content.count))
    return length + littleEndian(maskedChecksum(of: length)) + content
      + littleEndian(maskedChecksum(of: content))
  }

  private static func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  /// The checksum of the format: CRC-32C, turned and shifted, so that a checksum of checksums is no trivial one.
  static func maskedChecksum(of bytes: [UInt8]) -> UInt32 {
    let sum = castagnoli(bytes)
    return (sum >> 15 | sum << 17) &+ 0xa282_ead8
  }

  /// CRC-32C (Castagnoli), which zlib does not have.
  static func castagnoli(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
  }

  private static let table: [UInt32] = (0..<256).map { (byte: UInt32) in
    (0..<8).reduce(byte) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0x82f6_3b78 : sum >> 1 }
  }
}

extension EventFile.Summary {
  fileprivate var message: ProtobufMessage {
    var message = ProtobufMessage()
    switch self {
    case .scalar(let name, let number):
      message.add(1, name)
      message.add(2, Float(number))
    case .picture(let name, let columns, let rows, let png):
      var picture = ProtobufMessage()
      for (field, number) in [(1, rows), (2, columns), (3, 3)] { picture.add(field, number) }
      picture.add(4, png)
      message.add(1, name)
      message.add(4, picture)
    case .histogram(let name, let values):
      message.add(1, name)
      message.add(5, Self.histogram(of: values.lazy.filter(\.isFinite).map(Double.init)))
    }
    return message
  }

  /// Thirty buckets of equal width.
  private static func histogram(of values: [Double]) -> ProtobufMessage {
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let count = low < high ? 30 : 1
    let width = (high - low) / Double(count)
    var buckets = Array(repeating: 0.0, count: count)
    for value in values {
      buckets[low < high ? min(Int((value - low) / width), count - 1) : 0] += 1
    }
    var message = ProtobufMessage()
    for (field, number) in [
      (1, low), (2, high), (3, Double(values.count)), (4, values.reduce(0, +)),
      (5, values.reduce(0) { $0 + $1 * $1 }),
    ] { message.add(field, number) }
    message.add(6, packed: (1...count).map { $0 == count ? high : low + Double($0) * width })
    message.add(7, packed: buckets)
    return message
  }
}
