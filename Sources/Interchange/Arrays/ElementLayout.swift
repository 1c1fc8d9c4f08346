/// How the numbers of an array lie in a file.
struct ElementLayout: Equatable {
  /// What a number is.
  enum Kind { case unsigned, signed, floating }

  let kind: Kind
  /// Bytes of a number: 1, 2, 4 or 8.
  let size: Int
  let isBigEndian: Bool

  init(_ kind: Kind, _ size: Int, isBigEndian: Bool = false) {
    self.kind = kind
    self.size = size
    self.isBigEndian = isBigEndian
  }

  /// The numbers in a part of a file, whose length is a multiple of the size.
  func elements(of bytes: [UInt8], in range: Range<Int>) -> NumberArray.Elements {
    if kind == .unsigned, size == 1 { return .bytes(Array(bytes[range])) }
    let floats: [Float] = bytes.withUnsafeBytes { file in
      let part = UnsafeRawBufferPointer(rebasing: file[range])
      return switch (kind, size) {
      case (.unsigned, 2): numbers(part, UInt16.self) { Float($0) }
      case (.unsigned, 4): numbers(part, UInt32.self) { Float($0) }
      case (.unsigned, _): numbers(part, UInt64.self) { Float($0) }
      case (.signed, 1): part.map { Float(Int8(bitPattern: $0)) }
      case (.signed, 2): numbers(part, UInt16.self) { Float(Int16(bitPattern: $0)) }
      case (.signed, 4): numbers(part, UInt32.self) { Float(Int32(bitPattern: $0)) }
      case (.signed, _): numbers(part, UInt64.self) { Float(Int64(bitPattern: $0)) }
      case (.floating, 2): numbers(part, UInt16.self, Float.init(half:))
      case (.floating, 4): numbers(part, UInt32.self) { Float(bitPattern: $0) }
      case (.floating, _): numbers(part, UInt64.self) { Float(Double(bitPattern: $0)) }
      }
    }
    return .floats(floats)
  }

  private func numbers<Bits: FixedWidthInteger & BitwiseCopyable>(
    _ part: UnsafeRawBufferPointer, _ type: Bits.Type, _ number: (Bits) -> Float
  ) -> [Float] {
    let count = part.count / MemoryLayout<Bits>.size
    return [Float](unsafeUninitializedCapacity: count) { floats, filled in
      for place in 0..<count {
        let bits = part.loadUnaligned(
          fromByteOffset: place * MemoryLayout<Bits>.size, as: Bits.self)
        floats.initializeElement(
          at: place, to: number(isBigEndian ? Bits(bigEndian: bits) : Bits(littleEndian: bits)))
      }
      filled = count
    }
  }
}

extension Float {
  /// The value of a half (IEEE 754 binary16): a sign, 5 bits of exponent, 10 of fraction. Swift's `Float16` is not there
  /// on every machine.
  init(half: UInt16) {
    let sign = UInt32(half & 0x8000) << 16
    let exponent = UInt32(half >> 10 & 0x1f)
    let fraction = UInt32(half & 0x3ff)
    switch exponent {
    case 0:
      let magnitude = Float(fraction) * 0x1p-24
      self = sign == 0 ? magnitude : -magnitude
    case 0x1f: self = Float(bitPattern: sign | 0x7f80_0000 | fraction << 13)
    default: self = Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
  }
}
