import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics

/// Three charts over the same iterations, one above the other: evaluations, step length and loss.
struct IterationCharts {
  let state: AppState
  let reports: [IterationReport]
  /// The iteration that is looked at, from 0.
  let chosen: Int

  init(state: AppState, chosen: Int) {
    self.state = state
    reports = state.snapshot.iterations
    self.chosen = chosen
  }

  /// One of the charts.
  private struct Chart {
    let heading: Label
    let axis: Axis
    let values: [Double]
    let style: Style
    /// Columns that stand on the lower edge; if not, marks at their heights.
    let isBars: Bool
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let charts = charts(in: area)
    guard !charts.isEmpty, area.columns > 0 else { return }
    let (body, foot) = area.split(top: area.rows - 1)
    var rest = body
    for (index, chart) in charts.enumerated() {
      let (part, below) = rest.split(top: rest.rows / (charts.count - index))
      rest = below
      draw(chart, in: part, on: &canvas)
    }
    drawNumbers(in: foot, on: &canvas)
  }

  /// The iteration in whose column a cell lies; nil beside the charts.
  func iteration(at point: Point, in area: Rect) -> Int? {
    let plot = plot(in: area)
    guard plot.contains(point) else { return nil }
    let index = page(of: plot).lowerBound + (point.column - plot.minColumn) / width(in: plot)
    return reports.indices.contains(index) ? index : nil
  }

  // MARK: What is shown

  /// As many as have a heading and a row, the loss first.
  private func charts(in area: Rect) -> [Chart] {
    let evaluations = reports.map { Double($0.evaluations) }
    let steps = reports.map(\.stepLength)
    let losses = reports.map(\.lossAfter)
    let start = reports.first?.lossBefore ?? 1
    let isLogarithmic = state.open.view.isLossLogarithmic
    let lossAxis =
      isLogarithmic
      ? Axis(covering: losses + [start], scale: .logarithmic)
      : Axis(from: 0, to: max(start, losses.filter(\.isFinite).max() ?? 0))
    let all = [
      Chart(
        heading: "evaluations in each iteration", axis: Axis(from: 0, to: evaluations.max() ?? 1),
        values: evaluations, style: theme[.bar], isBars: true),
      Chart(
        heading: "step length, logarithmic", axis: Axis(covering: steps, scale: .logarithmic),
        values: steps, style: theme[.unit], isBars: false),
      Chart(
        heading: isLogarithmic ? "loss after each, logarithmic" : "loss after each", axis: lossAxis,
        values: losses, style: theme[.trainLoss], isBars: true),
    ]
    let fitting = min(3, max(0, area.rows - 1) / 2)
    return fitting == 3 ? all : Array(all.suffix(fitting))
  }

  private var theme: Theme { state.theme }
  private var glyphs: GlyphSet { state.display.glyphs }

  // MARK: Where it stands

  private static let gutter = 7

  private func plot(in area: Rect) -> Rect { area.split(left: Self.gutter).rest }

  /// Columns of an iteration, with a gap where there is room for one.
  private func width(in plot: Rect) -> Int {
    let planned = max(min(state.snapshot.recipe.epochs, 100), reports.count, 1)
    return max(1, min(4, plot.columns / planned))
  }

  /// The iterations that are seen: all of them, or the page that holds the chosen one.
  private func page(of plot: Rect) -> Range<Int> {
    let most = max(plot.columns / width(in: plot), 1)
    let start = chosen / most * most
    return start..<min(start + most, reports.count)
  }

  // MARK: Drawing

  private func draw(_ chart: Chart, in area: Rect, on canvas: inout Canvas) {
    let (head, body) = area.split(top: 1)
    canvas.write(
      chart.heading.truncated(to: head.columns, glyphs: glyphs),
      at: Point(column: min(head.minColumn + Self.gutter, head.maxColumn), row: head.minRow),
      clippedTo: head, style: theme[.faint])
    drawEnds(of: chart, in: body, on: &canvas)
    let plot = plot(in: body)
    let width = width(in: plot)
    for (place, index) in page(of: plot).enumerated() {
      let column = Rect(
        column: plot.minColumn + place * width, row: plot.minRow, columns: max(1, width - 1),
        rows: plot.rows
      ).intersection(plot)
      draw(chart.values[index], of: chart, isChosen: index == chosen, in: column, on: &canvas)
    }
  }

  /// The numbers at the two ends of the axis, where there are two rows for them.
  private func drawEnds(of chart: Chart, in body: Rect, on canvas: inout Canvas) {
    let gutter = body.split(left: Self.gutter).left
    guard body.rows > 0, gutter.columns == Self.gutter else { return }
    let line = Label("\(glyphs.box.vertical)")
    for row in gutter.rowRange {
      canvas.write(
        line, at: Point(column: gutter.maxColumn - 1, row: row), clippedTo: gutter,
        style: theme[.axis])
    }
    let ends = [(gutter.minRow, chart.axis.upper), (gutter.maxRow - 1, chart.axis.lower)]
    for (row, value) in ends.prefix(body.rows > 1 ? 2 : 1) {
      let label = NumberFormat.compact(digits: 2).label(value, glyphs: glyphs)
        .leftPadded(to: Self.gutter - 2)
      canvas.write(
        label.truncated(to: Self.gutter - 1, glyphs: glyphs),
        at: Point(column: gutter.minColumn, row: row), clippedTo: gutter, style: theme[.axis])
    }
  }

  private func draw(
    _ value: Double, of chart: Chart, isChosen: Bool, in column: Rect, on canvas: inout Canvas
  ) {
    guard !column.isEmpty else { return }
    let style = isChosen ? theme[.selection] : chart.style
    guard let share = chart.axis.fraction(of: value) else {
      // A step of length 0 has no place on a logarithmic axis.
      canvas.fill(
        column.split(top: column.rows - 1).rest, with: Cell(glyphs.missing, style: style))
      return
    }
    let fraction = min(max(share, 0), 1)
    if chart.isBars {
      let eighths = Int(
        nearest: fraction * Double(8 * column.rows), in: (value > 0 ? 1 : 0)...8 * column.rows)
      for row in 0..<column.rows {
        let filled = min(8, max(0, eighths - 8 * row))
        let line = Rect(
          column: column.minColumn, row: column.maxRow - 1 - row, columns: column.columns, rows: 1)
        canvas.fill(line, with: Cell(glyphs.verticalEighths[filled], style: style))
      }
      return
    }
    let half = Int(nearest: fraction * Double(2 * column.rows - 1), in: 0...2 * column.rows - 1)
    let mark: Unicode.Scalar =
      glyphs.isUnicode
      ? (half.isMultiple(of: 2) ? HalfBlock.lower : HalfBlock.upper)
      : (half.isMultiple(of: 2) ? "." : "'")
    let line = Rect(
      column: column.minColumn, row: column.maxRow - 1 - half / 2, columns: column.columns, rows: 1)
    canvas.fill(line, with: Cell(mark, style: style))
  }

  /// The first and the last iteration that are seen, and a mark under the chosen one.
  private func drawNumbers(in foot: Rect, on canvas: inout Canvas) {
    let plot = plot(in: foot)
    let page = page(of: plot)
    guard !plot.isEmpty, !page.isEmpty else { return }
    let width = width(in: plot)
    func write(_ index: Int, style: Style, mark: Label = "") -> Range<Int> {
      let label = mark + Label("\(index + 1)")
      let start = min(
        plot.minColumn + (index - page.lowerBound) * width, plot.maxColumn - label.width)
      canvas.write(label, at: Point(column: start, row: plot.minRow), clippedTo: plot, style: style)
      return start..<start + label.width
    }
    for index in Set([page.lowerBound, page.upperBound - 1]) where index != chosen {
      let isNear = abs(index - chosen) * width < 5
      if !isNear { _ = write(index, style: theme[.axis]) }
    }
    let caret: Label = glyphs.isUnicode ? "▴" : "^"
    _ = write(chosen, style: theme[.selection], mark: caret)
  }
}
