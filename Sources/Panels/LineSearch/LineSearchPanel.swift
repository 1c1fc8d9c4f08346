import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// What each iteration of a full-batch rule cost and brought: evaluations, the length of the step, and the loss after
/// it.
struct LineSearchPanel: ExplainedPanel, SteerablePanel, ClickablePanel {
  static let kind = PanelKind.lineSearch
  static let title: Label = "Line search"
  /// Three charts of a row with their headings, and what the chosen iteration did.
  static let leastSize = Size(columns: 30, rows: 9)

  private let state: AppState
  private let area: Rect

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
  }

  var frame: Frame {
    guard let last = reports.last else { return state.frame(Self.kind, Self.title) }
    let evaluations = reports.reduce(0) { $0 + $1.evaluations }
    let totals =
      area.columns >= 50
      ? "\(Self.count(reports.count, "iteration")), \(Self.count(evaluations, "evaluation"))"
      : "\(reports.count) iter., \(evaluations) eval."
    return state.frame(
      Self.kind, Self.title, topNote: TextLine(Label(totals), style: state.theme[.text]),
      bottomLeft: TextLine(
        Self.words(last.outcome, isLong: area.columns >= 60), style: state.theme[.text]),
      bottomRight: TextLine(
        Label("last: Wolfe conditions \(last.meetsWolfeConditions ? "met" : "not met")"),
        style: state.theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let chosen = Self.chosen(in: state) else {
      return CenteredText(
        state.snapshot.recipe.optimizer.isFullBatch
          ? "No iteration yet: b makes one, Space goes on." : Self.refusal(state),
        style: state.theme[.faint]
      ).draw(in: area, on: &canvas)
    }
    let sentence = TextLine(sentence(of: chosen), style: state.theme[.text])
      .wrapped(to: area.columns)
    let textRows = min(sentence.count, max(1, area.rows - 6))
    let (charts, text) = area.split(top: area.rows - textRows)
    IterationCharts(state: state, chosen: chosen).draw(in: charts, on: &canvas)
    for (index, line) in sentence.prefix(textRows).enumerated() {
      canvas.write(
        line, at: Point(column: text.minColumn, row: text.minRow + index), clippedTo: text)
    }
  }

  private var reports: [IterationReport] { state.snapshot.iterations }

  /// `iteration 12: loss 0.61 to 0.55, step 0.8, 2 evaluations, largest slope 0.03, Wolfe conditions met`
  private func sentence(of index: Int) -> Label {
    let report = reports[index]
    let glyphs = state.display.glyphs
    func number(_ value: Double, digits: Int = 3) -> Label {
      NumberFormat.significant(digits: digits).label(value, glyphs: glyphs)
    }
    let loss =
      "loss " + number(report.lossBefore) + (glyphs.isUnicode ? " → " : " -> ")
      + number(report.lossAfter)
    let step = Label(", step ") + number(report.stepLength)
    let cost = Label(", \(Self.count(report.evaluations, "evaluation"))")
    let isLong = area.columns >= 60
    let slope =
      Label(isLong ? ", largest slope left " : ", slope ") + number(report.gradientNorm, digits: 2)
    guard isLong else { return Label("iteration \(index + 1): ") + loss + step + cost + slope }
    let wolfe = Label(
      report.meetsWolfeConditions ? ", Wolfe conditions met" : ", Wolfe conditions not met")
    return Label("iteration \(index + 1): ") + loss + step + cost + slope + wolfe
  }

  private static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }

  /// Where the search stands, in words.
  private static func words(_ outcome: IterationReport.Outcome, isLong: Bool) -> Label {
    switch outcome {
    case .progressed: isLong ? "progressed: the loss fell" : "progressed"
    case .converged: isLong ? "converged: the gradient is zero" : "converged"
    case .failed: isLong ? "failed: no lower loss found" : "failed"
    }
  }

  /// What rules do that work by batches.
  private static func refusal(_ state: AppState) -> Label {
    let rate = NumberFormat.significant(digits: 2).label(state.snapshot.learningRate)
    return Label("\(state.snapshot.recipe.optimizer.title) searches along no line: it makes ")
      + "one step for each batch, scaled by the learning rate " + rate
      + "; the lesson digits-cg shows a search."
  }
}

// MARK: - Keys, the mouse and the help

extension LineSearchPanel {
  /// The iteration that is looked at: the newest until the arrows choose another; nil before the first.
  static func chosen(in state: AppState) -> Int? {
    let count = state.snapshot.iterations.count
    guard count > 0 else { return nil }
    let column = state[kind].column
    return column == 0 ? count - 1 : min(column, count) - 1
  }

  static func numbers(in state: AppState) -> [HelpNumber] {
    state.inspection.lineSearchNumbers(chosen: chosen(in: state))
  }

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "Each iteration chooses a direction and then looks along it for a step that brings enough; "
          + "every trial computes the loss and the gradient of all samples.",
        "The top chart shows how many trials it took, the middle one the step length. The bottom one shows "
          + "the loss after it; l makes its axis logarithmic.",
        "The arrows choose an iteration; after the last one the newest is shown.",
      ],
      formula: "strong Wolfe: f(s) <= f(0) + c1 s f'(0) and |f'(s)| <= c2 |f'(0)|",
      tryThis: "restart with r, step with b, and count how many trials an iteration takes.")
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    let count = state.snapshot.iterations.count
    guard let chosen = chosen(in: state) else {
      state.notice = "there is no iteration to look at"
      return []
    }
    let wanted = chosen + columns + 10 * rows
    if !(0..<count).contains(wanted) {
      state.notice =
        wanted < 0 ? "this is the first iteration" : "this is the newest iteration"
    }
    choose(wanted, in: &state)
    return []
  }

  /// The newest one is followed.
  private static func choose(_ index: Int, in state: inout AppState) {
    let last = state.snapshot.iterations.count - 1
    state[kind].column = index >= last ? 0 : max(index, 0) + 1
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    guard let chosen = chosen(in: state) else { return [] }
    let charts = IterationCharts(state: state, chosen: chosen)
    if let index = charts.iteration(at: point, in: area) { choose(index, in: &state) }
    return []
  }

  static func drag(_ state: inout AppState, to point: Point, in area: Rect) -> [Effect] {
    press(&state, .left, at: point, in: area)
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    return move(&state, columns: step, rows: 0)
  }
}
