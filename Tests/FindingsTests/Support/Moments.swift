import Datasets
import Findings
import Lessons
import NeuralNetwork
import Testing
import Training

/// Moments of the catalogue's lessons: no thread, no clock.
enum Moments {
  /// A lesson after so many updates, measured there.
  ///
  /// - Parameter name: such as `neuron` or `hidden-layer/xor`.
  static func snapshot(_ name: String, steps: Int = 20) throws -> TrainingSnapshot {
    let lesson = try #require(LessonCatalog.lesson(named: name))
    let data = try lesson.dataset.load(seed: 1)
    var trainer = Trainer(recipe: lesson.recipe, dataset: data, seed: 1)
    trainer.evaluate()
    for _ in 0..<steps {
      trainer.runBatch()
      trainer.evaluate()
    }
    return TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil,
      control: trainer.control?.state)
  }

  /// A network that is written by hand, on rows of its own.
  static func snapshot(
    _ network: Network, loss: Loss, train: SampleSet, test: SampleSet, classes: [String]
  ) -> TrainingSnapshot {
    let recipe = Recipe(
      architecture: network.architecture, initializer: .zeros, loss: loss,
      optimizer: .sgd(momentum: 0), learningRate: 0.1, schedule: .constant, batchSize: 4, epochs: 10
    )
    var trainer = Trainer(
      recipe: recipe,
      dataset: Dataset(
        name: "rows", classNames: classes, inputShape: [train.width], train: train, test: test),
      seed: 1, network: network, optimizer: Optimizer(recipe.optimizer, for: network))
    trainer.evaluate()
    return TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
  }
}
