/// The scale of a picture's colours with the values at its ends, for the edge of a frame:
/// `−1.8 ▒░ ▓ +1.8`.
public struct ColorLegend: Sendable {
  /// The colours or glyphs that are explained.
  public var palette: Heatmap.Palette
  /// How the two numbers are written, and how they look.
  public var format: NumberFormat
  /// How the numbers look.
  public var style: Style
  /// How many cells the scale between the numbers takes.
  public var columns: Int
  /// Whether some values lie beyond the ends and are shown like them: `≤−1.8 … ≥+1.8`.
  public var clampsValues: Bool

  /// Makes a legend.
  public init(
    _ palette: Heatmap.Palette, format: NumberFormat = .significant(digits: 2),
    style: Style = .plain, columns: Int = 9, clampsValues: Bool = false
  ) {
    self.clampsValues = clampsValues
    self.palette = palette
    self.format = format
    self.style = style
    self.columns = max(0, columns)
  }

  /// The legend as one line; a signed scale writes the sign of its upper end.
  public var line: TextLine {
    let lower = format.label(palette.range.lower, glyphs: palette.glyphs)
    let upper = format.label(palette.range.upper, glyphs: palette.glyphs)
    let sign: Label = palette.map.isSigned && palette.range.upper > 0 ? "+" : ""
    let isUnicode = palette.glyphs.isUnicode
    let (below, above): (Label, Label) =
      clampsValues ? (isUnicode ? "≤" : "<=", isUnicode ? "≥" : ">=") : ("", "")
    let blank = Span(" ", style: style)
    return TextLine(
      [Span(below + lower, style: style), blank] + scale
        + [blank, Span(above + sign + upper, style: style)])
  }

  /// The cells of the scale, from the lowest to the highest value.
  private var scale: [Span] {
    let (lower, upper) = (palette.range.lower, palette.range.upper)
    return (0..<columns).map { index in
      let share = columns > 1 ? Float(index) / Float(columns - 1) : 0.5
      let cell = palette.cell(lower * (1 - share) + upper * share)
      return Span(Label(scalars: [cell.glyph]), style: cell.style)
    }
  }
}
