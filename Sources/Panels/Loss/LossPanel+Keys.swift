import Findings
import InterfaceState
import Lessons
import TerminalGraphics
import Training

/// Keys and the mouse on the plots: they zoom, pan, smooth, and read values off.
extension LossPanel {
  static func takes(_ action: PanelAction) -> Bool {
    if case .plot = action { true } else { false }
  }

  static func apply(_ action: PanelAction, to state: inout AppState) -> [Effect] {
    switch action {
    case .plot(.resetZoom): resetZoom(&state)
    case .plot(.smooth(let step)): smooth(&state, by: step)
    case .weights: break
    }
    return []
  }

  /// Where the chart is, or would be.
  private static func chart(in state: AppState) -> RunChart {
    let place = state.layout?.place(of: kind)?.inner
    return chart(in: state, area: place ?? Rect(column: 0, row: 0, columns: 60, rows: 12))
  }

  // MARK: Zoom

  private static func resetZoom(_ state: inout AppState) {
    let isWhole = state.plots.span == .run && state.plots.cursor == nil
    state.plots.span = .run
    state.plots.cursor = nil
    state.notice =
      isWhole
      ? "the whole run is already shown; + zooms in" : "the whole run, read at its newest point"
  }

  static func adjust(_ state: inout AppState, by step: Int) -> [Effect] {
    let chart = chart(in: state)
    if step > 0 { zoomIn(&state, chart) } else { zoomOut(&state, chart) }
    return []
  }

  private static func zoomIn(_ state: inout AppState, _ chart: RunChart) {
    let ends = chart.timeScale.distances(of: chart.seen)
    let length = (ends.upperBound - ends.lowerBound) / 2
    let start = chart.timeScale.epochs(at: ends.upperBound - length)
    let updates =
      (chart.seen.upperBound - start) * Double(max(state.snapshot.batchesPerEpoch, 1))
    guard state.snapshot.history.points.count > 1, updates >= 2 else {
      state.notice = "there is nothing between these points to zoom in on"
      return
    }
    set(length, chart, &state)
    state.notice = (self.chart(in: state).zoom ?? "") + "; arrows pan"
  }

  private static func zoomOut(_ state: inout AppState, _ chart: RunChart) {
    switch state.plots.span {
    case .run where chart.longest.upperBound > chart.run.upperBound:
      state.plots.span = .runs
      state.notice = "as far as the longest of the runs"
    case .run: state.notice = "the whole run is already shown; + zooms in"
    case .runs: state.notice = "all runs are already shown; h shows the present one"
    case .part:
      let (seen, run) = chart.distances
      let length = 2 * (seen.upperBound - seen.lowerBound)
      guard length < run.upperBound - run.lowerBound else {
        state.plots.span = .run
        state.notice = "the whole run"
        return
      }
      set(length, chart, &state)
      state.notice = self.chart(in: state).zoom
    }
  }

  /// Around the cursor; else where it was, and at the newest point if that was seen.
  private static func set(_ length: Double, _ chart: RunChart, _ state: inout AppState) {
    if state.isPlotCursorShown, state.plots.cursor != nil, let chosen = chart.chosen {
      let middle = chart.timeScale.distance(of: state.snapshot.history.points[chosen].epochs)
      state.plots.span = PlotSpan(length: length, around: middle, in: chart.distances.run)
    } else if case .part(_, .some) = state.plots.span {
      let (seen, run) = chart.distances
      let middle = (seen.lowerBound + seen.upperBound) / 2
      state.plots.span = PlotSpan(length: length, around: middle, in: run)
    } else {
      state.plots.span = .part(length: length, end: nil)
    }
  }

  // MARK: Arrows

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    if state.isPlotCursorShown {
      moveCursor(&state, by: columns + 10 * rows)
    } else if rows != 0 {
      state.notice = "left and right pan; Enter enlarges, then the arrows read values"
    } else {
      pan(&state, by: columns)
    }
    return []
  }

  private static func pan(_ state: inout AppState, by step: Int) {
    guard case .part = state.plots.span else {
      state.notice = "the whole run is shown: + zooms in; Enter, then the arrows, read values"
      return
    }
    let chart = chart(in: state)
    let (seen, run) = chart.distances
    let length = seen.upperBound - seen.lowerBound
    let middle = (seen.lowerBound + seen.upperBound) / 2
    let span = PlotSpan(length: length, around: middle + Double(step) * length / 4, in: run)
    let before = chart.seen
    state.plots.span = span
    let after = self.chart(in: state)
    state.notice =
      after.seen == before
      ? (step < 0 ? "this is the beginning of the run" : "this is the newest part; it is followed")
      : after.zoom
  }

  /// To the next evaluation that stands in another column.
  private static func moveCursor(_ state: inout AppState, by step: Int) {
    let chart = chart(in: state)
    let points = state.snapshot.history.points
    let placed = chart.placed
    guard let chosen = chart.chosen, placed.count > 1 else {
      state.notice = "only one point has been measured"
      return
    }
    let start = chart.column(of: points[chosen].epochs)
    let side = step > 0 ? 1 : -1
    var index = max(chosen, placed.lowerBound)
    while placed.contains(index + side),
      abs(chart.column(of: points[index].epochs) - start) < abs(step)
    {
      index += side
    }
    if index == chosen {
      state.notice =
        step > 0
        ? "this is the newest point"
        : placed.lowerBound == 0
          ? "this is the first point" : "step 0 has no place on a logarithmic axis"
    }
    choose(index, chart, in: &state)
  }

  /// Reads a point off, the newest of which is followed; what is seen goes along.
  private static func choose(_ index: Int, _ chart: RunChart, in state: inout AppState) {
    let points = state.snapshot.history.points
    state.plots.cursor = index == points.count - 1 ? nil : points[index].step
    guard !chart.seen.contains(points[index].epochs) else { return }
    let (seen, run) = chart.distances
    state.plots.span = PlotSpan(
      length: seen.upperBound - seen.lowerBound,
      around: chart.timeScale.distance(of: points[index].epochs), in: run)
  }

  // MARK: Smoothing

  private static func smooth(_ state: inout AppState, by step: Int) {
    let plot = RunPlot.shown(in: state)
    guard plot.isSmoothed else {
      state.notice = "the learning rate is set, not measured: there is nothing to smooth"
      return
    }
    let wanted = state.plots.smoothing + step
    guard PlotStudy.windows.indices.contains(wanted) else {
      state.notice =
        step > 0 ? "this is the most smoothing" : "every point is already shown as it was measured"
      return
    }
    state.plots.smoothing = wanted
    let window = state.plots.window
    state.notice =
      window == 1
      ? "no smoothing: every point as it was measured"
      : Label("each point is the mean of \(window) around it; the dots were measured")
  }

  // MARK: The mouse

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    guard state.isPlotCursorShown else { return [] }
    let chart = chart(in: state, area: area)
    guard chart.cells.contains(point), let index = chart.index(atColumn: point.column) else {
      return []
    }
    choose(index, chart, in: &state)
    return []
  }

  static func drag(_ state: inout AppState, to point: Point, in area: Rect) -> [Effect] {
    press(&state, .left, at: point, in: area)
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    return adjust(&state, by: -step)
  }
}
