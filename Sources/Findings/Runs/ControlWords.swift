import TerminalGraphics
import Training

extension TrainingSnapshot {
  /// What tells this run and its control run apart, in a word or two each; `nil` if there is no control run.
  package var controlNames: (own: Label, control: Label)? {
    guard let control, let change = trainer.recipe.control else { return nil }
    let names = names(change, control.recipe)
    // The user may have made the change in this run, too.
    return names.own == names.control ? nil : names
  }

  private func names(_ change: RunChange, _ other: Recipe) -> (own: Label, control: Label) {
    switch change {
    case .initializer: return ("this run", "twin")
    case .optimizer: return (Label(trainer.recipe.optimizer.title), Label(other.optimizer.title))
    case .augmentation:
      return (Self.word(trainer.recipe.augments), Self.word(other.augments))
    case .activation:
      return (
        Label(trainer.recipe.architecture.hidden.title), Label(other.architecture.hidden.title)
      )
    }
  }

  private static func word(_ augments: Bool) -> Label { augments ? "distorted" : "undistorted" }
}
