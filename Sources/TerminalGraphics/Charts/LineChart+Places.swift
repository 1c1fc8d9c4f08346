/// Where a chart shows what, for a mouse or for marks beside the lines.
extension LineChart {
  /// The cells of the plot, without axes and labels, when the chart is drawn in `area`.
  public func plot(in area: Rect) -> Rect { ChartAxes(chart: self, area: area).plot }

  /// The cell that shows a point of the axes when the chart is drawn in `area`; `nil` if it has no place.
  public func cell(x: Double, y: Double, in area: Rect) -> Point? {
    let plot = plot(in: area)
    guard let column = xAxis.position(of: x, steps: plot.columns),
      let row = yAxis.position(of: y, steps: plot.rows)
    else { return nil }
    return Point(column: plot.minColumn + column, row: plot.maxRow - 1 - row)
  }

  /// Which of some points stands nearest to a cell when the chart is drawn in `area`, a row counting as two
  /// columns; the first of equal ones, `nil` if none has a place.
  public func nearest(
    to cell: Point, among points: [(x: Double, y: Double)], in area: Rect
  ) -> Int? {
    var best: (index: Int, distance: Int)?
    for (index, point) in points.enumerated() {
      guard let place = self.cell(x: point.x, y: point.y, in: area) else { continue }
      let (columns, rows) = (place.column - cell.column, 2 * (place.row - cell.row))
      let distance = columns * columns + rows * rows
      if distance < best?.distance ?? .max { best = (index, distance) }
    }
    return best?.index
  }
}
