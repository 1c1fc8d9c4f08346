import Findings
import TerminalGraphics
import Training

extension AppState {
  /// What is looked at in one run is not there in the next.
  mutating func followPlots(from old: TrainingSnapshot) {
    guard snapshot.run != old.run || snapshot.step < old.step else { return }
    plots.cursor = nil
    if case .part(_, .some) = plots.span { plots.span = .run }
  }

  /// Whether the values at a step are read off.
  package var isPlotCursorShown: Bool { isEnlarged && focus == .loss }
}
