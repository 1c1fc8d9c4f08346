import Findings
import TerminalGraphics
import Training

extension AppState {
  /// What is said until something was done: why it stands still, and what goes on from there.
  package var standingNotice: Label? {
    guard isDiverged, let divergence = snapshot.divergence else { return nil }
    return Label(divergence.reason(step: snapshot.step)) + "; "
      + (inspection.recoveryWords(from: open.orders.rateScale).map { "Space goes on " + $0 }
        ?? "there are no good weights to go back to: r restarts")
  }
}
