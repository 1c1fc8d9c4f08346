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
    let (side, pixels) = try pixels(of: bytes)
    let size = side * side
    let images = stride(from: pixels.startIndex, to: pixels.endIndex, by: size).map { start in
      pixels[start..<start + size].map { Float($0) / 255 }
    }
    return SquareImages(side: side, images: images)
  }

  /// The pixels of such a file as they lie in it, one image after the other: `side * side` bytes each.
  public static func pixels(
    of bytes: [UInt8]
  ) throws(IDXError) -> (side: Int, pixels: ArraySlice<UInt8>) {
    let (side, expected) = try sizes(in: bytes)
    guard bytes.count >= expected else { throw .truncated(expected: expected, found: bytes.count) }
    guard bytes.count == expected else { throw .tooLong(expected: expected, found: bytes.count) }
    return (side, bytes[headerSize...])
  }

  /// The side of the images and the length of the file, as the header says them.
  private static func sizes(in bytes: [UInt8]) throws(IDXError) -> (side: Int, bytes: Int) {
    guard bytes.count >= headerSize else {
      throw .truncated(expected: headerSize, found: bytes.count)
    }
    let found = number(in: bytes, at: 0)
    guard found == magic else { throw .notImages(found) }
    let count = number(in: bytes, at: 4)
    let rows = number(in: bytes, at: 8)
    let columns = number(in: bytes, at: 12)
    guard rows == columns, rows <= 28, let side = SquareImages.side(ofValueCount: rows * columns)
    else {
      throw .wrongSize(columns: columns, rows: rows)
    }
    guard count <= Limits.images else { throw .tooMany(count) }
    return (side, headerSize + count * side * side)
  }

  fileprivate static func number(in bytes: [UInt8], at position: Int) -> Int {
    bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}

extension IDXImages: ImageFormat {
  static func size(ofFileWithHead head: [UInt8]) throws(ImageFileError) -> Int? {
    guard !IDXLabels.recognizes(head) else { return nil }
    do { return try sizes(in: head).bytes } catch { throw .idx(error) }
  }

  static func images(
    in bytes: [UInt8]
  ) throws(ImageFileError) -> (images: SquareImages, notes: [String]) {
    do { return (try decode(bytes), []) } catch { throw .idx(error) }
  }

  static func labels(in bytes: [UInt8]) throws(ImageFileError) -> [UInt8] {
    do { return try IDXLabels.decode(bytes) } catch { throw .idx(error) }
  }
}

/// The classes of images in MNIST's format: the magic number 0x801, their count, then a byte each.
public enum IDXLabels {
  static let magic = 0x0000_0801
  static let headerSize = 8

  /// Whether the bytes begin like a file of labels.
  static func recognizes(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 4 && IDXImages.number(in: bytes, at: 0) == magic
  }

  /// The digit of each image.
  public static func decode(_ bytes: [UInt8]) throws(IDXError) -> [UInt8] {
    guard bytes.count >= headerSize else {
      throw .truncated(expected: headerSize, found: bytes.count)
    }
    let found = IDXImages.number(in: bytes, at: 0)
    guard found == magic else { throw .notLabels(found) }
    let expected = headerSize + IDXImages.number(in: bytes, at: 4)
    guard bytes.count >= expected else { throw .truncated(expected: expected, found: bytes.count) }
    guard bytes.count == expected else { throw .tooLong(expected: expected, found: bytes.count) }
    let labels = Array(bytes[headerSize...])
    if let place = labels.firstIndex(where: { $0 > 9 }) {
      throw .notADigit(index: place, label: labels[place])
    }
    return labels
  }
}

/// Why bytes are not an IDX file of images, or of labels.
///
/// The caller adds the file's name.
public enum IDXError: Error, Equatable, CustomStringConvertible {
  /// The file ends too early; lengths in bytes.
  case truncated(expected: Int, found: Int)
  /// The file goes on behind its last image; lengths in bytes.
  case tooLong(expected: Int, found: Int)
  /// What is packed goes on behind the last image.
  case goesOn(expected: Int)
  /// The magic number is this other one.
  case notImages(Int)
  case notLabels(Int)
  /// The images are neither 20x20 nor 28x28.
  case wrongSize(columns: Int, rows: Int)
  /// The file says that it holds so many images.
  case tooMany(Int)
  /// The label of an image, counted from 0, is no digit.
  case notADigit(index: Int, label: UInt8)

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .truncated(let expected, let found):
      "the IDX file is cut short: \(found) bytes of \(expected); copy it again"
    case .tooLong(let expected, let found):
      "the IDX file has \(found) bytes where its header describes \(expected); copy it again"
    case .goesOn(let expected):
      "the IDX file has more bytes than the \(expected) that its header describes; copy it again"
    case .notImages(IDXLabels.magic):
      "the IDX file holds labels; name the file of the images (its name has 'idx3' in it)"
    case .notImages(let magic):
      "not an IDX file of images: its magic number is 0x\(String(magic, radix: 16)), not 0x803"
    case .notLabels(IDXImages.magic):
      "the IDX file holds images; name the file of the labels (its name has 'idx1' in it)"
    case .notLabels(let magic):
      "not an IDX file of labels: its magic number is 0x\(String(magic, radix: 16)), not 0x801"
    case .wrongSize(let columns, let rows):
      "the IDX file's images are \(columns)x\(rows); only 20x20 and 28x28 are read"
    case .tooMany(let count):
      "the IDX file says that it holds \(count) images, and \(Limits.images) is the most; divide it"
    case .notADigit(let index, let label):
      "the label of image \(index) is \(label), not a digit from 0 to 9; name the labels of digits"
    }
  }
}
