extension Canvas {
  /// Draws a bar from the left edge of an area, as long as a share of it, in eighths of a column.
  ///
  /// - Parameter share: from 0 to 1; more fills the area, less and NaN leave it blank.
  public mutating func drawBar(
    _ share: Double, in area: Rect, style: Style, glyphs: GlyphSet
  ) {
    let eighths = BarChart.eighths(of: share, maximum: 1, columns: area.columns)
    for (index, column) in area.columnRange.enumerated() {
      let glyph = glyphs.horizontalEighths[min(8, max(0, eighths - 8 * index))]
      for row in area.rowRange { self[column, row] = Cell(glyph, style: style) }
    }
  }
}
