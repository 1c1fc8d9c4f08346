import Findings
import InterfaceState
import Lessons
import TerminalGraphics
import Training

/// The curves of the run: losses, shares of right answers, norms of gradients and weights, the learning rate.
struct LossPanel: ExplainedPanel, SteerablePanel, ClickablePanel, ViewedPanel, DialPanel, KeyedPanel
{
  static let kind = PanelKind.loss
  static let title: Label = "Loss"
  /// A plot of five rows with its axis.
  static let leastSize = Size(columns: 20, rows: 6)

  static func numbers(in state: AppState) -> [HelpNumber] { state.inspection.lossNumbers }

  static func views(in state: AppState) -> [Label] {
    RunPlot.all(in: state.snapshot).map(\.name)
  }

  static func dial(in state: AppState) -> Label? { "zoom" }

  private let state: AppState
  private let area: Rect
  private let chart: RunChart
  /// What is said below the chart, where the panel is enlarged.
  private let text: [TextLine]
  /// What is said on the lower edge, and what has no room there.
  private var edge: (line: Label, left: [Label]) = ("", [])

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    let whole = RunChart(state: state, area: area)
    text = state.isPlotCursorShown ? PlotText(chart: whole).lines(in: area) : []
    chart = text.isEmpty ? whole : RunChart(state: state, area: Self.chartArea(area, text.count))
    edge = edgeNotes
  }

  /// The chart that the keys and the mouse go to, when the panel has `area` for its inside.
  static func chart(in state: AppState, area: Rect) -> RunChart {
    LossPanel(state: state, area: area).chart
  }

  private static func chartArea(_ area: Rect, _ rows: Int) -> Rect {
    area.split(top: area.rows - rows).top
  }

  var frame: Frame {
    let top = state.top(
      of: Self.kind, columns: area.columns,
      [note, shortNote].map { FrameTop(title, TextLine($0, style: theme[.text])) }
        + [FrameTop(title), FrameTop(chart.plot.title)])
    return state.frame(
      Self.kind, top.title, topNote: top.note,
      bottomLeft: TextLine(edge.line, style: theme[.faint]),
      bottomRight: TextLine(axis, style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    var chart = chart
    chart.note(edge.left)
    chart.draw(in: Self.chartArea(area, text.count), on: &canvas)
    for (index, line) in text.enumerated() {
      canvas.write(
        line, at: Point(column: area.minColumn, row: area.maxRow - text.count + index),
        clippedTo: area)
    }
  }

  private var theme: Theme { state.theme }

  // MARK: On the frame

  /// With the window of smoothing, which the curves are not without.
  private var title: Label {
    let window = state.plots.window
    guard window > 1, chart.plot.isSmoothed else { return chart.plot.title }
    return chart.plot.title + Label(", mean of \(window)") + (area.columns >= 56 ? " points" : "")
  }

  /// On what it was measured, or how good it is.
  private var note: Label {
    if let values = chart.lastValues { return values }
    let snapshot = state.snapshot
    let word = snapshot.dataset.sampleWord
    switch chart.plot {
    case .loss:
      guard snapshot.evaluation != nil, let tests = snapshot.tests, let share = tests.accuracy
      else { return "" }
      return "test accuracy " + Label(share.percent) + state.snapshot.age(of: tests)
    case .accuracy:
      let (train, test) = (snapshot.dataset.train.count, snapshot.dataset.test.count)
      return test > 0
        ? Label("\(train) + ") + .counted(test, "test " + word)
        : "all " + .counted(train, word)
    case .gradients:
      let rows = min(GradientProbe.rows, snapshot.dataset.train.count)
      return "mean of " + .counted(rows, word)
    case .weights: return snapshot.network.hasBiases ? "weights and biases" : "all weights"
    case .rate:
      let rate = NumberFormat.compact(digits: 3).label(snapshot.learningRate)
      return "now " + rate
    }
  }

  /// The same in fewer words; empty if that cannot be.
  private var shortNote: Label {
    guard chart.plot == .gradients else { return "" }
    return Label(String(note.description.drop { !$0.isNumber }))
  }

  /// `log cross-entropy over epochs`, `cross-entropy over log epochs from step 1`, and where the horizontal axis has
  /// no row `cross-entropy over epochs 0 to 17.4`
  private var axis: Label {
    let scale = state.scale(of: chart.plot) == .logarithmic ? "log " : ""
    let unit = Label(scale + chart.plot.unit(of: state.snapshot, state.display.glyphs))
    let word = state.snapshot.epochWord
    // A loss that is summed over rows is not summed over the steps.
    let isSum = chart.plot == .loss && state.snapshot.recipe.reduction == .sum
    let start = unit + (isSum ? ", by " : " over ")
    if let range = chart.range {
      let time = (chart.timeScale == .logarithmic ? "log " : "") + word + "s "
      let forms = [
        (isSum ? unit + ", " : start) + Label(time) + range, unit + Label(", " + time) + range,
        Label(scale + "over " + time) + range, Label(time) + range,
      ]
      // How to see all of the run has room beside it.
      let beside = chart.wayBack.map { $0.width + 3 } ?? 0
      return forms.first { $0.width + 3 + beside <= area.columns }
        ?? forms.first { $0.width + 3 <= area.columns } ?? range
    }
    let forms: [Label] =
      chart.timeScale == .logarithmic
      ? [
        start + "log " + state.snapshot.timeStart,
        Label(scale + "over log ") + state.snapshot.timeStart,
      ]
      : [start + Label(isSum ? word : word + "s"), unit, Label(scale + "over \(word)s")]
    return forms.first { $0.width + 3 <= area.columns } ?? forms[forms.count - 1]
  }

  private var edgeNotes: (line: Label, left: [Label]) {
    let room = area.columns - axis.width - 6
    var line: Label = ""
    var left: [Label] = []
    let isSaidBelow = !text.isEmpty
    let items = [
      isSaidBelow ? nil : chart.gap.map { ($0, short: chart.shortGap ?? $0) },
      (chart.range == nil ? chart.zoom : chart.wayBack).map { ($0, short: $0) },
      chart.thinning.map { ($0, short: $0) },
    ]
    for case (let item, let short)? in items {
      let longer = line.isEmpty ? item : line + "; " + item
      if longer.width <= room { line = longer } else { left.append(short) }
    }
    let hint = hint
    let longer = line.isEmpty || hint.isEmpty ? line + hint : line + "; " + hint
    return (longer.width <= room ? longer : line, left)
  }

  /// What would let all of the curve be seen where the axis shows only its largest values.
  private var hint: Label {
    state.scale(of: chart.plot) == .linear && chart.plot.hasLogarithm && spansDecades
      ? "l: logarithmic" : ""
  }

  /// Whether the largest number is more than a hundred times the smallest.
  private var spansDecades: Bool {
    var (least, most) = (Double.infinity, 0.0)
    for value in chart.seenValues where value.isFinite && value > 0 {
      (least, most) = (min(least, value), max(most, value))
    }
    return most > 100 * least
  }
}

extension LossPanel {
  static func help(in state: AppState) -> PanelHelp {
    let snapshot = state.snapshot
    let plot = RunPlot.shown(in: state)
    let keys: Label =
      "v shows the other plots; l makes the vertical, the horizontal or both axes logarithmic; + - zoom, h shows all; "
      + "( ) smooth the curves and keep the measured points as dots. G lists earlier runs, the faint # curves. Enter enlarges: then the arrows read values. Numbers on the axis mark what you did."
    return PanelHelp(
      about: [plot.meaning(in: snapshot), plot.reading(in: snapshot), keys],
      formula: plot.formula(in: snapshot),
      tryThis: plot == .loss
        ? "press > until it runs at full speed, then l for a logarithmic axis."
        : "turn the learning rate with ] and look what the curve does after the flag.")
  }
}

extension RunPlot {
  /// What is plotted.
  fileprivate func meaning(in snapshot: TrainingSnapshot) -> Label {
    let word = snapshot.dataset.sampleWord
    let isTested = snapshot.dataset.test.count > 0
    switch self {
    case .loss:
      return
        (isTested
        ? "How wrong the network is on the training " + word + "s and on the test " + word + "s: "
        : "How wrong the network is on all " + word + "s, as there are none to test it on: ")
        + snapshot.recipe.loss.sentence(snapshot.recipe.reduction)
    case .accuracy:
      return "The share of " + word + "s that are classified correctly."
    case .gradients:
      return "The norm of each layer's gradient, over the first training " + word + "s."
    case .weights:
      return "How long the weights" + (snapshot.network.hasBiases ? " and biases" : "")
        + " of each layer are."
    case .rate: return "How far each update goes along its direction."
    }
  }

  /// What to look for.
  fileprivate func reading(in snapshot: TrainingSnapshot) -> Label {
    let isDigits =
      snapshot.recipe.loss == .softmaxCrossEntropy && snapshot.dataset.classNames.count == 10
    let isTested = snapshot.dataset.test.count > 0
    switch self {
    case .loss:
      return (isDigits ? "Guessing among ten digits gives 2.303; a" : "A")
        + (isTested
          ? " test curve that rises while the other falls means overfitting: the gap is shaded."
          : " flat curve means that it is stuck.")
    case .accuracy:
      return isTested
        ? "If training accuracy is far above test accuracy, samples were learnt by heart."
        : "There is no test set, so we cannot tell how it would do on other samples."
    case .gradients:
      return "Layers far below the others hardly learn; a line that rises steeply explodes."
    case .weights:
      return "If weights grow without end, add weight decay or lower the learning rate."
    case .rate: return "It falls by the schedule, and jumps where you turn it."
    }
  }

  fileprivate func formula(in snapshot: TrainingSnapshot) -> Label {
    let recipe = snapshot.recipe
    switch self {
    case .loss:
      return (recipe.reduction == .sum ? "loss = sum of " : "loss = mean of ") + recipe.loss.formula
    case .accuracy: return "accuracy = right / all"
    case .gradients: return "norm = sqrt(sum of (dL/dw)^2)"
    case .weights: return "norm = sqrt(sum of w^2)"
    case .rate:
      let rate = NumberFormat.compact(digits: 3).label(recipe.learningRate * snapshot.rateScale)
      return recipe.schedule == .cosine
        ? "rate = " + rate + " (1 + cos(pi t)) / 2, where t goes from 0 to 1" : "rate = " + rate
    }
  }
}
