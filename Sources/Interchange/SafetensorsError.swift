/// Why bytes are not a safetensors file.
///
/// The caller adds the file's name.
public enum SafetensorsError: Error, Equatable, CustomStringConvertible {
  /// The file ends before its header does; lengths in bytes.
  case truncated(expected: Int, found: Int)
  /// The header claims to have this many bytes.
  case headerTooLong(UInt64)
  /// The header is not valid text.
  case headerNotUTF8
  /// The header is not the JSON that the format asks for.
  case headerNotJSON
  /// A name occurs twice, or a member is none of the format's.
  case ambiguousHeader
  /// The header names this many tensors.
  case tooManyTensors(Int)
  /// The element type is none of the format's.
  case unknownElementType(tensor: String, type: String)
  /// Too many dimensions, a negative one, or not the length of the tensor's bytes.
  case badShape(tensor: String)
  /// The tensor's bytes overlap others, leave a hole or end behind the file's end.
  case badOffsets(tensor: String)
  /// The tensors take `described` of the `found` bytes.
  case unclaimedBytes(described: Int, found: Int)

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .truncated(let expected, let found):
      "the file is cut short: \(found) bytes where at least \(expected) are needed; copy it again"
    case .headerTooLong(let length):
      "its header would have \(length) bytes, and \(Limits.bytesOfSafetensorsHeader) is the most"
    case .headerNotUTF8: "its header is not UTF-8"
    case .headerNotJSON: "its header is not the JSON of that format"
    case .ambiguousHeader:
      "the header names something twice, or something that the format does not know; "
        + "write the file again"
    case .tooManyTensors(let count):
      "the file holds \(count) tensors, and \(Limits.tensors) is the most"
    case .unknownElementType(let tensor, let type):
      "tensor '\(tensor)' has element type '\(type)', which is unknown; convert it to F32"
    case .badShape(let tensor):
      "the shape of tensor '\(tensor)' does not fit its bytes; the file is damaged, copy it again"
    case .badOffsets(let tensor):
      "tensor '\(tensor)' does not begin where the one before it ends, or ends behind the file; "
        + "it is damaged or cut short, copy it again"
    case .unclaimedBytes(let described, let found):
      "the file holds \(found) bytes of values where its header describes \(described); "
        + "copy it again"
    }
  }
}
