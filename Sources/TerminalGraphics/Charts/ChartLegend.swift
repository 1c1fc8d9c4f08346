/// The names of a chart's series with their last values, in the corner where they hide least.
struct ChartLegend {
  private let lines: [TextLine]
  private let size: Size

  /// Makes the lines; series without a name have none.
  init(chart: LineChart) {
    let named = chart.series.filter { !$0.name.isEmpty }
    let nameWidth = named.map(\.name.width).max() ?? 0
    let values = named.map { Self.lastValue(of: $0, in: chart) }
    let valueWidth = values.map(\.width).max() ?? 0
    let rows = zip(named, values).map { series, value in
      let sample = Self.sample(of: series, glyphs: chart.glyphs)
      let name = Label(" ") + series.name.rightPadded(to: nameWidth)
      let number = valueWidth > 0 ? Label(" ") + value.leftPadded(to: valueWidth) : ""
      return TextLine([
        Span(sample, style: series.style), Span(name + number, style: chart.axisStyle),
      ])
    }
    lines = rows + chart.legendNotes.map { TextLine($0, style: chart.axisStyle) }
    size = Size(columns: lines.map(\.width).max() ?? 0, rows: lines.count)
  }

  /// Draws the legend unless it would take more than half of the plot.
  ///
  /// - Parameter isTaken: whether something is drawn in a cell of the plot, from its top left.
  func draw(
    in plot: Rect, on canvas: inout Canvas, isTaken: (_ column: Int, _ row: Int) -> Bool
  ) {
    guard !lines.isEmpty, size.columns + 1 < plot.columns, 2 * size.rows <= plot.rows,
      2 * size.columns * size.rows <= plot.columns * plot.rows
    else { return }
    let corner = leastTaken(of: corners(of: plot.size), isTaken: isTaken)
    for (index, line) in lines.enumerated() {
      let origin = Point(
        column: plot.minColumn + corner.minColumn, row: plot.minRow + corner.minRow + index)
      canvas.write(line, at: origin, clippedTo: plot)
    }
  }

  /// Top right, bottom right, top left, bottom left.
  private func corners(of plot: Size) -> [Rect] {
    let (right, bottom) = (plot.columns - size.columns, plot.rows - size.rows)
    return [(right, 0), (right, bottom), (1, 0), (1, bottom)].map {
      Rect(origin: Point(column: $0.0, row: $0.1), size: size)
    }
  }

  /// The first of the corners with the fewest cells that are drawn on.
  private func leastTaken(of corners: [Rect], isTaken: (Int, Int) -> Bool) -> Rect {
    func taken(_ rect: Rect) -> Int {
      rect.rowRange.reduce(0) { sum, row in
        sum + rect.columnRange.count { isTaken($0, row) }
      }
    }
    let counted = corners.map { (rect: $0, taken: taken($0)) }
    return counted.min { $0.taken < $1.taken }?.rect ?? corners[0]
  }

  private static func lastValue(of series: LineChart.Series, in chart: LineChart) -> Label {
    guard let format = chart.valueFormat, let last = series.y.last else { return "" }
    return format.label(last, glyphs: chart.glyphs)
  }

  private static func sample(of series: LineChart.Series, glyphs: GlyphSet) -> Label {
    switch series.pattern {
    case .solid where glyphs.isUnicode: "──"
    case .dotted where glyphs.isUnicode: "··"
    case .sparse where glyphs.isUnicode: "· "
    case .dots where glyphs.isUnicode: "⠂⠄"
    case .solid, .dotted, .sparse, .dots: Label(repeating: series.marker, count: 2)
    case .points: Label(scalars: [series.marker])
    }
  }
}
