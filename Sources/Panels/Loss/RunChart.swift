import Findings
import InterfaceState
import TerminalGraphics
import Training

/// One plot of the run on its axes, with what was done to the run and what earlier runs came to.
struct RunChart {
  let state: AppState
  let plot: RunPlot
  /// The present run from the first point that has a place on the axis to its newest, in epochs, at least something
  /// long.
  let run: ClosedRange<Double>
  /// The part of it that is seen.
  let seen: ClosedRange<Double>
  /// The earlier runs that are shown.
  let ghosts: [ListedRun]
  private let area: Rect
  private let curves: [RunCurve]
  private(set) var line: LineChart
  /// The cells of the plot itself.
  private(set) var cells = Rect(column: 0, row: 0, columns: 0, rows: 0)
  /// Where the network learns by heart; `nil` elsewhere, and in other plots.
  let overfitting: Overfitting?

  /// The plot that was chosen, as it looks in an area.
  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    plot = RunPlot.shown(in: state)
    curves = plot.curves(in: state)
    let hasGhosts = plot.ghost(in: state) != nil
    ghosts =
      hasGhosts ? state.snapshot.listedRuns.filter { !$0.isPresent && state.isShown($0) } : []
    run = state.plottedRun
    seen = state.plots.seen(of: run, ghosts)
    overfitting = plot == .loss ? Overfitting(in: state.snapshot.history) : nil
    line = LineChart([])
    let values = yAxis
    line = LineChart(
      ghostSeries + rawSeries + controlSeries + curveSeries,
      xAxis: Axis(
        from: seen.lowerBound, to: seen.upperBound, scale: state.plots.timeScale),
      yAxis: values, valueFormat: plot.format, emptyMessage: emptyMessage,
      axisStyle: state.theme[.axis], glyphs: state.display.glyphs)
    alignTicks(covering: values)
    placeLegend()
    if line.isLegendAbove { alignTicks(covering: values) }
    cells = line.plot(in: area)
  }

  /// Moves the ends of the vertical axis a little apart, so that its ticks lie at equal distances.
  private mutating func alignTicks(covering values: Axis) {
    let rows = line.plot(in: area).rows
    line.yAxis = values.aligned(toRows: rows, atMost: ChartAxes.mostTicks(rows: rows))
  }

  /// The legend hides nothing: where a part of the run is seen, whose lines go anywhere, and where no corner is free, it
  /// stands above the plot; where that would take a row from fewer than six, it is left out.
  private mutating func placeLegend() {
    var isWhole = true
    if case .part = state.plots.span { isWhole = false }
    guard !isWhole || !line.hasFreeCorner(in: area) else { return }
    if line.plot(in: area).rows > Self.leastRows {
      line.isLegendAbove = true
    } else if !line.hasFreeCorner(in: area) {
      line.showsLegend = false
    }
  }

  private static let leastRows = 5

  /// As far as the longest of the runs that are shown.
  var longest: ClosedRange<Double> {
    var plots = state.plots
    plots.span = .runs
    return plots.seen(of: run, ghosts)
  }

  /// What is seen and the whole run, along the horizontal axis.
  var distances: (seen: ClosedRange<Double>, run: ClosedRange<Double>) {
    (timeScale.distances(of: seen), timeScale.distances(of: run))
  }

  /// How the horizontal axis goes.
  var timeScale: Axis.Scale { state.plots.timeScale }

  // MARK: The lines

  private var points: [Evaluation] { state.snapshot.history.points }
  private var window: Int { plot.isSmoothed ? state.plots.window : 1 }

  /// The points that are seen, and one beyond each edge to which lines go.
  private func shown(of points: [Evaluation]) -> Range<Int> {
    let first = points.firstIndex(from: seen.lowerBound, of: \.epochs)
    let last = points.firstIndex(from: seen.upperBound.nextUp, of: \.epochs)
    return max(first - 1, 0)..<max(min(last + 1, points.count), max(first - 1, 0))
  }

  private func series(
    _ curve: RunCurve, of points: [Evaluation], window: Int, name: Label
  ) -> LineChart.Series {
    let range = shown(of: points)
    // The means at the edges need those beyond.
    let before = max(range.lowerBound - window / 2, 0)
    let after = min(range.upperBound + window / 2, points.count)
    let values = curve.values(of: points, in: before..<after).runningMean(of: window)
    var series = LineChart.Series(
      name, x: points.figures(.epochs, in: range),
      y: Array(values.dropFirst(range.lowerBound - before).prefix(range.count)),
      style: curve.style, pattern: curve.pattern, marker: curve.marker)
    series.thickness = curve.thickness
    series.lastValue = points.last.map { curve.value($0) }
    return series
  }

  private var curveSeries: [LineChart.Series] {
    curves.enumerated().map { index, curve in
      let own =
        index == curves.count - 1 && hasControlNames ? state.snapshot.controlNames?.own : nil
      return series(
        curve, of: points, window: window, name: curve.name + (own.map { ", " + $0 } ?? ""))
    }
  }

  /// The control run's line, next to the one that it is compared with.
  private var controlSeries: [LineChart.Series] {
    guard let control, let curve = plot.compared(in: state), let names = state.snapshot.controlNames
    else { return [] }
    var line = series(
      curve, of: control.points, window: window, name: curve.name + ", " + names.control)
    line.style = state.theme[.unit]
    // Thinner and dotted: they are told apart without colours, too.
    line.pattern = .dotted
    line.thickness -= 1
    line.marker = "+"
    return [line]
  }

  /// The control run's measurements; `nil` if there is none, or where the plot compares none.
  private var control: TrainingHistory? {
    plot.compared(in: state) == nil ? nil : state.snapshot.control?.history
  }

  /// Below this the legend has no room for more than the control run's name.
  private var hasControlNames: Bool { control != nil && area.columns >= 56 }

  /// What was measured, behind the means.
  private var rawSeries: [LineChart.Series] {
    guard window > 1 else { return [] }
    return curves.map { curve in
      var raw = series(curve, of: points, window: 1, name: "")
      raw.pattern = .dots
      raw.marker = "."
      return raw
    }
  }

  private var ghostSeries: [LineChart.Series] {
    guard let curve = plot.ghost(in: state) else { return [] }
    let isRoomy = area.rows >= Self.rowsForNames && ghosts.count <= PlotStudy.ghosts
    return ghosts.enumerated().map { index, run in
      let name: Label =
        isRoomy ? state.mark(of: run) + " " + curve.name : index == 0 ? "earlier runs" : ""
      var ghost = series(curve, of: run.history.points, window: window, name: name)
      ghost.style = state.theme[.faint]
      ghost.pattern = .sparse
      ghost.thickness = 1
      ghost.marker = ":"
      if !isRoomy { ghost.lastValue = nil }
      return ghost
    }
  }

  /// Below this the legend has no line for each of the runs.
  private static let rowsForNames = 14

  // MARK: The axes

  /// What was measured of all curves where the present run is seen, not smoothed.
  var seenValues: [Double] {
    let first = points.firstIndex(from: seen.lowerBound, of: \.epochs)
    let last = points.firstIndex(from: seen.upperBound.nextUp, of: \.epochs)
    return curves.flatMap { $0.values(of: points, in: first..<max(last, first)) }
  }

  /// Covers what is seen of the present run, and of the earlier ones what does not rise above it.
  private var yAxis: Axis {
    let scale = state.scale(of: plot)
    let own = seenValues.filter { $0.isFinite && (scale == .linear || $0 > 0) }
    guard let most = own.max() else { return Axis(from: 0, to: 1, scale: scale) }
    if points.count == 1, scale == .linear {
      return Axis(from: 0, to: plot == .accuracy ? 100 : 1.1 * max(most, 1e-9))
    }
    let ghost = plot.ghost(in: state)
    let others =
      ghosts.flatMap { run in
        let points = run.history.points
        return ghost.map { $0.values(of: points, in: shown(of: points)) }?.filter { $0 <= most }
          ?? []
      } + controlValues.filter { $0 <= most }
    return Axis(covering: own + others, scale: scale).widened(toShare: Self.leastSpan)
  }

  private var controlValues: [Double] {
    guard let control, let curve = plot.compared(in: state) else { return [] }
    return curve.values(of: control.points, in: shown(of: control.points))
  }

  /// The least length of a linear axis as a share of its largest number: a loss that stands still looks as if it did.
  private static let leastSpan = 0.1

  /// The newest number of each line, where no legend says it: `train 0.184, test 0.301`.
  var lastValues: Label? {
    guard !line.showsLegend else { return nil }
    let values = curves.compactMap { curve in
      points.last.map {
        curve.name + " " + plot.format.label(curve.value($0), glyphs: state.display.glyphs)
      }
    }
    return Label(joining: values, with: ", ")
  }

  /// Why there is no curve.
  private var emptyMessage: Label {
    switch plot {
    case _ where points.isEmpty: "no loss yet"
    case _ where timeScale == .logarithmic && points.firstAfterStart == nil:
      "step 0 has no place on a logarithmic axis: b makes a step, l turns the axis"
    case .loss: "the loss is not a number: training has diverged; r restarts"
    case .accuracy: "no accuracy was measured"
    case .gradients, .weights: "no norms were measured; train on to see them"
    case .rate: "a learning rate of 0 has no place on a logarithmic axis"
    }
  }

  /// Puts notes into the legend, as far as there is room.
  mutating func note(_ notes: [Label]) { line.legendNotes = notes }

  // MARK: Places

  /// Whether the horizontal axis has its line below the curves.
  var hasTimeLine: Bool { cells.maxRow < area.maxRow }

  /// Where an evaluation stands, in columns from the left of the plot; outside of it too.
  func column(of epochs: Double) -> Int {
    let share = line.xAxis.fraction(of: epochs) ?? 0
    let last = max(cells.columns - 1, 1)
    return Int(nearest: share * Double(last), in: -1_000_000 * last...1_000_000 * last)
  }

  /// The place in the run that stands in a column from the left of the plot.
  func epochs(atColumn column: Int) -> Double {
    let share = Double(column) / Double(max(cells.columns - 1, 1))
    let ends = timeScale.distances(of: seen)
    return timeScale.epochs(
      at: ends.lowerBound + share * (ends.upperBound - ends.lowerBound))
  }

  /// The evaluations that have a place on the horizontal axis.
  var placed: Range<Int> {
    let first = timeScale == .linear ? 0 : points.firstIndex { $0.epochs > 0 } ?? points.count
    return first..<points.count
  }

  /// The evaluation that is nearest to a column of the screen; `nil` if there is none.
  func index(atColumn column: Int) -> Int? {
    let epochs = epochs(atColumn: column - cells.minColumn)
    let placed = placed
    let after = points.firstIndex(from: epochs, of: \.epochs)
    guard after > placed.lowerBound else { return placed.first }
    guard after < points.count else { return placed.last }
    let place = timeScale.distance(of: epochs)
    let sides = (points[after - 1], points[after])
    return place - timeScale.distance(of: sides.0.epochs)
      <= timeScale.distance(of: sides.1.epochs) - place ? after - 1 : after
  }

  /// The evaluation whose numbers are read off: the newest unless another was chosen.
  var chosen: Int? {
    state.plots.cursor.map { state.snapshot.history.index(nearestTo: $0) } ?? points.indices.last
  }

  /// Updates that stand in one column, on a logarithmic axis in the last, which holds the most; `nil` if there are
  /// hardly more than one.
  var updatesPerColumn: (count: Double, words: String)? {
    let points = points
    let range = shown(of: points)
    guard let first = points[range].first, let last = points[range].last, cells.columns > 1,
      last.epochs > first.epochs
    else { return nil }
    let column = seen.upperBound - epochs(atColumn: cells.columns - 2)
    let perEpoch = Double(last.step - first.step) / (last.epochs - first.epochs)
    // Where the size of the batches changed, an epoch is not always so many of them.
    let isEven = range.allSatisfy {
      abs(Double(points[$0].step - first.step) - perEpoch * (points[$0].epochs - first.epochs)) <= 1
    }
    let isAsNow = abs(perEpoch - Double(state.snapshot.batchesPerEpoch)) < 0.5
    let (count, words) =
      isEven
      ? (perEpoch * column, isAsNow ? state.snapshot.updateWords : "updates") : (column, "epochs")
    return count >= 1.5 ? (count, words) : nil
  }
}
