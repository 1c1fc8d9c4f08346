import Findings
import InterfaceState
import Lessons
import TerminalGraphics
import Training

/// What was measured against what the network predicts, over the test set.
struct PredictionsPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel {
  static let kind = PanelKind.predictions
  static let title: Label = "Predictions"
  /// A plot of five rows with its axis, and a line for the chosen row.
  static let leastSize = Size(columns: 24, rows: 8)

  private let state: AppState
  private let area: Rect
  private let content: Result<PredictionChart, Absence>

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    content = Result { () throws(Absence) in try PredictionChart(in: state) }
  }

  var frame: Frame {
    guard case .success(let content) = content else { return state.frame(Self.kind, Self.title) }
    let isWide = area.columns >= 50
    let unit: Label =
      content.predictions.unit.isEmpty ? "" : (isWide ? ", in " : ", ") + content.predictions.unit
    let top = state.top(
      of: Self.kind, columns: area.columns,
      errors(content).map { FrameTop(Self.title, TextLine($0, style: theme[.text])) }
        + [FrameTop(Self.title)])
    return state.frame(
      Self.kind, top.title, topNote: top.note,
      bottomLeft: TextLine(content.predictions.rowTitle(isShort: !isWide), style: theme[.text]),
      bottomRight: TextLine(content.view.axes(isShort: !isWide) + unit, style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    switch content {
    case .failure(let absence):
      CenteredText(absence.reason, style: theme[.faint]).draw(in: area, on: &canvas)
    case .success(let content):
      let places = PredictionPlaces(content, in: area)
      canvas.write(
        content.chosenLine(columns: places.line.columns), at: places.line.origin,
        clippedTo: places.line)
      places.draw(unit: content.predictions.unit, theme, on: &canvas)
    }
  }

  private var theme: Theme { state.theme }

  /// `MSE 24.3, RMSE 4.93 in $1000`, from the longest to the shortest.
  private func errors(_ content: PredictionChart) -> [Label] {
    let format = NumberFormat.significant(digits: 3)
    guard let tests = state.snapshot.tests, let mse = tests.meanSquaredError else { return [] }
    let glyphs = state.display.glyphs
    let root =
      "RMSE " + format.label(mse.squareRoot(), glyphs: glyphs) + state.snapshot.age(of: tests)
    let both = "MSE " + format.label(mse, glyphs: glyphs) + ", " + root
    let unit: Label =
      content.predictions.unit.isEmpty || area.columns < 50 ? "" : " in " + content.predictions.unit
    return [both + unit, both, root]
  }
}

// MARK: - Keys, the mouse and the help

extension PredictionsPanel {

  static func numbers(in state: AppState) -> [HelpNumber] { state.inspection.predictionNumbers }

  static func help(in state: AppState) -> PanelHelp {
    let isHousing = state.snapshot.dataset.name == "housing"
    return PanelHelp(
      about: [
        "Each dot is a row of the test set: what was measured, and what the network predicts for it. The thick line is "
          + "the linear fit through the dots. Where there is room, the strip below shows the error of each row.",
        "Left and right go through the rows in the order of what was measured; the other panels follow.",
        isHousing
          ? "The table was cut off at 50: homes that cost more stand there too, in one line."
          : "v shows them sorted, the errors by themselves, which should have no pattern, and the order of the file.",
      ],
      formula: "error = actual - predicted; RMSE = root of the mean of error^2",
      tryThis: "go to the dot that is farthest off, and see in the other panels why.")
  }

  static func views(in state: AppState) -> [Label] {
    state.snapshot.dataset.classNames.isEmpty ? PredictionChart.View.allCases.map(\.title) : []
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    guard let predictions = try? Predictions(of: state.inspection) else {
      state.notice = "there is no prediction to choose"
      return []
    }
    let wanted = predictions.chosen + columns + 10 * rows
    let last = predictions.order.count - 1
    if !(0...last).contains(wanted) {
      state.notice = wanted < 0 ? "this is the smallest" : "this is the largest"
    }
    state.sample = predictions.order[min(max(wanted, 0), last)]
    return []
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    guard let content = try? PredictionChart(in: state) else { return [] }
    guard let nearest = PredictionPlaces(content, in: area).nearest(to: point, of: content) else {
      return []
    }
    state.sample = content.predictions.order[nearest]
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    return move(&state, columns: step, rows: 0)
  }
}
