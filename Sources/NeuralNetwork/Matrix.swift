/// A batch as the kernels read it: `rows` samples of `columns` floats, row-major.
///
/// Rows start `stride` floats apart: `columns` rounded up to a multiple of 16, so that the kernels need no special
/// case at the edge. What lies in the padding is never read as data.
public struct Matrix: Equatable, Sendable {
  /// Samples.
  public let rows: Int
  /// Values a sample.
  public let columns: Int
  /// Floats from the start of one row to the start of the next.
  public let stride: Int
  /// All rows with their padding: `rows × stride` floats.
  public var storage: [Float]

  /// A matrix of zeros.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    stride = Padding.padded(columns)
    storage = Array(repeating: 0, count: rows * stride)
  }

  /// A matrix of given rows, all of the same width.
  public init(_ rows: [[Float]]) {
    self.init(rows: rows.count, columns: rows.first?.count ?? 0)
    for (index, row) in rows.enumerated() {
      precondition(row.count == columns, "every row must have the width of the first")
      storage.replaceSubrange(index * stride..<index * stride + columns, with: row)
    }
  }

  /// One value.
  public subscript(row: Int, column: Int) -> Float {
    get { storage[row * stride + column] }
    set { storage[row * stride + column] = newValue }
  }

  /// Takes over the first `rows` rows of a matrix of the same width.
  mutating func copy(_ other: Matrix, rows: Int) {
    precondition(other.stride == stride, "only matrices of the same width can be copied")
    storage.withUnsafeMutableBufferPointer { target in
      other.storage.withUnsafeBufferPointer { source in
        for index in 0..<rows * stride { target[index] = source[index] }
      }
    }
  }

  /// Takes over the first `rows` rows of a matrix of the same width, from row `start` on.
  public mutating func copy(_ other: Matrix, rows: Int, at start: Int) {
    precondition(other.stride == stride, "only matrices of the same width can be copied")
    storage.replaceSubrange(
      start * stride..<(start + rows) * stride, with: other.storage[..<(rows * stride)])
  }

  /// Writes zeros into the padding of the first `rows` rows.
  mutating func clearPadding(rows: Int) {
    for row in 0..<rows {
      for column in columns..<stride { storage[row * stride + column] = 0 }
    }
  }

  /// One row without its padding.
  public func row(_ index: Int) -> ArraySlice<Float> {
    storage[index * stride..<index * stride + columns]
  }
}

/// The width to which the kernels want every row of outputs rounded up.
enum Padding {
  static let width = 16

  static func padded(_ count: Int) -> Int { (count + width - 1) / width * width }
}
