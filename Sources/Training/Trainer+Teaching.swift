import Datasets
import NeuralNetwork

// What the user teaches it.

extension Trainer {
  /// Goes on with these samples in every batch, from the next update on; nil goes on without any. A network that reads
  /// no digits learns none.
  ///
  /// A run that is near its end goes on for some epochs, and at a rate that still changes something.
  public mutating func teach(_ taught: TaughtSamples?) {
    let active = taught.flatMap { $0.isActive ? $0 : nil }
    guard let active, active.samples.width == dataset.train.width,
      recipe.architecture.outputs == 10, dataset.train.valueWidth == 0
    else {
      (self.taught, taughtReport) = (nil, nil)
      return
    }
    if self.taught == nil, step > 0 {
      if history.last?.step != step { evaluate() }
      accuracyBeforeTeaching = history.last?.testAccuracy
    }
    self.taught = active
    isAtRest = false
    let old = recipe
    recipe.epochs = max(recipe.epochs, epoch + TaughtSamples.epochs)
    if recipe != old { note(.recipe(from: old, to: recipe)) }
    reportTeaching()
  }

  /// How many of the next batch's last rows are the user's.
  var taughtRows: Int { taught?.count(ofRows: nextBatch.count) ?? 0 }
}
