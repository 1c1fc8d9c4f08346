import Datasets
import NeuralNetwork

@testable import Training

/// A run small enough to be trained in microseconds: 22 samples of two classes that a line separates.
enum TinyRun {
  static let dataset: Dataset = {
    func samples(_ count: Int, seed: UInt64) -> SampleSet {
      var generator = SeededGenerator(seed: seed)
      let rows = (0..<count).map { _ in (0..<3).map { _ in generator.uniform(-1, 1) } }
      return SampleSet(
        features: rows.flatMap { $0 }, labels: rows.map { $0[0] + $0[1] > 0 ? 1 : 0 }, width: 3)
    }
    return Dataset(
      name: "tiny", classNames: ["below", "above"], inputShape: [3], train: samples(22, seed: 1),
      test: samples(10, seed: 2))
  }()

  static let recipe = Recipe(
    architecture: Architecture(sizes: [3, 4, 2], hidden: .sigmoid, output: .softmax),
    initializer: .glorot, loss: .softmaxCrossEntropy, optimizer: .adam(weightDecay: 1e-3),
    learningRate: 0.05, schedule: .cosine, batchSize: 5, epochs: 6, augments: false)

  static func trainer(seed: UInt64 = 1) -> Trainer {
    Trainer(recipe: recipe, dataset: dataset, seed: seed)
  }
}

extension Trainer {
  /// Finishes the present epoch and evaluates.
  mutating func runEpoch() {
    run(toEpoch: state.epoch + 1)
    evaluate()
  }
}
