import Datasets
import InterfaceState
import Lessons
import NeuralNetwork
import Synchronization
import TerminalGraphics
import Training

/// Moments of the catalogue's own lessons.
package enum LessonScene {
  /// A moment of a lesson, measured there. It is trained once, however many tests look at it.
  package static func snapshot(
    _ lesson: Lesson, steps: Int, seed: UInt64 = 1, scale: Float = 1
  ) throws -> TrainingSnapshot {
    let name = "\(lesson.id) \(steps) \(seed) \(scale)"
    if let known = snapshots.withLock({ $0[name] }), known.lesson == lesson {
      return known.snapshot
    }
    let snapshot = try trained(lesson, steps: steps, seed: seed, scale: scale)
    snapshots.withLock { $0[name] = (lesson, snapshot) }
    return snapshot
  }

  /// The samples of a lesson, which are read or drawn once.
  package static func dataset(_ source: DatasetSource, seed: UInt64 = 1) throws -> Dataset {
    let name = DatasetName(source: source, seed: seed)
    if let known = datasets.withLock({ $0[name] }) { return known }
    let data = try source.load(seed: seed)
    datasets.withLock { $0[name] = data }
    return data
  }

  private struct DatasetName: Hashable {
    let source: DatasetSource
    let seed: UInt64
  }

  private static let snapshots = Mutex<[String: (lesson: Lesson, snapshot: TrainingSnapshot)]>([:])
  private static let datasets = Mutex<[DatasetName: Dataset]>([:])

  private static func trained(
    _ lesson: Lesson, steps: Int, seed: UInt64, scale: Float
  ) throws -> TrainingSnapshot {
    let data = try dataset(lesson.dataset, seed: seed)
    let first = Trainer(recipe: lesson.recipe, dataset: data, seed: seed).network
    let network = first.mapping { $0 * scale }
    var trainer = Trainer(
      recipe: lesson.recipe, dataset: data, seed: seed, network: network,
      optimizer: Optimizer(lesson.recipe.optimizer, for: network))
    for _ in 0..<steps { trainer.runBatch() }
    trainer.evaluate()
    return TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
  }

  package struct NoSuchLesson: Error { let name: String }
}

/// States of the catalogue's own lessons after a few updates.
package protocol LessonSceneMaking: Stage {}

extension LessonSceneMaking {
  /// A lesson with one of its panels in focus, as the program would show it.
  ///
  /// - Parameters:
  ///   - name: such as `neuron` or `hidden-layer/xor`.
  ///   - steps: updates made before.
  ///   - scale: what the first weights are multiplied by.
  package static func state(
    _ name: String, _ panel: PanelKind, steps: Int = 20, seed: UInt64 = 1, scale: Float = 1,
    isEnlarged: Bool = false, display: AppState.Display = Scene.colored
  ) throws -> AppState {
    guard let lesson = LessonCatalog.lesson(named: name) else {
      throw LessonScene.NoSuchLesson(name: name)
    }
    let snapshot = try LessonScene.snapshot(lesson, steps: steps, seed: seed, scale: scale)
    return AppState(
      lesson: lesson, snapshot: snapshot, size: Size(columns: 80, rows: 24), display: display,
      catalogue: catalogue
    ).after {
      $0.focus = panel
      $0.isEnlarged = isEnlarged
    }
  }
}

extension Network {
  /// The same network with other numbers.
  package func mapping(_ change: (Float) -> Float) -> Network {
    Network(
      architecture,
      parameters: parameters.map { part in
        Parameters(
          weights: Weights(
            inputs: part.weights.inputs, outputs: part.weights.outputs,
            rowMajor: part.weights.rowMajor.map(change)),
          bias: part.biases.map(change))
      })
  }
}

extension TrainingSnapshot {
  /// The same moment with another network and other data, as far as a fresh trainer can show it.
  package static func fresh(
    _ recipe: Recipe, _ dataset: Dataset, changing change: (Float) -> Float = { $0 }
  ) -> TrainingSnapshot {
    let network = Trainer(recipe: recipe, dataset: dataset, seed: 1).network.mapping(change)
    var trainer = Trainer(
      recipe: recipe, dataset: dataset, seed: 1, network: network,
      optimizer: Optimizer(recipe.optimizer, for: network))
    trainer.evaluate()
    return TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
  }
}
