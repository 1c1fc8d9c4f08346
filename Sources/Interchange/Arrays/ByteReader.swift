/// The bytes of a file, taken from the front: nothing is read behind the end, and no place overflows.
struct ByteReader {
  private let bytes: [UInt8]
  /// How many bytes of the file lie before the next one.
  private(set) var place: Int
  /// Where what is read ends.
  let end: Int

  /// Reads a part of a file, or all of it.
  init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    self.bytes = bytes
    place = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// How many bytes are left.
  var remaining: Int { end - place }

  /// The next bytes, by their places in the file; `nil` if there are not so many.
  mutating func take(_ count: Int) -> Range<Int>? {
    guard count >= 0, count <= remaining else { return nil }
    defer { place += count }
    return place..<place + count
  }

  /// A whole number of so many bytes, at most seven, without a sign; `nil` behind the end.
  mutating func number(bytes count: Int, isBigEndian: Bool = false) -> Int? {
    guard let range = take(count) else { return nil }
    let part = bytes[range]
    return isBigEndian
      ? part.reduce(0) { $0 << 8 | Int($1) } : part.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

/// The product of extents, none negative; `nil` if it is larger than `limit`.
func product(of extents: [Int], limit: Int) -> Int? {
  if extents.contains(0) { return extents.allSatisfy { $0 >= 0 } ? 0 : nil }
  var product = 1
  for extent in extents {
    guard extent > 0 else { return nil }
    let (next, overflows) = product.multipliedReportingOverflow(by: extent)
    guard !overflows, next <= limit else { return nil }
    product = next
  }
  return product
}
