import InterfaceState
import TerminalGraphics

/// Where the parts of the predictions stand: the chosen row in words, the chart, and below the scatter, where there is
/// room, a strip of the errors that shares its columns.
struct PredictionPlaces {
  /// One line; empty if the panel is low.
  let line: Rect
  let chart: LineChart
  let chartArea: Rect
  /// The strip with the line above it that names it; `nil` if it is not shown.
  let strip: (chart: LineChart, heading: Rect, area: Rect)?

  init(_ content: PredictionChart, in area: Rect) {
    let body: Rect
    (line, body) = area.split(top: area.rows >= 6 ? 1 : 0)
    guard content.view == .scatter, area.rows >= Self.leastRowsWithStrip else {
      (chart, chartArea, strip) = (content.chart, body, nil)
      return
    }
    // An odd number, so that zero has a row.
    let rows = max(Self.leastStripRows, body.rows / 4 | 1)
    let (above, below) = body.split(top: body.rows - rows - 1)
    let (heading, place) = below.split(top: 1)
    var (chart, errors) = (content.chart, content.strip)
    // The wider of the two labels decides for both.
    let gutter =
      max(
        chart.plot(in: above).minColumn, errors.plot(in: place).minColumn) - area.minColumn
    (chart.leastGutter, errors.leastGutter) = (gutter, gutter)
    self.chart = chart
    chartArea = above
    strip = (errors, heading, place)
  }

  private static let leastRowsWithStrip = 16
  private static let leastStripRows = 5

  /// The place in the order of rows of the dot that is nearest to a cell.
  func nearest(to cell: Point, of content: PredictionChart) -> Int? {
    if let strip, cell.row >= strip.heading.minRow {
      return strip.chart.nearest(to: cell, among: content.stripPoints, in: strip.area)
    }
    return chart.nearest(to: cell, among: content.points, in: chartArea)
  }

  /// Draws the chart, and the strip under its heading.
  func draw(unit: Label, _ theme: Theme, on canvas: inout Canvas) {
    chart.draw(in: chartArea, on: &canvas)
    guard let strip else { return }
    let heading = "errors: actual - predicted" + (unit.isEmpty ? "" : ", in " + unit)
    canvas.write(
      heading.truncated(to: strip.heading.columns, glyphs: chart.glyphs), at: strip.heading.origin,
      clippedTo: strip.heading, style: theme[.faint])
    strip.chart.draw(in: strip.area, on: &canvas)
  }
}
