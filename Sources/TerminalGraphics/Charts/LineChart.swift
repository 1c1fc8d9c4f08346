/// Curves in a plane with labelled axes: losses over time, functions, points.
///
/// Nothing is averaged: where many points share a column of dots, the line between the lowest and the
/// highest is drawn. Values without a place on their axis (NaN, infinities, on a logarithmic axis
/// zero and below) leave a gap.
public struct LineChart: Sendable {
  /// How the points of a series are drawn; told apart without colour too.
  public enum Pattern: Hashable, Sendable {
    /// A line.
    case solid
    /// A line of dots.
    case dotted
    /// A line of dots that are far apart, for what stands behind.
    case sparse
    /// One dot at each point and no line: what a line is the mean of.
    case dots
    /// One marker at each point and no line.
    case points
  }

  /// Points that belong together.
  public struct Series: Hashable, Sendable {
    /// What the legend says; a series without a name is not in it.
    public var name: Label
    /// The points, in the order in which they are joined.
    public var x, y: [Double]
    /// How the dots look.
    public var style: Style
    /// How the points are joined.
    public var pattern: Pattern
    /// How many dots a line is thick.
    public var thickness = 1
    /// What stands for a point in ASCII, and for `points` everywhere.
    public var marker: Unicode.Scalar
    /// The number beside the name in the legend; `nil` leaves it out.
    public var lastValue: Double?

    /// Makes a series of points; coordinates without a partner are left out.
    public init(
      _ name: Label, x: [Double], y: [Double], style: Style = .plain, pattern: Pattern = .solid,
      marker: Unicode.Scalar = "*"
    ) {
      self.name = name
      self.x = x
      self.y = y
      self.style = style
      self.pattern = pattern
      self.marker = marker
      lastValue = y.last
    }
  }

  /// The series; where two share a cell, the later gives it its colour.
  public var series: [Series]
  /// The horizontal axis.
  public var xAxis: Axis
  /// The vertical axis.
  public var yAxis: Axis
  /// How the last value of a series is written in the legend; `nil` leaves it out.
  public var valueFormat: NumberFormat?
  /// What is said when there is no point.
  public var emptyMessage: Label
  /// How axes and labels look.
  public var axisStyle: Style
  /// Whether the legend is drawn.
  public var showsLegend: Bool
  /// Whether the legend stands in a line of its own above the plot, and not in one of its corners.
  public var isLegendAbove = false
  /// The fewest columns for the labels of the vertical axis, so that charts below each other can share their columns.
  public var leastGutter = 0
  /// What the legend says of all series, in lines below them, the last of which go first if there is no room.
  public var legendNotes: [Label] = []
  /// Which glyphs there are.
  public var glyphs: GlyphSet

  /// Makes a chart; an axis that is not given covers the points.
  public init(
    _ series: [Series], xAxis: Axis? = nil, yAxis: Axis? = nil, yScale: Axis.Scale = .linear,
    valueFormat: NumberFormat? = .significant(digits: 3), emptyMessage: Label = "no points yet",
    axisStyle: Style = .plain, showsLegend: Bool = true, glyphs: GlyphSet = .braille
  ) {
    self.series = series
    self.xAxis = xAxis ?? Axis(covering: series.lazy.flatMap(\.x))
    self.yAxis = yAxis ?? Axis(covering: series.lazy.flatMap(\.y), scale: yScale)
    self.valueFormat = valueFormat
    self.emptyMessage = emptyMessage
    self.axisStyle = axisStyle
    self.showsLegend = showsLegend
    self.glyphs = glyphs
  }

  /// Draws axes, series and legend.
  ///
  /// - Parameter marks: draws into the plot, over the series and below the legend, which keeps out of its way.
  public func draw(
    in area: Rect, on canvas: inout Canvas,
    marks: (_ plot: Rect, _ canvas: inout Canvas) -> Void = { _, _ in }
  ) {
    guard !area.isEmpty else { return }
    guard hasPoints else {
      return CenteredText(emptyMessage, style: axisStyle).draw(in: area, on: &canvas)
    }
    let axes = ChartAxes(chart: self, area: area)
    axes.draw(on: &canvas)
    defer { axes.drawGrid(on: &canvas) }
    let dots = dotGrid(size: axes.plot.size)
    draw(dots, in: axes.plot, on: &canvas)
    drawMarkers(in: axes.plot, on: &canvas)
    marks(axes.plot, &canvas)
    guard showsLegend else { return }
    guard !isLegendAbove else {
      return ChartLegend(chart: self).draw(above: axes.plot, on: &canvas)
    }
    let plot = axes.plot
    let isTaken = plot.rowRange.flatMap { row in
      plot.columnRange.map { canvas[$0, row].glyph != " " }
    }
    ChartLegend(chart: self).draw(in: plot, on: &canvas) { column, row in
      isTaken[row * plot.columns + column]
    }
  }

  /// Whether a corner of the plot is free of lines and points, so that the legend without its notes hides nothing there.
  public func hasFreeCorner(in area: Rect) -> Bool {
    let plot = plot(in: area)
    guard !plot.isEmpty else { return false }
    let grid = dotGrid(size: plot.size)
    let points = Set(
      series.filter { $0.pattern == .points }.flatMap { series in
        zip(series.x, series.y).compactMap {
          place($0, $1, columns: plot.columns, rows: plot.rows)
        }
      })
    return ChartLegend(chart: self).hasFreeCorner(in: plot) { column, row in
      grid.dots(column: column, row: row) != 0 || points.contains(Point(column: column, row: row))
    }
  }

  private var hasPoints: Bool {
    series.contains { series in
      zip(series.x, series.y).contains {
        xAxis.fraction(of: $0) != nil && yAxis.fraction(of: $1) != nil
      }
    }
  }
}

// MARK: - Points to dots

extension LineChart {
  /// The dots of all lines.
  func dotGrid(size: Size) -> DotGrid {
    var grid = DotGrid(size: size, glyphs: glyphs)
    for (owner, series) in series.enumerated() where series.pattern != .points {
      if series.pattern == .dots {
        for (x, y) in zip(series.x, series.y) {
          guard let dot = place(x, y, columns: grid.columns, rows: grid.rows) else { continue }
          grid.set(column: dot.column, row: dot.row, owner: owner)
        }
        continue
      }
      var trace = LineTrace()
      for (x, y) in zip(series.x, series.y) {
        trace.add(place(x, y, columns: grid.columns, rows: grid.rows))
      }
      trace.finish()
      let spacing = glyphs.isUnicode ? series.pattern.spacing : 1
      for stroke in trace.strokes {
        let period = stroke.isAlone ? 1 : spacing
        grid.line(
          from: stroke.from, to: stroke.to, owner: owner, period: period,
          thickness: series.thickness)
      }
    }
    return grid
  }

  /// Where a point lies in a grid, from its top left; outside where it leaves the axes, but not so
  /// far that a line to it takes long to walk.
  private func place(_ x: Double, _ y: Double, columns: Int, rows: Int) -> Point? {
    guard let xShare = xAxis.fraction(of: x), let yShare = yAxis.fraction(of: y) else { return nil }
    let farthest = 20
    func step(_ share: Double, of count: Int) -> Int {
      let last = max(count - 1, 0)
      return Int(nearest: share * Double(last), in: -farthest * last...farthest * last)
    }
    return Point(column: step(xShare, of: columns), row: step(1 - yShare, of: rows))
  }

  private func draw(_ grid: DotGrid, in plot: Rect, on canvas: inout Canvas) {
    for row in 0..<grid.size.rows {
      for column in 0..<grid.size.columns {
        let dots = grid.dots(column: column, row: row)
        guard dots != 0 else { continue }
        let series = series[grid.owner(column: column, row: row)]
        let glyph = glyphs.dots.glyph(dots, mark: series.marker)
        canvas[plot.minColumn + column, plot.minRow + row] = Cell(glyph, style: series.style)
      }
    }
  }

  /// Draws the series that are points only, over the lines.
  private func drawMarkers(in plot: Rect, on canvas: inout Canvas) {
    for series in series where series.pattern == .points {
      for (x, y) in zip(series.x, series.y) {
        guard let place = place(x, y, columns: plot.columns, rows: plot.rows) else { continue }
        let cell = Point(column: plot.minColumn + place.column, row: plot.minRow + place.row)
        guard plot.contains(cell) else { continue }
        canvas[cell.column, cell.row] = Cell(series.marker, style: series.style)
      }
    }
  }
}

extension LineChart.Pattern {
  /// Of how many dots along a line one is set.
  fileprivate var spacing: Int {
    switch self {
    case .solid, .dots, .points: 1
    case .dotted: 2
    case .sparse: 4
    }
  }
}
