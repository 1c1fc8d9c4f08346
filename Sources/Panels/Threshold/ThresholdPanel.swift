import Datasets
import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// Where the outputs for two classes lie, and the receiver operating characteristic of a network that tells them apart with
/// one output: what a threshold of one's own choice misses and raises false alarms for.
struct ThresholdPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel, DialPanel {
  static let kind = PanelKind.threshold
  static let title: Label = "Threshold"
  /// A plot of five rows with its axis, and three lines of numbers.
  static let leastSize = Size(columns: 28, rows: 9)

  private let state: AppState
  private let area: Rect
  private let choice: Result<ThresholdChoice, Absence>

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    choice = Result { () throws(Absence) in try ThresholdChoice(in: state) }
  }

  var frame: Frame {
    guard case .success(let choice) = choice else { return state.frame(Self.kind, Self.title) }
    let auc =
      choice.curve.area.map { NumberFormat.fixed(decimals: 3).label($0).description } ?? "-"
    let isCurve = Self.isCurve(in: state)
    return state.frame(
      Self.kind,
      area.columns < 50 ? Self.title : isCurve ? "Threshold: ROC curve" : "Threshold: outputs",
      topNote: TextLine(Label("AUC \(auc)") + choice.age, style: theme[.text]),
      bottomLeft: TextLine("threshold " + choice.thresholdLabel, style: theme[.topBar]),
      bottomRight: TextLine(axes(isCurve), style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    switch choice {
    case .failure(let absence):
      CenteredText(absence.reason, style: theme[.faint]).draw(in: area, on: &canvas)
    case .success(let choice):
      let (chart, facts) = Self.split(area)
      if !Self.isCurve(in: state) {
        OutputHistogram(state: state, choice: choice).draw(in: chart, on: &canvas)
      } else if choice.curve.area == nil {
        let reason: Label = "one of the classes has no test rows: there is no curve"
        CenteredText(reason, style: theme[.faint]).draw(in: chart, on: &canvas)
      } else {
        Self.chart(of: choice, in: state).draw(in: chart, on: &canvas)
      }
      drawFacts(choice, in: facts, on: &canvas)
    }
  }

  private var theme: Theme { state.theme }

  private static func isCurve(in state: AppState) -> Bool { state[kind].view == 1 }

  private func axes(_ isCurve: Bool) -> Label {
    let minus = Label(repeating: state.display.glyphs.minus, count: 1)
    guard isCurve else {
      let width = OutputHistogram.binLabel(in: Self.split(area).chart)
      return area.columns >= 56 ? "test rows for each " + width + " of output" : "bins of " + width
    }
    return area.columns >= 60
      ? "sensitivity over 1 " + minus + " specificity" : "sens. over 1" + minus + "spec."
  }

  /// The chart, and the lines of numbers beside it or below.
  private static func split(_ area: Rect) -> (chart: Rect, facts: Rect) {
    if area.columns >= 100, area.rows < tallRows {
      let (chart, facts) = area.split(left: area.columns - factColumns - 2)
      return (chart, facts.split(left: 2).rest)
    }
    let rows = area.rows >= 16 ? 5 : area.rows >= 8 ? 3 : 0
    let (chart, facts) = area.split(top: area.rows - rows)
    return (chart, facts.rows >= 5 ? facts.split(top: 1).rest : facts)
  }

  private static let factColumns = 46
  /// From so many rows on the numbers stand below.
  private static let tallRows = 24

  // MARK: The curve

  static func chart(of choice: ThresholdChoice, in state: AppState) -> LineChart {
    let theme = state.theme
    let isUnicode = state.display.glyphs.isUnicode
    let places = choice.curve.points.map(choice.place)
    let here = choice.place(choice.point)
    return LineChart(
      [
        LineChart.Series(
          "chance", x: [0, 1], y: [0, 1], style: theme[.faint], pattern: .dotted, marker: "."),
        LineChart.Series(
          "ROC", x: places.map(\.x), y: places.map(\.y), style: theme[.testLoss], marker: "*"),
        LineChart.Series(
          "threshold", x: [here.x], y: [here.y], style: theme[.topBar], pattern: .points,
          marker: isUnicode ? "◆" : "O"),
      ], xAxis: Axis(from: 0, to: 1), yAxis: Axis(from: 0, to: 1), valueFormat: nil,
      axisStyle: theme[.axis], glyphs: state.display.glyphs)
  }

  // MARK: The numbers

  /// A share, and the count behind it.
  private struct Fact {
    let name: Label
    let share: Double?
    let what: Label
    let role: Theme.Role
  }

  private func facts(_ choice: ThresholdChoice) -> [Fact] {
    let (curve, point) = (choice.curve, choice.point)
    let wrong = curve.misses(point) + point.falsePositives + curve.unscored
    let missed: Label = "missed " + choice.dataset.classLabel(1)
    return [
      Fact(
        name: "sensitivity", share: curve.sensitivity(point),
        what: missed + Label(" \(curve.misses(point)) of \(curve.positives)"), role: .title),
      Fact(
        name: "specificity", share: curve.specificity(point),
        what: Label("false alarms \(point.falsePositives) of \(curve.negatives)"), role: .title),
      Fact(
        name: "accuracy   ", share: curve.accuracy(point),
        what: Label("wrong \(wrong) of \(choice.scores.count)"), role: .text),
    ]
  }

  private func drawFacts(_ choice: ThresholdChoice, in area: Rect, on canvas: inout Canvas) {
    let facts = facts(choice)
    // The fullest form that fits.
    let forms = [(1, 2), (0, 2), (0, 1)].map { decimals, gap in
      facts.map { line($0, decimals: decimals, gap: gap) }
    }
    let counts = facts.map { TextLine($0.what, style: theme[$0.role]) }
    let form = forms.first { $0.allSatisfy { $0.width <= area.columns } } ?? counts
    let reported =
      "accuracy is reported at 0.5: "
      + (choice.reportedAccuracy.map { NumberFormat.percent(decimals: 1).label($0) } ?? "-")
      + (choice.undecidedCount > 0 ? Label(", \(choice.undecidedCount) undecided") : "")
    for (index, line) in (form + [TextLine(reported, style: theme[.faint])]).enumerated()
    where index < area.rows {
      canvas.write(
        line, at: Point(column: area.minColumn, row: area.minRow + index), clippedTo: area)
    }
  }

  /// `sensitivity  91.7 %  missed malignant 2 of 24`
  private func line(_ fact: Fact, decimals: Int, gap: Int) -> TextLine {
    let percent = fact.share.map { NumberFormat.percent(decimals: decimals).label($0) } ?? "-"
    return TextLine([
      Span(fact.name + " ", style: theme[.faint]),
      Span(percent.leftPadded(to: decimals > 0 ? 7 : 5), style: theme[.text]),
      Span(Label(repeating: " ", count: gap) + fact.what, style: theme[fact.role]),
    ])
  }
}

extension ThresholdChoice {
  /// At the threshold that was chosen in the panel.
  init(in state: AppState) throws(Absence) {
    try self.init(of: state.snapshot, dial: state[.threshold].dial)
  }
}

// MARK: - Keys, the mouse and the help

extension ThresholdPanel {

  static func numbers(in state: AppState) -> [HelpNumber] {
    state.inspection.thresholdNumbers(dial: state[kind].dial)
  }

  static func help(in state: AppState) -> PanelHelp {
    guard let choice = try? ThresholdChoice(in: state) else {
      return PanelHelp(
        about: [
          "Where to draw the line between two classes, and what that costs.",
          "It takes two classes, one output that speaks for the second one, and rows to test on.",
          "This network or these data lack one of these, or nothing is measured yet.",
        ],
        formula: "class 1 where output >= threshold", tryThis: "open the lesson tumors.")
    }
    let positive = choice.dataset.classLabel(1)
    return PanelHelp(
      about: [
        "Where the outputs for the two classes lie. What is on the wrong side of the line is decided wrongly. v shows the curve: each of its points is a threshold.",
        "AUC is the chance that a " + positive + " row gets a higher output than another one.",
        "+ and - move the threshold, the arrows go to the next one that changes something; "
          + "it is for looking only, accuracy is reported at 0.5.",
      ],
      formula: "sensitivity = found / all " + positive
        + " ones; specificity = 1 - false alarms / all others",
      tryThis: "lower it until no " + positive + " row is missed, and count the false alarms.")
  }

  static func views(in state: AppState) -> [Label] {
    ThresholdChoice.suits(state.snapshot) ? ["outputs of each class", "ROC curve"] : []
  }

  static func dial(in state: AppState) -> Label? {
    ThresholdChoice.suits(state.snapshot) ? "threshold" : nil
  }

  static func adjust(_ state: inout AppState, by step: Int) -> [Effect] {
    let place = ThresholdLadder.place(ofDial: state[kind].dial)
    let next = place + step
    guard ThresholdLadder.values.indices.contains(next) else {
      state.notice = step > 0 ? "the threshold is 1 already" : "the threshold is 0 already"
      return []
    }
    state[kind].dial = ThresholdLadder.dial(ofPlace: next)
    return []
  }

  /// Along the curve to the next threshold that changes something; in the histogram right is higher.
  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    guard let choice = try? ThresholdChoice(in: state) else {
      state.notice = "there is no threshold to move"
      return []
    }
    let isUpTheCurve = columns - rows > 0
    let raises = isCurve(in: state) ? !isUpTheCurve : isUpTheCurve
    guard let next = choice.nextPlace(by: raises ? 1 : -1) else {
      state.notice =
        raises
        ? "no higher threshold changes any decision" : "no lower threshold changes any decision"
      return []
    }
    state[kind].dial = ThresholdLadder.dial(ofPlace: next)
    return []
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    follow(&state, point, in: area)
    return []
  }

  static func drag(_ state: inout AppState, to point: Point, in area: Rect) -> [Effect] {
    follow(&state, point, in: area)
    return []
  }

  private static func follow(_ state: inout AppState, _ point: Point, in area: Rect) {
    guard let choice = try? ThresholdChoice(in: state) else { return }
    let chart = split(area).chart
    if !isCurve(in: state) {
      let histogram = OutputHistogram(state: state, choice: choice)
      guard let value = histogram.output(at: point, in: chart) else { return }
      state[kind].dial = ThresholdLadder.dial(ofPlace: ThresholdLadder.place(nearest: value))
      return
    }
    // Many thresholds share a place: the one nearest to the usual one wins.
    let ladder = ThresholdLadder.values.indices.sorted {
      abs(ThresholdLadder.dial(ofPlace: $0)) < abs(ThresholdLadder.dial(ofPlace: $1))
    }
    let places = ladder.map { choice.place(choice.curve.point(at: ThresholdLadder.values[$0])) }
    let plot = Self.chart(of: choice, in: state)
    guard let nearest = plot.nearest(to: point, among: places, in: chart) else { return }
    state[kind].dial = ThresholdLadder.dial(ofPlace: ladder[nearest])
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    return adjust(&state, by: -step)
  }
}
