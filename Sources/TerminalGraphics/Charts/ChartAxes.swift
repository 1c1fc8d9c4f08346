/// The axes around a plot: labels and ticks on the left, and below where there is room.
///
/// The lower end of an axis is the middle of the plot's first column or lowest row, the upper end the middle of
/// the last column or topmost row.
public struct ChartAxes: Sendable {
  /// What is left for what is plotted.
  public let plot: Rect
  private let area: Rect
  private let xAxis, yAxis: Axis
  private let style: Style
  private let glyphs: GlyphSet
  private let yTicks, xTicks: [Axis.Tick]

  /// Places the axes of a chart.
  init(chart: LineChart, area: Rect) {
    self.init(
      x: chart.xAxis, y: chart.yAxis, style: chart.axisStyle, glyphs: chart.glyphs,
      area: chart.isLegendAbove ? area.split(top: 1).rest : area, leastGutter: chart.leastGutter)
  }

  /// Places the axes; they are left out where the plot would become too small.
  public init(
    x xAxis: Axis, y yAxis: Axis, style: Style, glyphs: GlyphSet, area: Rect, leastGutter: Int = 0
  ) {
    let hasBottom = area.rows >= Self.leastRowsWithBottom
    let rows = area.rows - (hasBottom ? 2 : 0)
    let ticks = Self.yTicks(of: yAxis, rows: rows, glyphs: glyphs)
    let gutter = max((ticks.map(\.label.width).max() ?? 0) + 1, leastGutter)
    let hasLeft = area.columns >= gutter + Self.leastPlotColumns && rows > 1
    plot = Rect(
      column: area.minColumn + (hasLeft ? gutter : 0), row: area.minRow,
      columns: area.columns - (hasLeft ? gutter : 0), rows: rows)
    yTicks = hasLeft ? ticks : []
    xTicks = hasBottom ? Self.xTicks(of: xAxis, columns: plot.columns, glyphs: glyphs) : []
    self.area = area
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.style = style
    self.glyphs = glyphs
  }

  /// Draws lines, ticks and labels.
  public func draw(on canvas: inout Canvas) {
    if plot.minColumn > area.minColumn { drawLeft(on: &canvas) }
    if plot.maxRow < area.maxRow { drawBottom(on: &canvas) }
  }

  /// Draws in a large plot a line of dots at each tick, so that a number can be read off from afar; where something else
  /// is, or next to it, there is none.
  func drawGrid(on canvas: inout Canvas) {
    guard plot.rows >= Self.leastRowsWithGrid, plot.columns >= Self.leastColumnsWithGrid else {
      return
    }
    for tick in yTicks {
      guard let place = yAxis.position(of: tick.value, steps: plot.rows) else { continue }
      for column in stride(from: plot.minColumn + 3, to: plot.maxColumn - 1, by: 4) {
        drawGridDot(column, plot.maxRow - 1 - place, on: &canvas)
      }
    }
    for tick in xTicks {
      guard let place = xAxis.position(of: tick.value, steps: plot.columns) else { continue }
      for row in stride(from: plot.maxRow - 3, through: plot.minRow, by: -3) {
        drawGridDot(plot.minColumn + place, row, on: &canvas)
      }
    }
  }

  private func drawGridDot(_ column: Int, _ row: Int, on canvas: inout Canvas) {
    guard plot.minColumn..<plot.maxColumn - 1 ~= column,
      (-1...1).allSatisfy({ canvas[column + $0, row] == .blank })
    else { return }
    canvas[column, row] = Cell(glyphs.isUnicode ? "·" : ".", style: style)
  }

  private static let leastRowsWithGrid = 14
  private static let leastColumnsWithGrid = 40
  private static let leastRowsWithBottom = 7
  private static let leastPlotColumns = 8

  /// The most ticks beside so many rows: one on every second, and eight.
  public static func mostTicks(rows: Int) -> Int { max(2, min(8, (rows + 1) / 2)) }

  /// As many ticks as lie at equal distances, and always at least the two ends.
  private static func yTicks(of axis: Axis, rows: Int, glyphs: GlyphSet) -> [Axis.Tick] {
    let ticks = axis.evenTicks(rows: rows, atMost: mostTicks(rows: rows), glyphs: glyphs)
    return ticks.isEmpty ? ends(of: axis, glyphs: glyphs) : ticks
  }

  private static func xTicks(of axis: Axis, columns: Int, glyphs: GlyphSet) -> [Axis.Tick] {
    axis.ticks(atMost: max(3, columns / 8), glyphs: glyphs)
  }

  private static func ends(of axis: Axis, glyphs: GlyphSet) -> [Axis.Tick] {
    Axis.ticks(at: [axis.lower, axis.upper], .compact(digits: 3), glyphs: glyphs)
  }

  private func drawLeft(on canvas: inout Canvas) {
    let box = glyphs.box
    let line = plot.minColumn - 1
    for row in plot.rowRange { canvas[line, row] = Cell(box.vertical, style: style) }
    for tick in yTicks {
      guard let step = yAxis.position(of: tick.value, steps: plot.rows) else { continue }
      let row = plot.maxRow - 1 - step
      let label = tick.label + Label(scalars: [box.leftTick])
      let origin = Point(column: plot.minColumn - label.width, row: row)
      canvas.write(label, at: origin, clippedTo: area, style: style)
    }
  }

  private func drawBottom(on canvas: inout Canvas) {
    let box = glyphs.box
    for column in plot.columnRange {
      canvas[column, plot.maxRow] = Cell(box.horizontal, style: style)
    }
    if plot.minColumn > area.minColumn {
      canvas[plot.minColumn - 1, plot.maxRow] = Cell(box.axisCorner, style: style)
    }
    var free = area.minColumn
    for tick in xTicks { draw(tick, from: &free, on: &canvas) }
  }

  /// Draws a tick, and its label where it does not touch the one before.
  private func draw(_ tick: Axis.Tick, from free: inout Int, on canvas: inout Canvas) {
    guard let step = xAxis.position(of: tick.value, steps: plot.columns) else { return }
    let column = plot.minColumn + step
    canvas[column, plot.maxRow] = Cell(glyphs.box.bottomTick, style: style)
    let width = tick.label.width
    let start = min(max(column - width / 2, area.minColumn), area.maxColumn - width)
    guard start >= free else { return }
    let origin = Point(column: start, row: plot.maxRow + 1)
    canvas.write(tick.label, at: origin, clippedTo: area, style: style)
    free = start + width + 1
  }
}
