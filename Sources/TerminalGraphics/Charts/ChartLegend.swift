/// The names of a chart's series with their last values, in the corner where they hide least.
struct ChartLegend {
  private var lines: [TextLine]
  private let notes: Int
  /// What a line of its own has room for: the newest series first, with and without their values.
  private let whole, short: [TextLine]

  /// Makes the lines; series without a name have none.
  init(chart: LineChart) {
    let named = chart.series.filter { !$0.name.isEmpty }
    let nameWidth = named.map(\.name.width).max() ?? 0
    let values = named.map { Self.lastValue(of: $0, in: chart) }
    let valueWidth = values.map(\.width).max() ?? 0
    func item(_ series: LineChart.Series, _ text: Label) -> TextLine {
      TextLine([
        Span(Self.sample(of: series, glyphs: chart.glyphs), style: series.style),
        Span(" " + text, style: chart.axisStyle),
      ])
    }
    let rows = zip(named, values).map { series, value in
      let number = valueWidth > 0 ? " " + value.leftPadded(to: valueWidth) : ""
      return item(series, series.name.rightPadded(to: nameWidth) + number)
    }
    whole = zip(named, values).map { series, value in
      item(series, series.name + (value.isEmpty ? "" : " " + value))
    }.reversed()
    short = named.map { item($0, $0.name) }.reversed()
    notes = chart.legendNotes.count
    lines = rows + chart.legendNotes.map { TextLine($0, style: chart.axisStyle) }
  }

  /// Whether it has a corner, its notes left out, in which nothing is drawn.
  func hasFreeCorner(in plot: Rect, isTaken: (_ column: Int, _ row: Int) -> Bool) -> Bool {
    var legend = self
    legend.lines.removeLast(notes)
    return legend.lines.isEmpty
      || legend.fits(in: plot) && legend.place(in: plot.size, isTaken: isTaken).taken == 0
  }

  /// Draws the legend into the line above a plot: with its values where all have room, else the names, the newest
  /// series first, and then the notes, as far as there is room.
  func draw(above plot: Rect, on canvas: inout Canvas) {
    let line = Rect(column: plot.minColumn, row: plot.minRow - 1, columns: plot.columns, rows: 1)
    let gap = 2
    func width(of items: [TextLine]) -> Int { items.reduce(-gap) { $0 + $1.width + gap } }
    var column = line.minColumn
    let items = width(of: whole) <= line.columns ? whole : short
    for item in items + lines.suffix(notes) where column + item.width <= line.maxColumn {
      canvas.write(item, at: Point(column: column, row: line.minRow), clippedTo: line)
      column += item.width + gap
    }
  }

  private var size: Size {
    Size(columns: lines.map(\.width).max() ?? 0, rows: lines.count)
  }

  /// Draws the legend unless it would take more than half of the plot, with as many of its notes as there is room for
  /// and as hide nothing.
  ///
  /// - Parameter isTaken: whether something is drawn in a cell of the plot, from its top left.
  func draw(
    in plot: Rect, on canvas: inout Canvas, isTaken: (_ column: Int, _ row: Int) -> Bool
  ) {
    var legend = self
    for _ in 0..<notes
    where !legend.fits(in: plot) || legend.place(in: plot.size, isTaken: isTaken).taken > 0 {
      legend.lines.removeLast()
    }
    guard !legend.lines.isEmpty, legend.fits(in: plot) else { return }
    legend.write(in: plot, on: &canvas, isTaken: isTaken)
  }

  private func fits(in plot: Rect) -> Bool {
    size.columns + 1 < plot.columns && 2 * size.rows <= plot.rows
      && 2 * size.columns * size.rows <= plot.columns * plot.rows
  }

  private func write(
    in plot: Rect, on canvas: inout Canvas, isTaken: (_ column: Int, _ row: Int) -> Bool
  ) {
    let corner = place(in: plot.size, isTaken: isTaken).rect
    for (index, line) in lines.enumerated() {
      let origin = Point(
        column: plot.minColumn + corner.minColumn, row: plot.minRow + corner.minRow + index)
      canvas.write(line, at: origin, clippedTo: plot)
    }
  }

  /// The corner with the fewest cells that are drawn on, of equal ones the first of top right, bottom right, top left,
  /// bottom left.
  private func place(
    in plot: Size, isTaken: (_ column: Int, _ row: Int) -> Bool
  ) -> (rect: Rect, taken: Int) {
    let size = size
    let (right, bottom) = (max(plot.columns - size.columns, 0), max(plot.rows - size.rows, 0))
    let corners = [(right, 0), (right, bottom), (1, 0), (1, bottom)].map {
      Rect(origin: Point(column: $0.0, row: $0.1), size: size)
        .intersection(Rect(column: 0, row: 0, columns: plot.columns, rows: plot.rows))
    }
    let counted = corners.map { rect in
      (
        rect: rect,
        taken: rect.rowRange.reduce(0) { sum, row in
          sum + rect.columnRange.count { isTaken($0, row) }
        }
      )
    }
    return counted.min { $0.taken < $1.taken } ?? counted[0]
  }

  private static func lastValue(of series: LineChart.Series, in chart: LineChart) -> Label {
    guard let format = chart.valueFormat, let last = series.lastValue else { return "" }
    return format.label(last, glyphs: chart.glyphs)
  }

  private static func sample(of series: LineChart.Series, glyphs: GlyphSet) -> Label {
    switch series.pattern {
    case .solid where glyphs.isUnicode: ["──", "━━", "■■"][min(max(series.thickness, 1), 3) - 1]
    case .dotted where glyphs.isUnicode: "··"
    case .sparse where glyphs.isUnicode: "· "
    case .dots where glyphs.isUnicode: "⠂⠄"
    case .solid, .dotted, .sparse, .dots: Label(repeating: series.marker, count: 2)
    case .points: Label(scalars: [series.marker])
    }
  }
}
