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
      learningRate: isPicture ? 2e-3 : 1e-2, schedule: .cosine,
      batchSize: isPicture ? 64 : batchSize(for: dataset),
      epochs: isPicture ? 30 : 100, standardizes: !isPicture)
  }

  /// A small table of numbers to be predicted needs many updates.
  private static func batchSize(for dataset: Dataset) -> Int {
    guard case .regression = dataset.task else { return 32 }
    return min(max(dataset.train.count / 16, 4), 32)
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

extension Network {
  /// The same with the means of the numbers to be predicted as the biases of its outputs, where the samples are the
  /// user's own: these may lie far from 0, where the first outputs would be.
  func beginning(for dataset: Dataset) -> Network {
    let (count, samples) = (dataset.train.valueWidth, dataset.train)
    guard case .file = dataset.origin, count > 0, samples.count > 0, count == architecture.outputs,
      architecture.hasBias, let last = parameters.last
    else { return self }
    let means = (0..<count).map { output in
      let sum = stride(from: output, to: samples.values.count, by: count).reduce(0.0) {
        $0 + Double(samples.values[$1])
      }
      return Float(sum / Double(samples.count))
    }
    return Network(
      architecture,
      parameters: parameters.dropLast() + [Parameters(weights: last.weights, bias: means)])
  }
}
