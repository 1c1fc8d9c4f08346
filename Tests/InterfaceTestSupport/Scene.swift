import Datasets
import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// Moments to test with: everything in them follows from the code alone.
package enum Scene {
  package static let recipe = Recipe(
    architecture: SegmentDigits.architecture, initializer: .glorot, loss: .softmaxCrossEntropy,
    optimizer: .adam(epsilon: 0.1), learningRate: 0.1, schedule: .cosine, batchSize: 8,
    epochs: 30, augments: false)

  package static let lesson = Lesson(
    name: "digits", title: "Digits of seven segments", summary: "A lesson for tests.",
    dataset: .digits, source: "these tests", recipe: recipe, panels: panels)

  /// The panels of the lesson.
  package static let panels: [PanelKind] = [.drawing, .activations, .loss, .weights]

  /// A panel's number on the screen.
  package static func number(of panel: PanelKind) -> Int { (panels.firstIndex(of: panel) ?? 0) + 1 }

  package static let colored = AppState.Display(glyphs: .braille, theme: .dark, hasMouse: true)
  package static let plain = AppState.Display(glyphs: .ascii, theme: .monochrome, hasMouse: false)

  /// In the eighteenth epoch, on its way.
  package static let training = snapshot(.training, batches: 87)
  /// At the same moment, stopped.
  package static let paused = snapshot(.paused, batches: 87)
  /// At the recipe's end.
  package static let finished = snapshot(.finished, batches: 150)
  /// Before the first batch, not even measured.
  package static let unmeasured = TrainingSnapshot(
    of: freshTrainer(), state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)

  /// A snapshot after so many batches, measured after each of them.
  ///
  /// - Parameter scale: what the first weights are multiplied by.
  package static func snapshot(
    _ state: TrainingSnapshot.State, batches: Int, scale: Float = 1,
    calibration: RunCalibration? = nil
  ) -> TrainingSnapshot {
    var trainer = freshTrainer(network: SegmentDigits.network(scale: scale))
    trainer.evaluate()
    for _ in 0..<batches {
      trainer.runBatch()
      trainer.evaluate()
    }
    return TrainingSnapshot(
      of: trainer, state: state, speed: .standard,
      samplesPerSecond: state == .training ? 80 : nil, stopsAtStep: nil,
      calibration: calibration)
  }

  /// A trainer before its first batch.
  package static func freshTrainer(
    network: Network = SegmentDigits.network(), dataset: Dataset = SegmentDigits.dataset()
  ) -> Trainer {
    Trainer(
      recipe: recipe, dataset: dataset, seed: 1, network: network,
      optimizer: Optimizer(recipe.optimizer, for: network))
  }
}

// MARK: - Other lessons

extension Scene {
  fileprivate static let tableRecipe = Recipe(
    architecture: Architecture(sizes: [3, 4, 1], hidden: .tanh, output: .sigmoid),
    initializer: .glorot, loss: .halfSquaredError, reduction: .sum,
    optimizer: .sgd(momentum: 0), learningRate: 0.5, schedule: .constant, batchSize: 4,
    epochs: 1000)

  fileprivate static let tableLesson = Lesson(
    name: "table", title: "A table of four rows", summary: "What one sees in a table of rows.",
    dataset: .truthTable(.xor), source: "these tests",
    variants: [
      Lesson.Variant("four", title: "four rows"),
      Lesson.Variant("eight", title: "eight rows, one day"),
    ], recipe: tableRecipe, panels: [.activations, .loss, .weights])

  fileprivate static let tableSnapshot: TrainingSnapshot = {
    let hidden: [Float] = [0.5, -0.5, 0.1, -0.4, 0.6, 0.2, 0.7, 0.3, -0.6, 0.2, 0.8, 0.4]
    let network = Network(
      tableRecipe.architecture,
      parameters: [
        Parameters(
          weights: Weights(inputs: 3, outputs: 4, rowMajor: hidden),
          bias: [0.1, -0.2, 0.3, -0.1]),
        Parameters(
          weights: Weights(inputs: 4, outputs: 1, rowMajor: [0.6, -0.4, 0.5, -0.3]), bias: [0.1]),
      ])
    var trainer = Trainer(
      recipe: tableRecipe, dataset: TruthTable.xor.dataset, seed: 1, network: network,
      optimizer: Optimizer(tableRecipe.optimizer, for: network))
    trainer.evaluate()
    for _ in 0..<600 {
      trainer.run(toEpoch: trainer.epoch + 1)
      trainer.evaluate()
    }
    return TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
  }()

  /// The digits with a guide of one step.
  package static let guided = Lesson(
    name: "digits", title: "Digits of seven segments", summary: "A lesson for tests.",
    dataset: .digits, source: "these tests", recipe: recipe, panels: panels,
    steps: [
      LessonStep(
        title: "Stop and look",
        see:
          "The network learns digits of seven segments. Beside the pad you see what it makes of one of them.",
        tryThis: "Press Space to stop the training.",
        happened: "Nothing moves: all panels show one moment of one network.", setup: [.resume],
        goal: .paused, answer: ["Space"])
    ])
}

// MARK: - States that go wrong

extension Scene {
  /// A network that has diverged: no weight is a number.
  package static let diverged: TrainingSnapshot = {
    var hidden = Parameters(inputs: 400, outputs: 25)
    hidden.weights.panels = hidden.weights.panels.map { _ in .nan }
    let network = Network(
      SegmentDigits.architecture, parameters: [hidden, Parameters(inputs: 25, outputs: 10)])
    var trainer = freshTrainer(network: network)
    trainer.evaluate()
    return TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
  }()

  /// Measured once.
  package static let onePoint: TrainingSnapshot = snapshot(.paused, batches: 0)

  /// No samples to test on, and no losses of a test.
  package static let untested: TrainingSnapshot = {
    var trainer = freshTrainer(dataset: SegmentDigits.dataset(test: 0))
    trainer.evaluate()
    trainer.run(toEpoch: trainer.epoch + 1)
    trainer.evaluate()
    return TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
  }()

  /// Measured so often that the history has been thinned.
  package static let longRun: TrainingSnapshot = {
    var trainer = freshTrainer(dataset: SegmentDigits.dataset(train: 2, test: 1))
    for _ in 0..<2500 {
      trainer.evaluate()
      trainer.runBatch()
    }
    return TrainingSnapshot(
      of: trainer, state: .finished, speed: .flatOut, samplesPerSecond: nil, stopsAtStep: nil)
  }()
}

/// States to test with, with the panels and overlays that there are.
package protocol SceneMaking: Stage {}

extension SceneMaking {
  /// A state of that size, the panel of the activations having the focus.
  package static func state(
    _ columns: Int = 80, _ rows: Int = 24, _ snapshot: TrainingSnapshot = Scene.training,
    display: AppState.Display = Scene.colored
  ) -> AppState {
    AppState(
      lesson: Scene.lesson, snapshot: snapshot, size: Size(columns: columns, rows: rows),
      display: display, catalogue: catalogue)
  }

  /// The exclusive or, from weights that are written down, after 600 steps.
  package static var table: AppState {
    AppState(
      lesson: Scene.tableLesson, lessons: [Scene.lesson, Scene.tableLesson],
      snapshot: Scene.tableSnapshot, size: Size(columns: 80, rows: 24), display: Scene.colored,
      catalogue: catalogue)
  }

  /// The states that a picture has to survive, by name.
  package static var awkward: [(name: String, state: AppState)] {
    [
      ("unmeasured", state(snapshot: Scene.unmeasured)),
      ("one point", state(snapshot: Scene.onePoint)),
      ("diverged", state(snapshot: Scene.diverged)), ("long run", state(snapshot: Scene.longRun)),
      ("untested", state(snapshot: Scene.untested)),
      ("finished", state(snapshot: Scene.finished)),
      ("plain", state(snapshot: Scene.paused, display: Scene.plain)),
    ]
  }

  private static func state(
    snapshot: TrainingSnapshot, display: AppState.Display = Scene.colored
  ) -> AppState {
    state(80, 24, snapshot, display: display)
  }
}
