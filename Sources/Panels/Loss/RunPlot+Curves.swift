import Findings
import InterfaceState
import TerminalGraphics
import Training

/// One line of a plot.
struct RunCurve {
  let name: Label
  let style: Style
  let pattern: LineChart.Pattern
  /// How many dots the line is thick.
  var thickness = 1
  /// What stands for it in ASCII.
  let marker: Unicode.Scalar
  /// The mark at its newest point, where names alone do not tell it from others.
  var endMark: Unicode.Scalar?
  /// What it shows of each evaluation.
  let figure: Evaluation.Figure
  /// What the figure is multiplied by: 100 where a share is shown in percent.
  var factor = 1.0

  /// Its number at a measured point; NaN where it has none.
  func value(_ evaluation: Evaluation) -> Double { factor * evaluation[figure] }

  /// Its numbers at some of the measured points.
  func values(of evaluations: [Evaluation], in range: Range<Int>) -> [Double] {
    let figures = evaluations.figures(figure, in: range)
    return factor == 1 ? figures : figures.map { factor * $0 }
  }
}

extension RunPlot {
  /// The lines, those that lie on top last. What counts is the test: its line is thick and lies over the other.
  func curves(in state: AppState) -> [RunCurve] {
    let theme = state.theme
    let isTested = state.snapshot.dataset.test.count > 0
    func pair(
      _ train: Evaluation.Figure, _ test: Evaluation.Figure, factor: Double = 1
    ) -> [RunCurve] {
      // From the last row of a lecture hall thin lines are not seen.
      let more = state.open.view.arrangement.isProjecting ? 1 : 0
      let curves = [
        RunCurve(
          name: "train", style: theme[.trainLoss], pattern: .solid, thickness: 1 + more,
          marker: "*", figure: train, factor: factor),
        RunCurve(
          name: "test", style: theme[.testLoss], pattern: .solid, thickness: 2 + more, marker: "#",
          figure: test, factor: factor),
      ]
      return isTested ? curves : [curves[0]]
    }
    switch self {
    case .loss: return pair(.trainLoss, .testLoss)
    case .accuracy: return pair(.trainAccuracy, .testAccuracy, factor: 100)
    case .gradients: return layers(in: state) { .gradient(layer: $0) }
    case .weights: return layers(in: state) { .weights(layer: $0) }
    case .rate:
      return [
        RunCurve(
          name: "rate", style: theme[.unit], pattern: .solid, marker: "*", figure: .learningRate)
      ]
    }
  }

  /// The line that stands for an earlier run; `nil` if several are of the same rank.
  func ghost(in state: AppState) -> RunCurve? {
    switch self {
    case .loss, .accuracy, .rate: curves(in: state).last
    case .gradients, .weights: nil
    }
  }

  /// The line next to which the control run's is drawn; `nil` if there is none.
  func compared(in state: AppState) -> RunCurve? {
    switch self {
    case .loss, .accuracy: curves(in: state).last
    case .gradients, .weights, .rate: nil
    }
  }

  /// The last layer that learns lies on top. Layers can be added and removed while the run goes on.
  private func layers(
    in state: AppState, _ norm: (_ layer: Int) -> Evaluation.Figure
  ) -> [RunCurve] {
    let count = state.snapshot.network.architecture.layers.count { $0.weightShape != nil }
    return (0..<count).map { index in
      let digit = Unicode.Scalar(UInt8(ascii: "1") + UInt8(min(index, 8)))
      return RunCurve(
        name: Label("layer \(index + 1)"), style: state.layerStyle(index, of: count),
        pattern: index.isMultiple(of: 2) ? .solid : .dotted, marker: digit,
        endMark: count > 1 ? digit : nil, figure: norm(index))
    }
  }
}

extension AppState {
  /// A colour for each layer, from the input to the output, that stands out from the ground.
  fileprivate func layerStyle(_ index: Int, of count: Int) -> Style {
    guard theme.isColored, count > 1 else { return theme[.unit] }
    let share = Float(index) / Float(count - 1)
    let isDark = theme.background.red < 128
    return Style(foreground: theme.unsigned.color(at: isDark ? 0.35 + 0.65 * share : 0.6 * share))
  }
}
