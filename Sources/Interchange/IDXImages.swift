/// Images in the IDX format of the MNIST files: four big-endian 32-bit numbers (the magic number
/// 0x803, count, rows, columns), then one byte a pixel, 0 paper to 255 ink.
public enum IDXImages {
  static let magic = 0x0000_0803
  static let headerSize = 16

  /// Whether the bytes begin like an IDX file, whatever it holds.
  public static func recognizes(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 4 && bytes[0] == 0 && bytes[1] == 0
  }

  /// The images of an IDX file of 20x20 or 28x28 pixels.
  public static func decode(_ bytes: [UInt8]) throws(IDXError) -> SquareImages {
    guard bytes.count >= headerSize else {
      throw .truncated(expected: headerSize, found: bytes.count)
    }
    guard number(in: bytes, at: 0) == magic else { throw .notImages(number(in: bytes, at: 0)) }
    let count = number(in: bytes, at: 4)
    let rows = number(in: bytes, at: 8)
    let columns = number(in: bytes, at: 12)
    guard rows == columns, rows <= 28, let side = SquareImages.side(ofValueCount: rows * columns)
    else {
      throw .wrongSize(columns: columns, rows: rows)
    }
    let expected = headerSize + count * side * side
    guard bytes.count >= expected else { throw .truncated(expected: expected, found: bytes.count) }
    guard bytes.count == expected else { throw .tooLong(expected: expected, found: bytes.count) }
    let images = stride(from: headerSize, to: expected, by: side * side).map { start in
      bytes[start..<start + side * side].map { Float($0) / 255 }
    }
    return SquareImages(side: side, images: images)
  }

  private static func number(in bytes: [UInt8], at position: Int) -> Int {
    bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}

/// Why bytes are not an IDX file of images.
///
/// The caller adds the file's name.
public enum IDXError: Error, Equatable, CustomStringConvertible {
  /// The file ends too early; lengths in bytes.
  case truncated(expected: Int, found: Int)
  /// The file goes on behind its last image; lengths in bytes.
  case tooLong(expected: Int, found: Int)
  /// The magic number is this other one.
  case notImages(Int)
  /// The images are neither 20x20 nor 28x28.
  case wrongSize(columns: Int, rows: Int)

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .truncated(let expected, let found):
      "the IDX file is cut short: \(found) bytes of \(expected); copy it again"
    case .tooLong(let expected, let found):
      "the IDX file has \(found) bytes where its header describes \(expected); copy it again"
    case .notImages(0x0000_0801):
      "the IDX file holds labels; name the file of the images (its name has 'idx3' in it)"
    case .notImages(let magic):
      "not an IDX file of images: its magic number is 0x\(String(magic, radix: 16)), not 0x803"
    case .wrongSize(let columns, let rows):
      "the IDX file's images are \(columns)x\(rows); only 20x20 and 28x28 are read"
    }
  }
}
