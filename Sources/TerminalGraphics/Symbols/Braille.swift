/// Glyphs of 2 x 4 dots, one bit a dot.
public enum Braille {
  /// Dots beside and above each other in one cell.
  public static let columns = 2, rows = 4

  /// The bit of the dot at a column, 0–1, and a row, 0–3, from the top left.
  public static func bit(column: Int, row: Int) -> UInt8 { bits[row * columns + column] }

  /// The glyph that shows these dots.
  public static func glyph(_ dots: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(0x2800 + UInt32(dots)) ?? " "
  }

  /// Unicode numbers the dots down the columns, and the lowest two last.
  private static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
}
