/// The run-length code of TIFF 6.0, section 9: good for images with much paper.
///
/// A byte n < 128 says that n + 1 bytes follow as they are; n > 128 that the next byte stands for
/// 257 - n of its kind; 128 says nothing.
public enum PackBits {
  /// Unpacks exactly `count` bytes.
  public static func decode(_ packed: [UInt8], count: Int) throws(PackBitsError) -> [UInt8] {
    var unpacked: [UInt8] = []
    unpacked.reserveCapacity(min(count, packed.count * 64))
    var position = 0
    while position < packed.count {
      let head = Int(packed[position])
      let isRun = head > 128
      let taken = head == 128 ? 0 : isRun ? 1 : head + 1
      let given = isRun ? 257 - head : taken
      guard position + taken < packed.count else { throw .truncated(at: position) }
      guard unpacked.count + given <= count else { throw .tooLong(expected: count) }
      if isRun {
        unpacked.append(contentsOf: repeatElement(packed[position + 1], count: given))
      } else {
        unpacked.append(contentsOf: packed[position + 1..<position + 1 + taken])
      }
      position += 1 + taken
    }
    guard unpacked.count == count else {
      throw .tooShort(expected: count, found: unpacked.count)
    }
    return unpacked
  }

  /// Packs bytes: runs of three and more, and of two where no literal is open, become pairs.
  public static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = []
    var literal: [UInt8] = []
    func flush() {
      guard !literal.isEmpty else { return }
      packed.append(UInt8(literal.count - 1))
      packed += literal
      literal = []
    }
    var position = 0
    while position < bytes.count {
      let run = bytes[position...].prefix(128).prefix { $0 == bytes[position] }.count
      if run >= 3 || (run == 2 && literal.isEmpty) {
        flush()
        packed += [UInt8(257 - run), bytes[position]]
        position += run
      } else {
        literal.append(bytes[position])
        position += 1
        if literal.count == 128 { flush() }
      }
    }
    flush()
    return packed
  }
}

/// Why packed bytes cannot be unpacked.
public enum PackBitsError: Error, Equatable, CustomStringConvertible {
  /// The code that begins at this byte runs past the end.
  case truncated(at: Int)
  /// More than the expected bytes come out.
  case tooLong(expected: Int)
  /// Fewer than the expected bytes come out.
  case tooShort(expected: Int, found: Int)

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .truncated(let position): "the packed bytes end within the code at byte \(position)"
    case .tooLong(let expected): "the packed bytes hold more than the expected \(expected)"
    case .tooShort(let expected, let found):
      "the packed bytes hold \(found) of the expected \(expected)"
    }
  }
}
