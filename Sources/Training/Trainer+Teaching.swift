import Datasets
import NeuralNetwork

// What the user teaches it.

extension Trainer {
  /// Goes on with these samples in every batch, from the next update on; `nil` goes on without any. A network that reads
  /// no digits learns none.
  ///
  /// A run that is near its end goes on for some epochs, and at a rate that still changes something.
  public mutating func teach(_ taught: TaughtSamples?) {
    let active = taught.flatMap { $0.isActive ? $0 : nil }
    guard let active, active.samples.width == state.dataset.train.width,
      state.recipe.architecture.outputs == 10, state.dataset.train.valueWidth == 0
    else {
      (state.taughtSamples, state.taughtReport) = (nil, nil)
      return
    }
    if state.taughtSamples == nil, state.step > 0 {
      if state.history.last?.step != state.step { evaluate() }
      state.accuracyBeforeTeaching = state.history.last?.testAccuracy
    }
    state.teach(active)
    state.reportTeaching(parallelFor)
  }
}

extension TrainerState {
  fileprivate mutating func teach(_ taught: TaughtSamples) {
    taughtSamples = taught
    isAtRest = false
    let old = recipe
    recipe.epochs = max(recipe.epochs, epoch + TaughtSamples.epochs)
    if recipe != old { note(.recipe(from: old, to: recipe)) }
  }
}
