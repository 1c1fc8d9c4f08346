/// A histogram in one line: a block for each bin, as high as its count, or a dot for an empty bin.
public struct BlockLine {
  /// How many values lie in each bin.
  public let counts: [Int]
  /// The look of the bins that hold nothing.
  public let empty: Style
  /// What blocks are drawn with.
  public let glyphs: GlyphSet

  /// Makes a line of bins.
  public init(counts: [Int], empty: Style, glyphs: GlyphSet) {
    self.counts = counts
    self.empty = empty
    self.glyphs = glyphs
  }

  /// Draws as many bins as there are columns.
  ///
  /// - Parameter style: the look of a bin that holds something, by its place.
  public func draw(in line: Rect, on canvas: inout Canvas, style: (_ bin: Int) -> Style) {
    let most = Double(max(counts.max() ?? 0, 1))
    let dot: Unicode.Scalar = glyphs.isUnicode ? "·" : "."
    for (bin, count) in counts.prefix(line.columns).enumerated() {
      // A single value among thousands is still seen.
      let eighths = Int(nearest: 8 * Double(count) / most, in: 1...8)
      canvas[line.minColumn + bin, line.minRow] =
        count > 0
        ? Cell(glyphs.verticalEighths[eighths], style: style(bin)) : Cell(dot, style: empty)
    }
  }
}
