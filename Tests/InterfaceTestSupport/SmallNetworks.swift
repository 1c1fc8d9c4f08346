import Datasets
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// Networks written by hand and runs of a few steps, for the panels that the digits' network does not suit: they are the
/// same on every processor.
package enum SmallNetworks {
  /// Four cuts around a disc, over the ring of the lesson `plane`.
  package static let plane = snapshot(
    recipe(ring.architecture, loss: .binaryCrossEntropy, optimizer: .adam()), ring,
    .plane(.circles, seed: 1))

  /// Two filters for edges of each direction, and four that look for what they have found.
  package static let convolution = snapshot(
    recipe(filters.architecture, loss: .softmaxCrossEntropy, optimizer: .adam()), filters,
    SegmentDigits.dataset())

  /// Five units of the lesson `dropout`, after so many steps.
  package static func dropout(steps: Int) -> TrainingSnapshot {
    guard let lesson = LessonCatalog.lesson(named: "dropout") else { preconditionFailure() }
    return snapshot(lesson.recipe, .truthTable(.firstInput), steps: steps)
  }

  /// Twenty-five units of the digits' network, of which a fifth is dropped.
  package static let droppingDigits: TrainingSnapshot = {
    var recipe = Scene.recipe
    guard let shape = recipe.architecture.dropping(0.2) else { preconditionFailure() }
    recipe.architecture = shape
    let network = SegmentDigits.network()
    var parameters = network.parameters
    parameters.insert(Parameters(inputs: 0, outputs: 0), at: 1)
    return snapshot(
      recipe, Network(shape, parameters: parameters), SegmentDigits.dataset(), steps: 2)
  }()

  /// Logistic regression of the digits by conjugate gradients, after so many iterations.
  package static func search(iterations: Int) -> TrainingSnapshot {
    let shape = Architecture(sizes: [400, 10], hidden: .sigmoid, output: .sigmoid)
    let recipe = Recipe(
      architecture: shape, initializer: .zeros, loss: .binaryCrossEntropy,
      optimizer: .conjugateGradient, learningRate: 1, schedule: .constant, batchSize: 40, epochs: 50
    )
    return snapshot(recipe, SegmentDigits.dataset(), steps: iterations)
  }

  // MARK: How they are made

  private static func recipe(
    _ shape: Architecture, loss: Loss, optimizer: OptimizerRule
  ) -> Recipe {
    Recipe(
      architecture: shape, initializer: .glorot, loss: loss, optimizer: optimizer,
      learningRate: 0.01, schedule: .constant, batchSize: 32, epochs: 10)
  }

  /// A snapshot after so many steps of a network that is given.
  package static func snapshot(
    _ recipe: Recipe, _ network: Network, _ dataset: Dataset, steps: Int = 0
  ) -> TrainingSnapshot {
    snapshot(
      Trainer(
        recipe: recipe, dataset: dataset, seed: 1, network: network,
        optimizer: Optimizer(recipe.optimizer, for: network)), steps: steps)
  }

  private static func snapshot(
    _ recipe: Recipe, _ table: DatasetSource, steps: Int
  ) -> TrainingSnapshot {
    guard case .truthTable(let table) = table else { preconditionFailure() }
    return snapshot(recipe, table.dataset, steps: steps)
  }

  package static func snapshot(_ recipe: Recipe, _ dataset: Dataset, steps: Int) -> TrainingSnapshot
  {
    snapshot(Trainer(recipe: recipe, dataset: dataset, seed: 1), steps: steps)
  }

  private static func snapshot(_ start: Trainer, steps: Int) -> TrainingSnapshot {
    var trainer = start
    trainer.evaluate()
    for _ in 0..<steps {
      trainer.runBatch()
      trainer.evaluate()
    }
    return TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
  }

  /// Each unit is one side of a square; the output is orange where one of them is crossed.
  package static let ring: Network = {
    let shape = Architecture(sizes: [2, 4, 1], hidden: .tanh, output: .sigmoid)
    let hidden = Weights(inputs: 2, outputs: 4, rowMajor: [6, 1, -6, 1, 1, 6, -1, -6])
    return Network(
      shape,
      parameters: [
        Parameters(weights: hidden, bias: [-3.2, -3.3, -3.1, -3.4]),
        Parameters(
          weights: Weights(inputs: 4, outputs: 1, rowMajor: [2.5, 2.5, 2.5, 2.5]), bias: [7.5]),
      ])
  }()

  private static let filters: Network = {
    guard
      let shape = Architecture(
        notation: "20x20-5@3x3-pool2-4@3x3-pool2-10", hidden: .relu, output: .softmax)
    else { preconditionFailure() }
    let upright: [Float] = [-1, 2, -1, -1, 2, -1, -1, 2, -1]
    let level: [Float] = [-1, -1, -1, 2, 2, 2, -1, -1, -1]
    let nothing = Array(repeating: Float(-1), count: 9)
    let edges = upright + level + upright.map { -$0 } + level.map { -$0 } + nothing
    // Each of the second filters looks for one of the first four, under the whole window.
    let parts = (0..<4).flatMap { filter in
      (0..<9).flatMap { _ in (0..<5).map { $0 == filter ? Float(0.25) : 0 } }
    }
    return Network(
      shape,
      parameters: [
        Parameters(
          weights: Weights(inputs: 9, outputs: 5, rowMajor: edges), bias: [0, 0, 0, 0, 0]),
        Parameters(inputs: 0, outputs: 0),
        Parameters(
          weights: Weights(inputs: 45, outputs: 4, rowMajor: parts), bias: [-1, -1, -1, -1]),
        Parameters(inputs: 0, outputs: 0),
        Parameters(inputs: 100, outputs: 10),
      ])
  }()
}

/// States that show such networks.
package protocol SmallNetworkMaking: Stage {}

extension SmallNetworkMaking {
  /// A state that shows panels of a run.
  package static func state(
    _ columns: Int, _ rows: Int, _ snapshot: TrainingSnapshot, _ panels: [PanelKind],
    display: AppState.Display = Scene.colored
  ) -> AppState {
    AppState(
      lesson: Lesson(
        name: "small", title: "A small network", summary: "A lesson for tests.", dataset: .digits,
        source: "these tests", recipe: snapshot.recipe, panels: panels),
      snapshot: snapshot, size: Size(columns: columns, rows: rows), display: display,
      catalogue: catalogue)
  }
}
