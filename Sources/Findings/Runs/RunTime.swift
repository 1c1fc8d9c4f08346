import TerminalGraphics
import Training

extension [Evaluation] {
  /// The first point that has a place on a logarithmic axis: step 0 has none.
  package var firstAfterStart: Evaluation? { first { $0.epochs > 0 } }
}

extension TrainingSnapshot {
  /// Where a logarithmic axis begins, as step 0 has no place on it: `epochs from step 1`.
  package var timeStart: Label {
    let word = Label(epochWord + "s")
    guard let first = trainer.history.points.firstAfterStart else { return word }
    return word + Label(" from \(isCountedInUpdates ? epochWord : "step") \(first.step)")
  }
}
