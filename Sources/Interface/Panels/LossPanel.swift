import Lessons
import TerminalGraphics
import Training

/// Train and test loss over the run.
struct LossPanel: Panel {
  static let kind = PanelKind.loss
  static let title: Label = "Loss"
  /// A plot of five rows with its axis.
  static let leastSize = Size(columns: 20, rows: 6)

  static func numbers(in state: AppState) -> [HelpNumber] { HelpNumbers.loss(in: state) }

  static func help(in state: AppState) -> PanelHelp {
    let snapshot = state.snapshot
    let word = snapshot.dataset.sampleWord
    let isTested = snapshot.dataset.test.count > 0
    let (loss, reduction) = (snapshot.recipe.loss, snapshot.recipe.reduction)
    let isDigits = loss == .softmaxCrossEntropy && snapshot.dataset.classNames.count == 10
    return PanelHelp(
      about: [
        isTested
          ? "How wrong the network is on the training " + word + "s and on the test " + word + "s."
          : "How wrong the network is on all " + word + "s; there are none to test it on.",
        loss.sentence(reduction),
        (isDigits ? "Guessing among ten digits gives 2.303; a" : "A")
          + (isTested
            ? " test curve that rises means overfitting." : " flat curve means that it is stuck."),
      ],
      formula: (reduction == .sum ? "loss = sum of " : "loss = mean of ") + loss.formula,
      tryThis: "press > until it is flat out, then l for a logarithmic axis.")
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) {
    state.notice = "arrows do nothing on the loss yet; l changes its axis"
  }

  private let state: AppState
  private let area: Rect

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
  }

  var frame: Frame {
    state.frame(
      Self.kind, Self.title, topNote: TextLine(accuracy, style: theme[.text]),
      bottomLeft: TextLine(hint, style: theme[.faint]),
      bottomRight: TextLine(axis, style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    // The later lies on top: a line over dots lets both be seen.
    let test = series("test", theme[.testLoss], .dotted, "+") { $0.testLoss ?? .nan }
    let train = series("train", theme[.trainLoss], .solid, "*") { $0.trainLoss }
    let isTested = state.snapshot.evaluation?.testLoss != nil
    LineChart(
      isTested ? [test, train] : [train],
      xAxis: isPoint ? Axis(from: 0, to: 1) : nil, yAxis: startAxis,
      yScale: state.isLossLogarithmic ? .logarithmic : .linear, emptyMessage: emptyMessage,
      axisStyle: theme[.axis], glyphs: state.display.glyphs
    ).draw(in: area, on: &canvas)
  }

  private var theme: Theme { state.theme }
  /// From 0 to a little above the single point.
  private var startAxis: Axis? {
    guard isPoint, !state.isLossLogarithmic, let evaluation = state.snapshot.evaluation else {
      return nil
    }
    let largest = max(evaluation.trainLoss, evaluation.testLoss ?? 0)
    return largest.isFinite ? Axis(from: 0, to: 1.1 * largest) : nil
  }

  /// At the start there is a single point, which has no extent of its own.
  private var isPoint: Bool { state.snapshot.history.points.count == 1 }

  /// Why there is no curve.
  private var emptyMessage: Label {
    state.snapshot.evaluation == nil
      ? "no loss yet" : "the loss is not a number: training has diverged; r restarts"
  }

  private var accuracy: Label {
    guard let share = state.snapshot.evaluation?.testAccuracy else { return "" }
    return "test right \(AppState.percent(share))"
  }

  /// What would let all of the curve be seen where the axis shows only its largest values, and there is room to say.
  private var hint: Label {
    let text: Label = "l: logarithmic"
    let isRoomy = area.columns >= axis.width + text.width + 6
    return isRoomy && !state.isLossLogarithmic && spansDecades ? text : ""
  }

  /// Whether the largest loss is more than a hundred times the smallest.
  private var spansDecades: Bool {
    var (least, most) = (Double.infinity, 0.0)
    for point in state.snapshot.history.points {
      for loss in [point.trainLoss, point.testLoss ?? .nan] where loss.isFinite && loss > 0 {
        (least, most) = (min(least, loss), max(most, loss))
      }
    }
    return most > 100 * least
  }

  /// `log cross-entropy over epochs`
  private var axis: Label {
    let scale = state.isLossLogarithmic ? "log " : ""
    let snapshot = state.snapshot
    return Label("\(scale)\(snapshot.lossName(state.display.glyphs)) over \(snapshot.epochWord)s")
  }

  private func series(
    _ name: Label, _ style: Style, _ pattern: LineChart.Pattern, _ marker: Unicode.Scalar,
    _ value: (Evaluation) -> Double
  ) -> LineChart.Series {
    let points = state.snapshot.history.points
    return LineChart.Series(
      name, x: points.map(\.epochs), y: points.map(value),
      style: style, pattern: pattern, marker: marker)
  }
}
