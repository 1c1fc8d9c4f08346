import Findings
import TerminalGraphics
import Training

extension RunPlot {
  /// The one that was chosen.
  package static func shown(in state: AppState) -> RunPlot {
    let plots = all(in: state.snapshot)
    return plots[min(max(state[.loss].view, 0), plots.count - 1)]
  }
}

extension AppState {
  /// How the vertical axis of a plot goes.
  package func scale(of plot: RunPlot) -> Axis.Scale {
    guard plot.hasLogarithm else { return .linear }
    let isLogarithmic =
      plot == .loss
      ? open.view.isLossLogarithmic : plot.isUsuallyLogarithmic != plots.turnedAxes.contains(plot)
    return isLogarithmic ? .logarithmic : .linear
  }
}
