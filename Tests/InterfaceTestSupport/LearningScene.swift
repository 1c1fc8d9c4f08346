import Datasets
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

package enum LearningScene {}

/// States of lessons about how a step is made, and why it may fail.
package protocol LearningSceneMaking: Stage {}

extension LearningSceneMaking {
  /// One of the catalogue's lessons after so many updates.
  package static func lesson(_ name: String, batches: Int = 0, seed: UInt64 = 1) -> AppState {
    guard let lesson = LessonCatalog.lesson(named: name),
      let data = try? LessonScene.dataset(lesson.dataset, seed: seed)
    else { preconditionFailure("there is no lesson \(name)") }
    return state(lesson.recipe, data, lesson.panels, batches: batches, seed: seed)
  }

  /// Digits of seven segments, with another recipe.
  package static func segments(
    _ panels: [PanelKind], batches: Int = 0, data: Dataset = SegmentDigits.dataset(),
    _ change: (inout Recipe) -> Void = { _ in }
  ) -> AppState {
    var recipe = Scene.recipe
    change(&recipe)
    return state(recipe, data, panels, batches: batches, seed: 1)
  }

  package static func state(
    _ recipe: Recipe, _ data: Dataset, _ panels: [PanelKind], batches: Int, seed: UInt64
  ) -> AppState {
    var trainer = Trainer(recipe: recipe, dataset: data, seed: seed)
    trainer.evaluate()
    for _ in 0..<batches {
      trainer.runBatch()
      trainer.evaluate()
    }
    let snapshot = TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil,
      control: trainer.control?.state)
    let lesson = Lesson(
      name: "lesson", title: "A lesson", summary: "A lesson for tests.", dataset: .digits,
      source: "these tests", recipe: recipe, panels: panels)
    return AppState(
      lesson: lesson, snapshot: snapshot, size: Size(columns: 80, rows: 24),
      display: Scene.colored, catalogue: catalogue)
  }

  /// Weights that are no numbers.
  package static func broken(_ panels: [PanelKind]) -> AppState {
    segments(panels) { $0.initializer = .uniform(.infinity) }
  }

  /// From zeros, with a control run from random weights.
  package static var controlled: AppState {
    segments([.symmetry, .loss, .weights], batches: 6) {
      $0.initializer = .zeros
      $0.control = .initializer(.uniformWithBiases(0.12))
    }
  }

  /// Six hidden layers for the segments.
  package static func deep(_ activation: Activation, scale: Float = 1) -> AppState {
    segments([.functions, .gradients, .loss]) {
      $0.architecture = Architecture(
        sizes: [400, 12, 12, 12, 12, 12, 12, 10], hidden: activation, output: .softmax)
      $0.initializer = .scaledGlorot(scale)
    }
  }
}
