/// A picture as numbers: `columns x rows` pixels, row-major.
public struct Raster: Hashable, Sendable {
  /// Width and height in pixels.
  public let size: Size
  /// The pixels row by row; where there are too few, the rest is missing.
  public let pixels: ArraySlice<Float>

  /// Makes a picture that shares the storage of a part of an array.
  public init(columns: Int, rows: Int, pixels: ArraySlice<Float>) {
    size = Size(columns: columns, rows: rows)
    self.pixels = pixels
  }

  /// Makes a picture of a whole array.
  public init(columns: Int, rows: Int, pixels: [Float]) {
    self.init(columns: columns, rows: rows, pixels: pixels[...])
  }

  /// The pixel at a place; NaN outside and if there is none.
  public subscript(column: Int, row: Int) -> Float {
    guard column >= 0, row >= 0, column < size.columns, row < size.rows else { return .nan }
    let index = pixels.startIndex + row * size.columns + column
    return index < pixels.endIndex ? pixels[index] : .nan
  }
}

extension Raster {
  /// The picture in so many pixels, at most as many as it has: each the mean of those that it stands for.
  public func reduced(to wanted: Size) -> Raster {
    let size = Size(
      columns: min(wanted.columns, self.size.columns), rows: min(wanted.rows, self.size.rows))
    guard size != self.size, size.columns > 0, size.rows > 0 else { return self }
    let pixels = (0..<size.columns * size.rows).map { index -> Float in
      let (row, column) = index.quotientAndRemainder(dividingBy: size.columns)
      let columns = Self.part(column, of: size.columns, in: self.size.columns)
      let rows = Self.part(row, of: size.rows, in: self.size.rows)
      var sum: Float = 0
      for y in rows { for x in columns { sum += self[x, y] } }
      return sum / Float(rows.count * columns.count)
    }
    return Raster(columns: size.columns, rows: size.rows, pixels: pixels)
  }

  /// The pixels of a length that one of `count` equal parts stands for; never none.
  private static func part(_ index: Int, of count: Int, in length: Int) -> Range<Int> {
    let start = index * length / count
    return start..<max((index + 1) * length / count, start + 1)
  }
}
