/// The axes around a line chart: labels and ticks on the left, and below where there is room.
struct ChartAxes {
  /// What is left for the lines.
  let plot: Rect
  private let area: Rect
  private let chart: LineChart
  private let yTicks, xTicks: [Axis.Tick]

  /// Places the axes; they are left out where the plot would become too small.
  init(chart: LineChart, area: Rect) {
    let hasBottom = area.rows >= Self.leastRowsWithBottom
    let rows = area.rows - (hasBottom ? 2 : 0)
    let ticks = Self.yTicks(of: chart, rows: rows)
    let gutter = (ticks.map(\.label.width).max() ?? 0) + 1
    let hasLeft = area.columns >= gutter + Self.leastPlotColumns && rows > 1
    plot = Rect(
      column: area.minColumn + (hasLeft ? gutter : 0), row: area.minRow,
      columns: area.columns - (hasLeft ? gutter : 0), rows: rows)
    yTicks = hasLeft ? ticks : []
    xTicks = hasBottom ? Self.xTicks(of: chart, columns: plot.columns) : []
    self.area = area
    self.chart = chart
  }

  /// Draws lines, ticks and labels.
  func draw(on canvas: inout Canvas) {
    if plot.minColumn > area.minColumn { drawLeft(on: &canvas) }
    if plot.maxRow < area.maxRow { drawBottom(on: &canvas) }
  }

  private static let leastRowsWithBottom = 7
  private static let leastPlotColumns = 8

  /// Ticks on every second row at most, eight at most, and always at least the two ends.
  private static func yTicks(of chart: LineChart, rows: Int) -> [Axis.Tick] {
    let ticks = chart.yAxis.ticks(atMost: max(2, min(8, (rows + 1) / 2)), glyphs: chart.glyphs)
    return ticks.count >= 2 ? ticks : ends(of: chart.yAxis, glyphs: chart.glyphs)
  }

  private static func xTicks(of chart: LineChart, columns: Int) -> [Axis.Tick] {
    chart.xAxis.ticks(atMost: max(3, columns / 8), glyphs: chart.glyphs)
  }

  private static func ends(of axis: Axis, glyphs: GlyphSet) -> [Axis.Tick] {
    let format = NumberFormat.significant(digits: 3)
    return [axis.lower, axis.upper].map {
      Axis.Tick(value: $0, label: format.label($0, glyphs: glyphs))
    }
  }

  private func drawLeft(on canvas: inout Canvas) {
    let box = chart.glyphs.box
    let line = plot.minColumn - 1
    for row in plot.rowRange { canvas[line, row] = Cell(box.vertical, style: chart.axisStyle) }
    for tick in yTicks {
      guard let step = chart.yAxis.position(of: tick.value, steps: plot.rows) else { continue }
      let row = plot.maxRow - 1 - step
      let label = tick.label + Label(scalars: [box.leftTick])
      let origin = Point(column: plot.minColumn - label.width, row: row)
      canvas.write(label, at: origin, clippedTo: area, style: chart.axisStyle)
    }
  }

  private func drawBottom(on canvas: inout Canvas) {
    let box = chart.glyphs.box
    for column in plot.columnRange {
      canvas[column, plot.maxRow] = Cell(box.horizontal, style: chart.axisStyle)
    }
    if plot.minColumn > area.minColumn {
      canvas[plot.minColumn - 1, plot.maxRow] = Cell(box.axisCorner, style: chart.axisStyle)
    }
    var free = area.minColumn
    for tick in xTicks { draw(tick, from: &free, on: &canvas) }
  }

  /// Draws a tick, and its label where it does not touch the one before.
  private func draw(_ tick: Axis.Tick, from free: inout Int, on canvas: inout Canvas) {
    guard let step = chart.xAxis.position(of: tick.value, steps: plot.columns) else { return }
    let column = plot.minColumn + step
    canvas[column, plot.maxRow] = Cell(chart.glyphs.box.bottomTick, style: chart.axisStyle)
    let width = tick.label.width
    let start = min(max(column - width / 2, area.minColumn), area.maxColumn - width)
    guard start >= free else { return }
    let origin = Point(column: start, row: plot.maxRow + 1)
    canvas.write(tick.label, at: origin, clippedTo: area, style: chart.axisStyle)
    free = start + width + 1
  }
}
