import Datasets
import NeuralNetwork

extension TrainingSnapshot {
  /// How good a network of the same shape, such as the control run's, is on the first test samples at this moment; `nil` if
  /// there are none to test on.
  public func measurement(of network: Network, tests: Int = 200) -> Measurement? {
    guard trainer.dataset.test.count > 0 else { return nil }
    return Measurement(
      of: network, over: trainer.dataset.test.prefix(tests), recipe: trainer.recipe)
  }
}
