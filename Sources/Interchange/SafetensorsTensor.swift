extension SafetensorsFile {
  /// The number type of a tensor's elements; the raw value is its name in the file.
  ///
  /// The order of the cases is the format's own, from small to large: a file holds its tensors in
  /// falling order of it, so that every value is aligned.
  public enum ElementType: String, CaseIterable, Sendable {
    case bool = "BOOL"
    case uint8 = "U8"
    case int8 = "I8"
    case float8e5m2 = "F8_E5M2"
    case float8e4m3 = "F8_E4M3"
    case int16 = "I16"
    case uint16 = "U16"
    case float16 = "F16"
    case bfloat16 = "BF16"
    case int32 = "I32"
    case uint32 = "U32"
    case float32 = "F32"
    case float64 = "F64"
    case int64 = "I64"
    case uint64 = "U64"

    /// Bytes of one element.
    public var byteCount: Int {
      switch self {
      case .bool, .uint8, .int8, .float8e5m2, .float8e4m3: 1
      case .int16, .uint16, .float16, .bfloat16: 2
      case .int32, .uint32, .float32: 4
      case .float64, .int64, .uint64: 8
      }
    }

    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// One named array: its element type, its shape and its bytes (little-endian, row-major).
  public struct Tensor: Equatable, Sendable {
    /// Its name, unique in the file.
    public let name: String
    /// What its bytes are.
    public let elementType: ElementType
    /// The extents, outermost first; empty for a single number.
    public let shape: [Int]
    /// `elementType.byteCount` bytes for each element.
    public let bytes: [UInt8]

    /// A tensor of raw bytes; there must be as many as type and shape ask for.
    public init(name: String, elementType: ElementType, shape: [Int], bytes: [UInt8]) {
      precondition(
        shape.reduce(elementType.byteCount, *) == bytes.count,
        "a tensor's bytes must fill its shape")
      self.name = name
      self.elementType = elementType
      self.shape = shape
      self.bytes = bytes
    }

    static func comesFirst(_ left: Tensor, _ right: Tensor) -> Bool {
      left.elementType == right.elementType
        ? left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        : left.elementType.rank > right.elementType.rank
    }
  }
}

extension SafetensorsFile.Tensor {
  /// A tensor of float32 values, row-major.
  public init(name: String, shape: [Int], floats: [Float]) {
    let bytes = floats.flatMap { value in
      withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
    }
    self.init(name: name, elementType: .float32, shape: shape, bytes: bytes)
  }

  /// The values of a tensor of floating-point numbers, row-major, as float32; `nil` for another type.
  ///
  /// Numbers of 16 bits keep their value; those of 64 bits are rounded.
  public var floats: [Float]? {
    switch elementType {
    case .float32:
      elements(of: UInt32.self).map { Float(bitPattern: UInt32(littleEndian: $0)) }
    case .bfloat16:
      elements(of: UInt16.self).map { Float(bitPattern: UInt32(UInt16(littleEndian: $0)) << 16) }
    case .float16: elements(of: UInt16.self).map { Float(half: UInt16(littleEndian: $0)) }
    case .float64:
      elements(of: UInt64.self).map { Float(Double(bitPattern: UInt64(littleEndian: $0))) }
    case .bool, .uint8, .int8, .float8e5m2, .float8e4m3, .int16, .uint16, .int32, .uint32, .int64,
      .uint64:
      nil
    }
  }

  private func elements<Element: BitwiseCopyable>(of type: Element.Type) -> [Element] {
    bytes.withUnsafeBytes { raw in
      stride(from: 0, to: raw.count, by: MemoryLayout<Element>.size).map {
        raw.loadUnaligned(fromByteOffset: $0, as: type)
      }
    }
  }
}
