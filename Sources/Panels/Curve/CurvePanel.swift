import Datasets
import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics

/// A function of one number: its samples, the network's fit, and what each hidden unit adds to it.
struct CurvePanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel, DialPanel {
  static let kind = PanelKind.curve
  static let title: Label = "Curve"
  static let leastSize = Size(columns: 24, rows: 7)

  private let state: AppState
  private let area: Rect
  /// The network over the whole axis; `nil` if it does not turn one number into one.
  private let fit: FittedCurve?

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    // Two points a cell are all that braille can show.
    fit = FittedCurve(of: state.snapshot, points: min(max(2 * area.columns, 16), 400))
  }

  var frame: Frame {
    state.frame(
      Self.kind, Self.title, topNote: TextLine(error, style: theme[.text]),
      bottomLeft: TextLine(selection, style: theme[.text]),
      bottomRight: TextLine(fit == nil ? "" : axes, style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let fit else {
      let shape = state.snapshot.network.architecture
      return CenteredText(
        Label(
          "a curve needs one input and one output; this network has \(shape.inputs) and \(shape.outputs)"
        ),
        style: theme[.faint]
      ).draw(in: area, on: &canvas)
    }
    let series = series(of: fit)
    // What is left out of the picture must not stretch its axis either.
    var chart = LineChart(
      series, valueFormat: nil,
      emptyMessage: state.snapshot.dataset.train.count == 0
        ? "there are no samples" : "the curve is not a number: training has diverged; r restarts",
      axisStyle: theme[.axis], glyphs: state.display.glyphs)
    guard view == .fit else { return chart.draw(in: area, on: &canvas) }
    let bends = CurveBends(state: state, fit: fit)
    let (above, below) = bends.split(area)
    if !below.isEmpty { chart.leastGutter = CurveBends.gutter }
    // The legend hides nothing.
    if !chart.hasFreeCorner(in: above) {
      chart.isLegendAbove = chart.plot(in: above).rows > Self.leastRows
      chart.showsLegend = chart.isLegendAbove
    }
    chart.draw(in: above, on: &canvas)
    bends.draw(below: chart.plot(in: above), in: below, on: &canvas)
  }

  private var theme: Theme { state.theme }
  private static let leastRows = 5

  /// What is drawn besides the samples.
  private enum View: Int {
    case fit, shares, partialSum
  }

  private static func view(in state: AppState) -> View { View(rawValue: state[kind].view) ?? .fit }
  private var view: View { Self.view(in: state) }

  /// The hidden unit that is looked at.
  private static func unit(in state: AppState, of count: Int) -> Int {
    min(max(state.unit, 0), max(count - 1, 0))
  }

  /// How many units are summed up: one at first.
  private static func summed(in state: AppState, of count: Int) -> Int {
    min(max(state[kind].dial + 1, 0), count)
  }

  // MARK: What the frame says

  /// `test MSE 0.000812`
  private var error: Label {
    guard fit != nil, let tests = state.snapshot.tests, let error = tests.meanSquaredError else {
      return ""
    }
    return "test MSE " + number(error) + state.snapshot.age(of: tests)
  }

  private func number(_ value: Double) -> Label {
    NumberFormat.significant(digits: 3).label(value, glyphs: state.display.glyphs)
  }

  private var axes: Label {
    let dataset = state.snapshot.dataset
    return dataset.outputLabel(0, of: 1) + " over " + dataset.featureLabel(0)
  }

  private var selection: Label {
    guard let fit else { return "" }
    switch view {
    case .fit: return CurveBends(state: state, fit: fit).note
    case .shares where fit.shares.isEmpty: return "no hidden units"
    case .shares:
      let unit = Self.unit(in: state, of: fit.shares.count)
      let bend = fit.bends[unit].map { ", bends at " + number($0) } ?? ""
      return Label("unit \(unit + 1) of \(fit.shares.count): w ")
        + number(Double(fit.weights[unit]))
        + bend
    case .partialSum:
      let count = Self.summed(in: state, of: fit.shares.count)
      let hasBias = state.snapshot.network.architecture.layers.last?.hasBias ?? false
      let start = hasBias ? "bias and " : ""
      return Label("\(start)the first \(count) of \(fit.shares.count) units")
    }
  }

  // MARK: What is drawn

  private func series(of fit: FittedCurve) -> [LineChart.Series] {
    let samples = view == .fit ? hollowSamples : samples
    var line = LineChart.Series(
      "fit", x: fit.x, y: fit.y, style: theme[.trainLoss], marker: "*")
    switch view {
    case .fit:
      line.thickness = 2
      return [line, samples]
    case .shares:
      let unit = Self.unit(in: state, of: fit.shares.count)
      let others = fit.shares.indices.filter { $0 != unit }.map {
        LineChart.Series(
          $0 == (unit == 0 ? 1 : 0) ? "other units" : "", x: fit.x,
          y: Self.thinned(fit.shares[$0], from: $0), style: theme[.frame], pattern: .dotted,
          marker: ".")
      }
      let chosen = fit.shares.indices.contains(unit) ? [unit] : []
      return others + [samples, line]
        + chosen.map {
          LineChart.Series(
            Label("unit \($0 + 1)"), x: fit.x, y: fit.shares[$0], style: theme[.unit],
            marker: "#")
        }
    case .partialSum:
      let count = Self.summed(in: state, of: fit.shares.count)
      let whole = LineChart.Series(
        "all units", x: fit.x, y: fit.y, style: theme[.trainLoss], pattern: .dotted, marker: ".")
      return [samples, whole]
        + [
          LineChart.Series(
            count == 1 ? "first unit" : Label("first \(count) units"), x: fit.x,
            y: fit.partialSum(ofFirst: count), style: theme[.unit], marker: "#")
        ]
    }
  }

  /// One point of a few, as dots that stay apart: many lines leave what they lie behind to be seen. They start at
  /// different places, or they would form columns.
  private static func thinned(_ values: [Double], from start: Int) -> [Double] {
    values.indices.map { ($0 + 3 * start).isMultiple(of: 8) ? values[$0] : .nan }
  }

  /// A dot for each sample: the gaps between them keep the dots from being joined.
  private var samples: LineChart.Series {
    let points = samplePoints.flatMap { [$0, (.nan, .nan)] }
    return LineChart.Series(
      "samples", x: points.map(\.0), y: points.map(\.1), style: theme[.testLoss],
      pattern: .dotted, marker: "o")
  }

  /// Circles through which the fit is to run: as many as leave it to be seen between them.
  private var hollowSamples: LineChart.Series {
    let points = samplePoints.sorted { $0.0 < $1.0 }
    let least = (points.last?.0 ?? 0) - (points.first?.0 ?? 0)
    let gap = least * Double(Self.columnsBetween) / Double(max(area.columns - CurveBends.gutter, 1))
    var shown: [(Double, Double)] = []
    for point in points where shown.last.map({ point.0 - $0.0 >= gap }) ?? true {
      shown.append(point)
    }
    let name =
      shown.count == points.count
      ? "samples" : Label("\(shown.count) of \(points.count) samples")
    return LineChart.Series(
      name, x: shown.map(\.0), y: shown.map(\.1), style: theme[.testLoss], pattern: .points,
      marker: state.display.glyphs.isUnicode ? "○" : "o")
  }

  private static let columnsBetween = 3

  private var samplePoints: [(Double, Double)] {
    let dataset = state.snapshot.dataset
    return [dataset.train, dataset.test].flatMap { part in
      (0..<part.count).map { row in
        (
          Double(FittedCurve.raw(part.features[row], dataset)),
          Double(part.target(of: row, outputs: 1).first ?? .nan)
        )
      }
    }
  }
}

// MARK: - Keys and the help

extension CurvePanel {

  static func numbers(in state: AppState) -> [HelpNumber] { state.inspection.curveNumbers }

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "The circles are samples, the line is what the network makes of every x now.",
        "Each hidden unit adds its share, one bend; they stand below the fit, and v shows them one by one.",
        "The third view adds up the first units, and + and - say how many.",
      ],
      formula: "y = b + w1 a1(x) + w2 a2(x) + ...; the share of a unit is w a(x)",
      tryThis: "press v twice, then + until the fit is whole.")
  }

  static func views(in state: AppState) -> [Label] {
    isSuitable(state) ? ["fit", "shares of the units", "sum of the first units"] : []
  }

  private static func isSuitable(_ state: AppState) -> Bool {
    let shape = state.snapshot.network.architecture
    return shape.inputs == 1 && shape.outputs == 1
  }

  private static func unitCount(in state: AppState) -> Int {
    let layers = state.snapshot.network.architecture.layers
    return layers.count > 1 ? layers[layers.count - 2].outputs : 0
  }

  static func dial(in state: AppState) -> Label? {
    isSuitable(state) && view(in: state) == .partialSum ? "units" : nil
  }

  static func adjust(_ state: inout AppState, by step: Int) -> [Effect] {
    let count = unitCount(in: state)
    let wanted = summed(in: state, of: count) + step
    if !(0...count).contains(wanted) {
      state.notice = wanted < 0 ? "this is the bias alone" : "these are all units"
    }
    state[kind].dial = min(max(wanted, 0), count) - 1
    return []
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    guard isSuitable(state) else {
      state.notice = "there is no curve to look at"
      return []
    }
    switch view(in: state) {
    case .fit: state.notice = "v shows the units, among which the arrows choose"
    case .partialSum: return adjust(&state, by: columns - rows)
    case .shares:
      let count = unitCount(in: state)
      let wanted = unit(in: state, of: count) + columns + rows
      if !(0..<count).contains(wanted) {
        state.notice = wanted < 0 ? "this is the first unit" : "this is the last unit"
      }
      state.unit = min(max(wanted, 0), max(count - 1, 0))
    }
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    return view(in: state) == .fit ? [] : move(&state, columns: step, rows: 0)
  }
}
