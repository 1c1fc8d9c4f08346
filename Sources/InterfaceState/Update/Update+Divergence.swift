import Findings
import TerminalGraphics
import Training

// A run that has diverged stands still until somebody says how it goes on.

extension AppState {
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
      ? "it has diverged, and even the initial weights give no loss that is a number; r restarts"
      : "the same step would diverge again; Space goes back and lowers the rate, r restarts"
    return []
  }
}
