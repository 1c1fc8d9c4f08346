import Datasets
import Findings
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

@testable import Interface

/// States to test with: everything in them follows from the code alone.
enum Scene {
  static let recipe = Recipe(
    architecture: SegmentDigits.architecture, initializer: .glorot, loss: .softmaxCrossEntropy,
    optimizer: .adam(epsilon: 0.1), learningRate: 0.1, schedule: .cosine, batchSize: 8,
    epochs: 30, augments: false)

  static let lesson = Lesson(
    name: "digits", title: "Digits of seven segments", summary: "A lesson for tests.",
    dataset: .digits, source: "these tests", recipe: recipe, panels: panels)

  /// The panels of the lesson.
  static let panels: [PanelKind] = [.drawing, .activations, .loss, .weights]

  /// A panel's number on the screen.
  static func number(of panel: PanelKind) -> Int { (panels.firstIndex(of: panel) ?? 0) + 1 }

  static let colored = AppState.Display(glyphs: .braille, theme: .dark, hasMouse: true)
  static let plain = AppState.Display(glyphs: .ascii, theme: .monochrome, hasMouse: false)

  /// In the eighteenth epoch, on its way.
  static let training = snapshot(.training, batches: 87)
  /// At the same moment, stopped.
  static let paused = snapshot(.paused, batches: 87)
  /// At the recipe's end.
  static let finished = snapshot(.finished, batches: 150)
  /// Before the first batch, not even measured.
  static let unmeasured = TrainingSnapshot(
    of: freshTrainer(), state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)

  /// A state of that size, the panel of the activations having the focus.
  static func state(
    _ columns: Int = 80, _ rows: Int = 24, _ snapshot: TrainingSnapshot = training,
    display: AppState.Display = colored
  ) -> AppState {
    AppState(
      lesson: lesson, snapshot: snapshot, size: Size(columns: columns, rows: rows),
      display: display)
  }

  /// A snapshot after so many batches, measured after each of them.
  ///
  /// - Parameter scale: what the first weights are multiplied by.
  static func snapshot(
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
  static func freshTrainer(
    network: Network = SegmentDigits.network(), dataset: Dataset = SegmentDigits.dataset()
  ) -> Trainer {
    Trainer(
      recipe: recipe, dataset: dataset, seed: 1, network: network,
      optimizer: Optimizer(recipe.optimizer, for: network))
  }
}

// MARK: - Other lessons

extension Scene {
  /// The exclusive or, from weights that are written down, after 600 steps.
  static let table: AppState = {
    let recipe = Recipe(
      architecture: Architecture(sizes: [3, 4, 1], hidden: .tanh, output: .sigmoid),
      initializer: .glorot, loss: .halfSquaredError, reduction: .sum,
      optimizer: .sgd(momentum: 0), learningRate: 0.5, schedule: .constant, batchSize: 4,
      epochs: 1000)
    let lesson = Lesson(
      name: "table", title: "A table of four rows", summary: "What one sees in a table of rows.",
      dataset: .truthTable(.xor), source: "these tests",
      variants: [
        Lesson.Variant("four", title: "four rows"),
        Lesson.Variant("eight", title: "eight rows, one day"),
      ], recipe: recipe, panels: [.activations, .loss, .weights])
    let hidden: [Float] = [0.5, -0.5, 0.1, -0.4, 0.6, 0.2, 0.7, 0.3, -0.6, 0.2, 0.8, 0.4]
    let network = Network(
      recipe.architecture,
      parameters: [
        Parameters(
          weights: Weights(inputs: 3, outputs: 4, rowMajor: hidden),
          bias: [0.1, -0.2, 0.3, -0.1]),
        Parameters(
          weights: Weights(inputs: 4, outputs: 1, rowMajor: [0.6, -0.4, 0.5, -0.3]), bias: [0.1]),
      ])
    var trainer = Trainer(
      recipe: recipe, dataset: TruthTable.xor.dataset, seed: 1, network: network,
      optimizer: Optimizer(recipe.optimizer, for: network))
    trainer.evaluate()
    for _ in 0..<600 {
      trainer.runBatches()
      trainer.evaluate()
    }
    let snapshot = TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
    return AppState(
      lesson: lesson, lessons: [Scene.lesson, lesson], snapshot: snapshot,
      size: Size(columns: 80, rows: 24), display: colored)
  }()

  /// The digits with a guide of one step.
  static let guided = Lesson(
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
  static let diverged: TrainingSnapshot = {
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
  static let onePoint: TrainingSnapshot = snapshot(.paused, batches: 0)

  /// No samples to test on, and no losses of a test.
  static let untested: TrainingSnapshot = {
    var trainer = freshTrainer(dataset: SegmentDigits.dataset(test: 0))
    trainer.evaluate()
    trainer.runBatches()
    trainer.evaluate()
    return TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
  }()

  /// Measured so often that the history has been thinned.
  static let longRun: TrainingSnapshot = {
    var trainer = freshTrainer(dataset: SegmentDigits.dataset(train: 2, test: 1))
    for _ in 0..<2500 {
      trainer.evaluate()
      trainer.runBatch()
    }
    return TrainingSnapshot(
      of: trainer, state: .finished, speed: .flatOut, samplesPerSecond: nil, stopsAtStep: nil)
  }()

  /// The states that a picture has to survive, by name.
  static var awkward: [(name: String, state: AppState)] {
    [
      ("unmeasured", state(snapshot: unmeasured)), ("one point", state(snapshot: onePoint)),
      ("diverged", state(snapshot: diverged)), ("long run", state(snapshot: longRun)),
      ("untested", state(snapshot: untested)),
      ("finished", state(snapshot: finished)), ("plain", state(snapshot: paused, display: plain)),
    ]
  }

  private static func state(
    snapshot: TrainingSnapshot, display: AppState.Display = colored
  ) -> AppState {
    state(80, 24, snapshot, display: display)
  }
}
