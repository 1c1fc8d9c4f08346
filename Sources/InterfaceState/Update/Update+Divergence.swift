import Findings
import TerminalGraphics
import Training

// A run that has diverged stands still until somebody says how it goes on.

extension AppState {
  /// What stands above the keys until something was done: why it stands still, and what goes on from there.
  package var standingNotice: Label? {
    guard isDiverged, let divergence = snapshot.divergence else { return nil }
    return Label(divergence.reason(step: snapshot.step)) + "; "
      + (inspection.recoveryWords(from: open.orders.rateScale).map { "Space goes on " + $0 }
        ?? "there are no good weights to go back to: r restarts")
  }

  /// Goes on from the last good weights.
  mutating func recover() -> [Effect] {
    guard let recovery = snapshot.recovery,
      let words = inspection.recoveryWords(from: open.orders.rateScale)
    else {
      return explainDivergence()
    }
    open.orders.rateScale = recovery.rateScale
    open.orders.isRunning = true
    notice = "going on " + words
    return [.send(.resume)]
  }

  /// Why a key does nothing.
  mutating func explainDivergence() -> [Effect] {
    notice =
      snapshot.recovery == nil
      ? "it has diverged, and even the first weights give no loss that is a number; r restarts"
      : "the same step would diverge again; Space goes back and lowers the rate, r restarts"
    return []
  }
}
