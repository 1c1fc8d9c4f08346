import Findings
import InterfaceState
import Lessons
import TerminalGraphics
import Training

/// Whether answers given with a confidence of 80 % are right in eighty of a hundred cases: confidence against accuracy
/// over the test samples, in ten bins.
struct ReliabilityPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel {
  static let kind: PanelKind = "reliability"
  static let title: Label = "Reliability"
  /// A plot of five rows with its axis.
  static let leastSize = Size(columns: 28, rows: 7)

  private let state: AppState
  private let answers: Result<Reliability, Absence>

  init(state: AppState, area: Rect) {
    self.state = state
    answers = Self.answers(in: state)
  }

  var frame: Frame {
    guard case .success(let reliability) = answers, let error = reliability.expectedError else {
      return state.frame(Self.kind, Self.title)
    }
    let name: Label =
      switch Self.shown(in: state) {
      case .own: ""
      case .builtIn: " of the built-in network"
      case .uncalibrated: ", uncalibrated"
      }
    return state.frame(
      Self.kind, Self.title + name,
      topNote: TextLine(
        "calibration error " + NumberFormat.fixed(decimals: 3).label(error), style: theme[.text]),
      bottomLeft: TextLine(chosen(of: reliability).sentence, style: theme[.text]),
      bottomRight: TextLine("right over said", style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    switch answers {
    case .failure(let absence):
      CenteredText(absence.reason, style: theme[.faint]).draw(in: area, on: &canvas)
    case .success(let reliability):
      let (chart, table) = Self.split(area)
      self.chart(of: reliability).draw(in: chart, on: &canvas)
      self.table(of: reliability).draw(in: table, on: &canvas)
    }
  }

  private var theme: Theme { state.theme }

  // MARK: What is shown

  /// Whose answers are counted.
  private enum Shown: CaseIterable {
    case own, builtIn, uncalibrated

    var name: Label {
      switch self {
      case .own: "the network that is training"
      case .builtIn: "the built-in network"
      case .uncalibrated: "the network that is training, uncalibrated"
      }
    }

    func exists(in state: AppState) -> Bool {
      switch self {
      case .own: true
      case .builtIn: state.inspection.hasBuiltInReliability
      case .uncalibrated:
        state.snapshot.calibration.map { $0.calibration.temperature != 1 } ?? false
      }
    }
  }

  private static func all(in state: AppState) -> [Shown] {
    Shown.allCases.filter { $0.exists(in: state) }
  }

  private static func shown(in state: AppState) -> Shown {
    let all = all(in: state)
    return all.indices.contains(state[kind].view) ? all[state[kind].view] : .own
  }

  static func answers(in state: AppState) -> Result<Reliability, Absence> {
    let shown = shown(in: state)
    if shown == .builtIn, let builtIn = state.inspection.builtInReliability {
      return .success(builtIn)
    }
    return Result { () throws(Absence) in
      try state.snapshot.reliability(isCalibrated: shown == .own)
    }
  }

  /// The bins from the surest down, as the table has them.
  private static func bins(of reliability: Reliability) -> [Reliability.Bin] {
    reliability.bins.reversed()
  }

  private static func chosenRow(in state: AppState, of count: Int) -> Int {
    min(max(state[kind].row, 0), count - 1)
  }

  private func chosen(of reliability: Reliability) -> Reliability.Bin {
    let bins = Self.bins(of: reliability)
    return bins[Self.chosenRow(in: state, of: bins.count)]
  }

  private static func percent(_ share: Double, decimals: Int = 0) -> Label {
    NumberFormat.percent(decimals: decimals).label(share)
  }

  // MARK: The plot and the table

  private static let tableColumns = 48
  private static let tableRows = 11

  /// The plot, and the table beside it or below, where there is room for both.
  private static func split(_ area: Rect) -> (chart: Rect, table: Rect) {
    if area.columns >= 28 + tableColumns, area.rows >= tableRows {
      let (chart, table) = area.split(left: area.columns - tableColumns - 2)
      return (chart, table.split(left: 2).rest)
    }
    if area.columns >= tableColumns, area.rows >= 8 + tableRows {
      let (chart, table) = area.split(top: area.rows - tableRows)
      return (chart, table)
    }
    return (area, Rect(origin: area.origin, size: Size(columns: 0, rows: 0)))
  }

  /// A bin with fewer answers than this says little.
  private static let fewAnswers = 10

  private func chart(of reliability: Reliability) -> LineChart {
    let (isUnicode, glyphs) = (state.display.glyphs.isUnicode, state.display.glyphs)
    func points(
      _ name: Label, _ role: Theme.Role, _ marker: Unicode.Scalar, _ ascii: Unicode.Scalar,
      where belongs: (Reliability.Bin) -> Bool
    ) -> LineChart.Series {
      let bins = reliability.bins.filter { $0.count > 0 && belongs($0) }
      return LineChart.Series(
        bins.isEmpty ? "" : name, x: bins.map(\.confidence), y: bins.map(\.accuracy),
        style: theme[role], pattern: .points, marker: isUnicode ? marker : ascii)
    }
    let chosen = chosen(of: reliability)
    return LineChart(
      [
        LineChart.Series(
          "promised", x: [0, 1], y: [0, 1], style: theme[.faint], pattern: .dotted, marker: "."),
        points("right", .testLoss, "•", "o") { $0.count >= Self.fewAnswers },
        points(Label("of under \(Self.fewAnswers)"), .faint, "◦", "-") {
          $0.count < Self.fewAnswers
        },
        points("chosen", .pen, "◆", "O") { $0 == chosen },
      ], xAxis: Axis(from: 0, to: 1), yAxis: Axis(from: 0, to: 1), valueFormat: nil,
      axisStyle: theme[.axis], glyphs: glyphs)
  }

  private func table(of reliability: Reliability) -> TextTable {
    let bins = Self.bins(of: reliability)
    func column(
      _ heading: Label, rank: Int = 0, _ text: (Reliability.Bin) -> Label
    ) -> TextTable.Column {
      let none = Label(String(Character(state.display.glyphs.minus)))
      return TextTable.Column(
        heading,
        bins.map { bin in
          Span(
            bin.count > 0 ? text(bin) : none,
            style: theme[bin.count < Self.fewAnswers ? .faint : .text])
        }, rank: rank)
    }
    let ranges = bins.map { Span($0.words, style: theme[.faint]) }
    return state.table(
      [
        TextTable.Column("bin", ranges),
        column("said") { Self.percent($0.confidence, decimals: 1) },
        column("right") { Self.percent($0.accuracy, decimals: 1) },
        column("by chance", rank: 2) { bin in
          Label(state.display.glyphs.isUnicode ? "±" : "+-")
            + Self.percent(bin.standardError ?? 0, decimals: 1)
        },
        TextTable.Column(
          "answers",
          bins.map { Span(Label("\($0.count)"), style: theme[$0.count > 0 ? .text : .faint]) }
        ),
      ], rows: bins.count, chosen: Self.chosenRow(in: state, of: bins.count))
  }
}

// MARK: - Keys, the mouse and the help

extension ReliabilityPanel {

  static func numbers(in state: AppState) -> [HelpNumber] { state.inspection.reliabilityNumbers }

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "Of the answers given with 80 %, eighty in a hundred should be right: such a bin lies on the dotted line.",
        "Below it the network promises too much, above it too little; with few answers a bin strays by chance.",
        "The probabilities are those of the pad's answers"
          + (state.snapshot.calibrationSource.map { ", " + $0 } ?? "")
          + "; v shows the built-in network, and this one uncalibrated.",
      ],
      formula: "calibration error = sum over bins of answers / all x |right - said|",
      tryThis:
        "train on long after the test loss has begun to rise: uncalibrated (v), the network gets surer than it is right."
    )
  }

  static func views(in state: AppState) -> [Label] {
    let all = all(in: state)
    return all.count > 1 ? all.map(\.name) : []
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    guard case .success(let reliability) = answers(in: state) else {
      state.notice = "there is no bin to choose"
      return []
    }
    // To the right means surer, as in the plot; down means less sure, as in the table.
    let row = chosenRow(in: state, of: reliability.bins.count) + rows - columns
    guard reliability.bins.indices.contains(row) else {
      state.notice = row < 0 ? "these are the surest answers" : "these are the least sure answers"
      return []
    }
    state[kind].row = row
    return []
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    guard case .success(let reliability) = answers(in: state) else { return [] }
    let panel = ReliabilityPanel(state: state, area: area)
    let (chart, table) = split(area)
    if let row = panel.table(of: reliability).row(at: point, in: table) {
      state[kind].row = row
    } else if let index = panel.chart(of: reliability).nearest(
      to: point, among: bins(of: reliability).map { ($0.confidence, $0.accuracy) }, in: chart)
    {
      state[kind].row = index
    }
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    return move(&state, columns: 0, rows: step)
  }
}
