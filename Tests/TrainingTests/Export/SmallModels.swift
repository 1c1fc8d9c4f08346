import Datasets
import Foundation
import NeuralNetwork
import Testing

@testable import Training

/// A checkpoint of every kind of network, with samples and the answers of the program itself.
struct SmallModel: CustomTestStringConvertible, Sendable {
  let name: String
  let checkpoint: Checkpoint
  let samples: [[Float]]
  let answers: [[Float]]

  var testDescription: String { name }

  private init(
    _ name: String, _ notation: String, _ hidden: Activation, _ output: Activation,
    hasBias: Bool = true, task: Dataset.Task, shape: [Int], standardizes: Bool = false,
    temperature: Float = 1
  ) {
    guard
      let architecture = Architecture(
        notation: notation, hidden: hidden, output: output, hasBias: hasBias)
    else { preconditionFailure("\(notation) is no network") }
    let width = architecture.inputs
    var generator = SeededGenerator(seed: 5)
    let rows = (0..<12).map { row in
      (0..<width).map { column in
        let value = generator.uniform(0, 1)
        return standardizes ? Float(column + 1) * (value - 0.3) * 40 : max(value - 0.3, 0)
      }
    }
    let (classes, values): (Int, Int) =
      switch task {
      case .classification(let names): (names.count, 0)
      case .regression(let names, _): (0, names.count)
      }
    let set =
      values == 0
      ? SampleSet(
        features: rows.flatMap { $0 }, labels: rows.indices.map { UInt8($0 % classes) },
        width: width
      )
      : SampleSet(
        features: rows.flatMap { $0 },
        values: rows.indices.flatMap { row in
          (0..<values).map { Float(row + $0) / 6 }
        }, valueWidth: values, width: width)
    let dataset = Dataset(
      name: name, task: task, inputShape: shape,
      featureNames: shape.count > 1 ? [] : (0..<width).map { "x\"\($0)\n*/" },
      train: set, test: set)
    let recipe = Recipe(
      architecture: architecture, initializer: .glorot,
      loss: output == .softmax
        ? .softmaxCrossEntropy : output == .sigmoid ? .binaryCrossEntropy : .meanSquaredError,
      optimizer: .adam(), learningRate: 0.02, schedule: .constant, batchSize: 4, epochs: 5,
      standardizes: standardizes)
    var trainer = Trainer(recipe: recipe, dataset: dataset, seed: 2)
    while !trainer.isFinished { trainer.runBatch() }
    var checkpoint = Checkpoint(of: trainer.state, lesson: "small \"\(name)\" \u{e9}")
    if temperature != 1 {
      let last = architecture.layers.dropLast().last?.outputs ?? width
      checkpoint.calibration = Calibration(
        temperature: temperature, leastMargin: 0,
        likeness: Calibration.Likeness(weights: Array(repeating: 0, count: last), bias: 1))
    }
    self.name = name
    self.checkpoint = checkpoint
    samples = Array(rows.prefix(3))
    let standardization = checkpoint.samples?.standardization
    answers = samples.map { sample in
      let outputs = trainer.network.outputs(for: standardization?.apply(sample) ?? sample)
      if classes == 2, outputs.count == 1 { return [1 - outputs[0], outputs[0]] }
      return checkpoint.calibration?.tempered(outputs) ?? outputs
    }
  }

  /// Dense and convolutional, with and without biases, standardized or not, every activation and kind of answer.
  static let all: [SmallModel] = [
    SmallModel(
      "softmax with a temperature", "6-5-3", .relu, .softmax,
      task: .classification(classes: ["a", "b \"quoted\"", "c\\ \u{1F600}"]), shape: [6],
      standardizes: true, temperature: 1.7),
    SmallModel(
      "two classes by one output", "4-3-drop0.3-1", .tanh, .sigmoid,
      task: .classification(classes: ["no", "yes"]), shape: [4], standardizes: true),
    SmallModel(
      "values without biases", "5-4-2", .sigmoid, .linear, hasBias: false,
      task: .regression(names: ["height", "weight"], unit: ""), shape: [5]),
    SmallModel(
      "a value by leaky units", "3-6-6-1", .leakyReLU(slope: 0.2), .linear,
      task: .regression(names: ["price"], unit: ""), shape: [3], standardizes: true),
    SmallModel(
      "pictures by dense layers", "36-5-4", .sigmoid, .softmax,
      task: .classification(classes: ["0", "1", "2", "3"]), shape: [6, 6]),
    SmallModel(
      "convolutions", "7x6-3@3x3-pool2-drop0.2-4@3x3s2p0-5-3", .relu, .softmax,
      task: .classification(classes: ["0", "1", "2"]), shape: [7, 6], temperature: 0.6),
    SmallModel(
      "separate answers", "6x6-2@3x3s2-pool2-3", .tanh, .sigmoid,
      task: .classification(classes: ["0", "1", "2"]), shape: [6, 6]),
  ]
}
