/// A message in the wire format of Protocol Buffers, written field by field.
///
/// Two files here are of this kind, ONNX models and TensorBoard's events, and both need few messages that never change.
/// swift-protobuf would be a library of 150 files and generated code for this page.
package struct ProtobufMessage {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func add(_ field: Int, _ number: Int) {
    key(field, wire: 0)
    varint(UInt64(bitPattern: Int64(number)))
  }

  package mutating func add(_ field: Int, _ number: Float) {
    key(field, wire: 5)
    append(number.bitPattern)
  }

  package mutating func add(_ field: Int, _ number: Double) {
    key(field, wire: 1)
    append(number.bitPattern)
  }

  package mutating func add(_ field: Int, _ text: String) { add(field, Array(text.utf8)) }

  package mutating func add(_ field: Int, _ message: ProtobufMessage) { add(field, message.bytes) }

  package mutating func add(_ field: Int, _ content: [UInt8]) {
    key(field, wire: 2)
    varint(UInt64(content.count))
    bytes += content
  }

  /// Many numbers in one field.
  package mutating func add(_ field: Int, packed numbers: [Double]) {
    add(field, numbers.littleEndianBytes)
  }

  private mutating func key(_ field: Int, wire: Int) { varint(UInt64(field << 3 | wire)) }

  private mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
  }

  private mutating func varint(_ number: UInt64) {
    var rest = number
    while rest > 127 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

extension [Double] {
  /// The numbers as they lie in files.
  var littleEndianBytes: [UInt8] {
    flatMap { number in
      Swift.withUnsafeBytes(of: number.bitPattern.littleEndian) { Array<UInt8>($0) }
    }
  }
}

extension [Float] {
  /// The numbers as they lie in files.
  var littleEndianBytes: [UInt8] {
    flatMap { number in
      Swift.withUnsafeBytes(of: number.bitPattern.littleEndian) { Array<UInt8>($0) }
    }
  }
}
