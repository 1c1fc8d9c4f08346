import Datasets
import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// Networks whose outputs can be worked out by hand, and digits of which some are read wrong.
package enum ResultScene {
  /// Every panel of results beside some that stand with them.
  package static let panels: [PanelKind] = [
    .drawing, .activations, .loss, .weights, .confusion, .mistakes, .threshold, .predictions,
  ]
  package static let kinds: [PanelKind] = [
    .confusion, .mistakes, .threshold, .predictions, "reliability",
  ]

  // MARK: Digits

  /// Segment digits after so few batches that some are still read wrong.
  package static let digits = Scene.snapshot(.paused, batches: 22)

  // MARK: Two classes

  /// The one feature of each test row; the network gives its logistic function, whose order is the same.
  package static let logits: [(Float, UInt8)] = [
    (3, 1), (2, 1), (1.5, 0), (1, 1), (-0.5, 1), (-1, 0), (-2, 0), (-2, 0), (-3, 0), (-4, 0),
  ]
  package static let twoClasses = snapshot(
    of: rows(logits.map(\.0), labels: logits.map(\.1)), .sigmoid)
  /// No row of the second class.
  package static let oneClass = snapshot(of: rows([1, -1], labels: [0, 0]), .sigmoid)

  // MARK: Numbers

  /// The predicted and the actual value of each test row.
  package static let pairs: [(Float, Float)] = [
    (10, 12), (30, 25), (20, 20), (5, 7.5), (40, 50), (45, 50), (26, 22), (16, 18),
  ]
  package static let numbers = snapshot(
    of: Dataset(
      name: "homes", task: .regression(names: ["value"], unit: "$1000"), inputShape: [1],
      featureNames: ["size"],
      train: SampleSet(features: pairs.map(\.0), values: pairs.map(\.1), width: 1),
      test: SampleSet(
        features: pairs.map(\.0), values: pairs.map(\.1), width: 1,
        rowNumbers: (0..<pairs.count).map { 100 + $0 })), .linear)
  /// One row alone.
  package static let oneNumber = snapshot(
    of: Dataset(
      name: "one", task: .regression(names: ["y"], unit: ""), inputShape: [1],
      train: SampleSet(features: [1], values: [2], width: 1),
      test: SampleSet(features: [1], values: [2], width: 1)), .linear)
  /// Weights that are no numbers.
  package static let divergedNumbers = snapshot(of: numbers.dataset, .linear, weight: .nan)

  /// What a panel has to survive, by name.
  package static let all: [(name: String, snapshot: TrainingSnapshot)] = [
    ("digits", digits), ("all right", Scene.finished), ("unmeasured", Scene.unmeasured),
    ("untested", Scene.untested), ("diverged", Scene.diverged), ("two classes", twoClasses),
    ("one class", oneClass), ("numbers", numbers), ("one number", oneNumber),
    ("diverged numbers", divergedNumbers),
  ]

  // MARK: Making them

  private static func rows(_ features: [Float], labels: [UInt8]) -> Dataset {
    let samples = SampleSet(
      features: features, labels: labels, width: 1,
      rowNumbers: (0..<features.count).map { 200 + $0 })
    return Dataset(
      name: "cells", task: .classification(classes: ["benign", "malignant"]), inputShape: [1],
      featureNames: ["clump"], train: samples, test: samples)
  }

  /// One weight, which is 1, and no bias.
  private static func snapshot(
    of dataset: Dataset, _ output: Activation, weight: Float = 1
  ) -> TrainingSnapshot {
    let shape = Architecture(sizes: [1, 1], hidden: output, output: output)
    let recipe = Recipe(
      architecture: shape, initializer: .glorot,
      loss: output == .linear ? .meanSquaredError : .binaryCrossEntropy,
      optimizer: .sgd(momentum: 0), learningRate: 0.1, schedule: .constant, batchSize: 4, epochs: 10
    )
    let network = Network(
      shape,
      parameters: [
        Parameters(weights: Weights(inputs: 1, outputs: 1, rowMajor: [weight]), bias: [0])
      ])
    var trainer = Trainer(
      recipe: recipe, dataset: dataset, seed: 1, network: network,
      optimizer: Optimizer(recipe.optimizer, for: network))
    trainer.evaluate()
    return TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
  }
}

/// States that show such networks.
package protocol ResultSceneMaking: Stage {}

extension ResultSceneMaking {
  /// A state with one panel having the keys, enlarged unless told otherwise.
  package static func state(
    _ kind: PanelKind, of snapshot: TrainingSnapshot, _ columns: Int = 80, _ rows: Int = 24,
    display: AppState.Display = Scene.colored, isEnlarged: Bool = true,
    panels: [PanelKind] = ResultScene.panels
  ) -> AppState {
    let lesson = Lesson(
      name: "results", title: "Results", summary: "A lesson for tests.", dataset: .digits,
      source: "these tests", recipe: snapshot.recipe, panels: panels)
    var state = AppState(
      lesson: lesson, snapshot: snapshot, size: Size(columns: columns, rows: rows),
      display: display, catalogue: catalogue)
    state.focus = kind
    state.isEnlarged = isEnlarged
    return state
  }
}
