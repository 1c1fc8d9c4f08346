/// How a cell is divided into dots that are set one by one, for lines finer than cells.
///
/// The dots of a cell are bits of a byte, and its glyph is the one that shows them all.
public struct CellDots: Hashable, Sendable {
  /// Dots beside and above each other in one cell.
  public let columns, rows: Int
  private let kind: GlyphSet

  /// The division that a set of glyphs can show: 2 x 4 dots, 2 x 2 quarters, or the whole cell.
  public init(_ glyphs: GlyphSet) {
    kind = glyphs
    (columns, rows) =
      switch glyphs {
      case .braille: (Braille.columns, Braille.rows)
      case .blocks: (Quadrants.columns, Quadrants.rows)
      case .ascii: (1, 1)
      }
  }

  /// The bit of the dot at a column and a row, from the cell's upper left.
  public func bit(column: Int, row: Int) -> UInt8 {
    kind == .braille ? Braille.bit(column: column, row: row) : 1 << (row * columns + column)
  }

  /// The glyph that shows these dots: `mark` where the cell is one dot.
  public func glyph(_ dots: UInt8, mark: Unicode.Scalar) -> Unicode.Scalar {
    switch kind {
    case .braille: Braille.glyph(dots)
    case .blocks: Quadrants.glyph(dots)
    case .ascii: dots == 0 ? " " : mark
    }
  }
}

extension GlyphSet {
  /// How this set divides a cell into dots.
  public var dots: CellDots { CellDots(self) }
}

/// Glyphs of 2 x 2 quarters, one bit a quarter: upper left 1, upper right 2, lower left 4, lower right 8.
public enum Quadrants {
  /// Quarters beside and above each other in one cell.
  public static let columns = 2, rows = 2

  /// The glyphs by their bits.
  static let glyphs: [Unicode.Scalar] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]

  /// The glyph that shows these quarters; higher bits are ignored.
  public static func glyph(_ quarters: UInt8) -> Unicode.Scalar { glyphs[Int(quarters & 15)] }
}
