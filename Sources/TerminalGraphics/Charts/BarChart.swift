/// Horizontal bars with a label on the left and a number on the right: `▸7 ████▌ 0.96`.
///
/// Where there are more bars than rows, they go on in a second and third column.
public struct BarChart: Sendable {
  /// One bar.
  public struct Bar: Hashable, Sendable {
    /// What it stands for.
    public var label: Label
    /// Its length; values that are not positive have none, but show their number.
    public var value: Float

    /// Makes a bar.
    public init(_ label: Label, _ value: Float) {
      self.label = label
      self.value = value
    }
  }

  /// The bars from top to bottom.
  public var bars: [Bar]
  /// The value that fills the whole length.
  public var maximum: Float
  /// How numbers are written.
  public var format: NumberFormat
  /// The bar that is pointed at and takes `highlightedStyle`, such as the winner.
  public var highlighted: Int?
  /// How bars and their texts look.
  public var style, highlightedStyle, textStyle: Style
  /// Which glyphs there are.
  public var glyphs: GlyphSet

  /// Makes a chart; texts take the look of the bars unless they have their own.
  public init(
    _ bars: [Bar], maximum: Float = 1, format: NumberFormat = .fixed(decimals: 2),
    highlighted: Int? = nil, style: Style = .plain, highlightedStyle: Style? = nil,
    textStyle: Style? = nil, glyphs: GlyphSet = .braille
  ) {
    self.bars = bars
    self.maximum = maximum
    self.format = format
    self.highlighted = highlighted
    self.style = style
    self.highlightedStyle = highlightedStyle ?? style.adding(.bold)
    self.textStyle = textStyle ?? style
    self.glyphs = glyphs
  }

  /// Draws the bars that fit, from the first.
  public func draw(in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty, !bars.isEmpty else { return }
    let wanted = (bars.count + area.rows - 1) / area.rows
    let columns = min(wanted, max(1, min(3, area.columns / Self.leastWidth)))
    let rows = columns > 1 ? (bars.count + columns - 1) / columns : area.rows
    let width = (area.columns - (columns - 1)) / columns
    for (index, bar) in bars.prefix(columns * min(rows, area.rows)).enumerated() {
      let (column, row) = index.quotientAndRemainder(dividingBy: min(rows, area.rows))
      let line = Rect(
        column: area.minColumn + column * (width + 1), row: area.minRow + row, columns: width,
        rows: 1)
      draw(bar, isHighlighted: index == highlighted, in: line, on: &canvas)
    }
  }

  /// Columns below which a second column of bars is not worth its place.
  private static let leastWidth = 11

  /// Mark, label, bar and number; the number goes first when there is no room, then the label.
  private func draw(
    _ bar: Bar, isHighlighted: Bool, in line: Rect, on canvas: inout Canvas
  ) {
    let style = isHighlighted ? highlightedStyle : style
    let text = isHighlighted ? highlightedStyle : textStyle
    let labelWidth = bars.reduce(0) { max($0, $1.label.width) }
    let numberWidth = bars.reduce(0) { max($0, numberLabel(of: $1).width) }
    let mark = Label(scalars: [isHighlighted ? glyphs.pointer : " "])
    let label = mark + bar.label.rightPadded(to: labelWidth) + " "
    let left = label.truncated(to: max(1, line.columns), glyphs: glyphs)
    canvas.write(left, at: line.origin, clippedTo: line, style: text)
    let (_, rest) = line.split(left: left.width)
    let hasNumber = rest.columns > numberWidth
    let length = rest.columns - (hasNumber ? numberWidth + 1 : 0)
    drawBar(of: bar.value, in: rest.split(left: length).left, style: style, on: &canvas)
    guard hasNumber else { return }
    let number = numberLabel(of: bar)
    let column = rest.maxColumn - number.width
    canvas.write(number, at: Point(column: column, row: rest.minRow), clippedTo: rest, style: text)
  }

  private func numberLabel(of bar: Bar) -> Label { format.label(bar.value, glyphs: glyphs) }

  private func drawBar(of value: Float, in area: Rect, style: Style, on canvas: inout Canvas) {
    let share = maximum > 0 ? Double(value) / Double(maximum) : 0
    canvas.drawBar(share, in: area, style: style, glyphs: glyphs)
  }

  /// How many eighths of a column are filled: none for NaN, all from `maximum` on.
  static func eighths(of value: Double, maximum: Double, columns: Int) -> Int {
    guard value > 0, maximum > 0, columns > 0 else { return 0 }
    return Int(nearest: value / maximum * Double(8 * columns), in: 0...8 * columns)
  }
}
