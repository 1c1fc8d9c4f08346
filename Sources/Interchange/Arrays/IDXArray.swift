/// Arrays in the IDX format of the MNIST files: two zero bytes, the type, how many axes there are, the extent of each as
/// a big-endian 32-bit number, then the elements, big-endian and row-major.
public enum IDXArray {
  /// Whether the bytes begin like an IDX file, whatever it holds.
  public static func recognizes(_ bytes: [UInt8]) -> Bool { IDXImages.recognizes(bytes) }

  /// The array of a file, of up to four axes.
  public static func decode(_ bytes: [UInt8]) throws(ArrayFileError) -> NumberArray {
    var reader = ByteReader(bytes)
    guard reader.number(bytes: 2) == 0, let type = reader.number(bytes: 1),
      let rank = reader.number(bytes: 1)
    else { throw .cutShort(place: reader.place, expected: "two zero bytes, a type and a count") }
    guard let layout = layout(ofType: type) else {
      throw .otherElements(name: "type 0x\(String(type, radix: 16))", known: "8, 9, 11, 12, 13, 14")
    }
    guard (1...4).contains(rank) else { throw .badShape(place: 3, axes: rank) }
    var shape: [Int] = []
    for _ in 0..<rank {
      guard let extent = reader.number(bytes: 4, isBigEndian: true) else {
        throw .cutShort(place: reader.place, expected: "the extent of axis \(shape.count + 1)")
      }
      shape.append(extent)
    }
    return NumberArray(
      shape: shape,
      elements: layout.elements(
        of: bytes, in: try reader.elements(shape: shape, size: layout.size, isAll: true)))
  }

  private static func layout(ofType type: Int) -> ElementLayout? {
    switch type {
    case 0x08: ElementLayout(.unsigned, 1)
    case 0x09: ElementLayout(.signed, 1)
    case 0x0b: ElementLayout(.signed, 2, isBigEndian: true)
    case 0x0c: ElementLayout(.signed, 4, isBigEndian: true)
    case 0x0d: ElementLayout(.floating, 4, isBigEndian: true)
    case 0x0e: ElementLayout(.floating, 8, isBigEndian: true)
    default: nil
    }
  }
}

extension ByteReader {
  /// Where the elements of an array lie, which is what is left of the file: no more and no less.
  ///
  /// - Parameter isAll: whether nothing may follow them.
  mutating func elements(
    shape: [Int], size: Int, isAll: Bool
  ) throws(ArrayFileError) -> Range<Int> {
    guard let count = product(of: shape, limit: Limits.elementsOfArray) else {
      throw .tooLarge(shape: shape)
    }
    let start = place
    guard count * size <= remaining, !isAll || count * size == remaining,
      let range = take(count * size)
    else { throw .wrongLength(place: start, expected: count * size, found: remaining) }
    return range
  }
}
