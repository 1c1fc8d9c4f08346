/// A safetensors file in memory: named arrays of numbers and a map of text.
///
/// The layout is an 8-byte little-endian header length, a JSON header, then the values of all
/// tensors, little-endian and row-major, one after the other without holes.
public struct SafetensorsFile: Equatable, Sendable {
  /// The tensors; a decoded file keeps them in the order of their bytes.
  public var tensors: [Tensor]
  /// Free text by key.
  public var metadata: [String: String]

  /// A file of these tensors.
  public init(tensors: [Tensor] = [], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// The tensor of this name, or `nil`.
  public subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }

  static let metadataKey = "__metadata__"
}

// MARK: - Writing

extension SafetensorsFile {
  /// The file's bytes, the same for equal contents whatever the order of `tensors`.
  ///
  /// Metadata come first by key; tensors follow by falling element type, then name, as the format's
  /// reference writer lays them out. The names must differ and not be `__metadata__`.
  public func encoded() -> [UInt8] {
    let ordered = tensors.sorted(by: Tensor.comesFirst)
    precondition(
      Set(tensors.map(\.name)).count == tensors.count && self[Self.metadataKey] == nil,
      "tensor names must differ, and \(Self.metadataKey) is taken")
    let header = Array(headerText(of: ordered).utf8)
    let padding = (8 - header.count % 8) % 8
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16 + header.count + tensors.reduce(0) { $0 + $1.bytes.count })
    withUnsafeBytes(of: UInt64(header.count + padding).littleEndian) {
      bytes.append(contentsOf: $0)
    }
    bytes.append(contentsOf: header)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: padding))
    for tensor in ordered { bytes.append(contentsOf: tensor.bytes) }
    return bytes
  }

  private func headerText(of ordered: [Tensor]) -> String {
    var members: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      let text = pairs.map { "\(quoted($0.key)):\(quoted($0.value))" }.joined(separator: ",")
      members.append("\"\(Self.metadataKey)\":{\(text)}")
    }
    var offset = 0
    for tensor in ordered {
      let end = offset + tensor.bytes.count
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      members.append(
        "\(quoted(tensor.name)):{\"dtype\":\"\(tensor.elementType.rawValue)\","
          + "\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    return "{\(members.joined(separator: ","))}"
  }

  /// `text` as a JSON string.
  private func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": out += "\\\(scalar)"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

// MARK: - Reading

extension SafetensorsFile {
  /// Reads a file's bytes, trusting nothing that they say of themselves.
  ///
  /// Every byte after the header must belong to exactly one tensor whose type and shape explain its
  /// length. Names that occur twice, and members that the format does not know, are refused.
  public init(decoding bytes: [UInt8]) throws(SafetensorsError) {
    let header = try Self.headerBytes(of: bytes)
    let contents = try Self.parse(header)
    let data = bytes[(8 + header.count)...]
    metadata = contents.metadata
    tensors = []
    tensors.reserveCapacity(contents.entries.count)
    var position = 0
    for (name, entry) in contents.entriesByPosition {
      let count = try entry.checkedByteCount(of: name, startingAt: position, within: data.count)
      let start = data.startIndex + position
      tensors.append(
        Tensor(
          name: name, elementType: try entry.elementType(of: name), shape: entry.shape,
          bytes: Array(data[start..<start + count])))
      position += count
    }
    guard position == data.count else {
      throw .unclaimedBytes(described: position, found: data.count)
    }
  }

  private static func headerBytes(of bytes: [UInt8]) throws(SafetensorsError) -> ArraySlice<UInt8> {
    guard bytes.count >= 8 else { throw .truncated(expected: 8, found: bytes.count) }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(Limits.bytesOfSafetensorsHeader) else { throw .headerTooLong(length) }
    let end = 8 + Int(length)
    guard bytes.count >= end else { throw .truncated(expected: end, found: bytes.count) }
    return bytes[8..<end]
  }

  private static func parse(_ header: ArraySlice<UInt8>) throws(SafetensorsError) -> Header {
    guard header.first == UInt8(ascii: "{") else { throw .headerNotJSON }
    guard String(validating: header, as: UTF8.self) != nil else { throw .headerNotUTF8 }
    guard let contents = JSONText.decode(Header.self, from: header) else { throw .headerNotJSON }
    guard contents.entries.count <= Limits.tensors else {
      throw .tooManyTensors(contents.entries.count)
    }
    guard Header.memberCount(in: header) == contents.expectedMemberCount else {
      throw .ambiguousHeader
    }
    return contents
  }
}

/// The JSON header as it stands in the file, before anything is checked.
private struct Header: Decodable {
  var metadata: [String: String] = [:]
  var entries: [String: Entry] = [:]
  private var hasMetadata = false

  struct Entry: Decodable {
    let dtype: String
    let shape: [Int]
    let data_offsets: [Int]  // swift-format-ignore: AlwaysUseLowerCamelCase
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    for key in container.allKeys {
      if key.stringValue == SafetensorsFile.metadataKey {
        metadata = try container.decode([String: String].self, forKey: key)
        hasMetadata = true
      } else {
        entries[key.stringValue] = try container.decode(Entry.self, forKey: key)
      }
    }
  }

  /// The entries in the order of their bytes; the name decides between empty ones.
  var entriesByPosition: [(String, Entry)] {
    entries.sorted { left, right in
      left.value.data_offsets == right.value.data_offsets
        ? left.key < right.key
        : left.value.data_offsets.lexicographicallyPrecedes(right.value.data_offsets)
    }
  }

  /// How many `name: value` pairs the header has when each occurs once and none is unknown.
  var expectedMemberCount: Int {
    entries.count * 4 + (hasMetadata ? 1 + metadata.count : 0)
  }

  /// The `name: value` pairs of valid JSON: its colons outside of strings.
  ///
  /// A JSON reader keeps one of several members of the same name and says nothing.
  static func memberCount(in json: ArraySlice<UInt8>) -> Int {
    var count = 0
    var isInString = false
    var isEscaped = false
    for byte in json {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString.toggle()
      } else if byte == UInt8(ascii: ":"), !isInString {
        count += 1
      }
    }
    return count
  }
}

extension Header.Entry {
  func elementType(of name: String) throws(SafetensorsError) -> SafetensorsFile.ElementType {
    guard let type = SafetensorsFile.ElementType(rawValue: dtype) else {
      throw .unknownElementType(tensor: name, type: dtype)
    }
    return type
  }

  /// The tensor's length in bytes, when it begins at `position`, ends within `available` bytes and
  /// is as long as its shape says.
  func checkedByteCount(
    of name: String, startingAt position: Int, within available: Int
  ) throws(SafetensorsError) -> Int {
    guard shape.count <= Limits.dimensionsOfTensor, shape.allSatisfy({ $0 >= 0 }) else {
      throw .badShape(tensor: name)
    }
    guard data_offsets.count == 2, data_offsets[0] == position, data_offsets[1] >= position,
      data_offsets[1] <= available
    else { throw .badOffsets(tensor: name) }
    let type = try elementType(of: name)
    let count = shape.reduce((type.byteCount, false)) { product, extent in
      let (value, overflow) = product.0.multipliedReportingOverflow(by: extent)
      return (value, product.1 || overflow)
    }
    guard !count.1, count.0 == data_offsets[1] - position else { throw .badShape(tensor: name) }
    return count.0
  }
}
