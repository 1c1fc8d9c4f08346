import Datasets
import Foundation
import NeuralNetwork
import Training

/// A whole checkpoint of the lesson `digits`, but of a network that does not read digits.
enum MisfitCheckpoint {
  /// - Parameter sizes: the layers' units, from the input on.
  static func bytes(sizes: [Int]) -> Data {
    let empty = SampleSet(features: [], labels: [], width: sizes[0])
    let dataset = Dataset(
      name: "misfit", classNames: (0..<sizes[sizes.count - 1]).map(String.init),
      inputShape: [sizes[0]], train: empty, test: empty)
    let recipe = Recipe(
      architecture: Architecture(sizes: sizes, hidden: .sigmoid, output: .softmax),
      initializer: .glorot, loss: .softmaxCrossEntropy, optimizer: .adam(), learningRate: 0.01,
      schedule: .constant, batchSize: 10, epochs: 1, augments: false)
    let trainer = Trainer(recipe: recipe, dataset: dataset, seed: 1)
    return Data(Checkpoint(of: trainer.state, lesson: "digits").encoded())
  }
}
