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
