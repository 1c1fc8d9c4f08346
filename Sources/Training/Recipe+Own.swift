import Datasets
import NeuralNetwork

extension Recipe {
  /// What usually works for samples that nothing is known of: for pictures a layer of 128 ReLU units and 30 epochs, for
  /// tables one of 32 and 100 epochs on standardised features; Adam for both.
  public static func usual(for dataset: Dataset) -> Recipe {
    let isPicture = dataset.inputShape.count > 1
    let outputs = Self.outputs(of: dataset.task)
    let sizes = [dataset.train.width, isPicture ? 128 : 32, outputs]
    let (output, loss) = Self.ending(for: dataset.task, outputs: outputs)
    return Recipe(
      architecture: Architecture(sizes: sizes, hidden: .relu, output: output),
      initializer: .he, loss: loss, optimizer: .adam(weightDecay: isPicture ? 1e-3 : 0),
      learningRate: isPicture ? 2e-3 : 1e-2, schedule: .cosine, batchSize: isPicture ? 64 : 32,
      epochs: isPicture ? 30 : 100, standardizes: !isPicture)
  }

  /// One output for two classes, else one for each.
  private static func outputs(of task: Dataset.Task) -> Int {
    switch task {
    case .classification(let classes): classes.count == 2 ? 1 : classes.count
    case .regression(let names, _): names.count
    }
  }

  /// The last layer's activation and the loss that go with a task.
  public static func ending(for task: Dataset.Task, outputs: Int) -> (Activation, Loss) {
    switch task {
    case .classification where outputs == 1: (.sigmoid, .binaryCrossEntropy)
    case .classification: (.softmax, .softmaxCrossEntropy)
    case .regression: (.linear, .meanSquaredError)
    }
  }
}
