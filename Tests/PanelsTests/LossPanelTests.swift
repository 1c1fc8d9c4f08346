import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("The loss")
struct LossPanelTests {
  /// The worked example, measured at its start and after some steps.
  private func state(steps: Int) throws -> AppState {
    let lesson = try #require(LessonCatalog.lesson(named: "backprop"))
    var trainer = Trainer(
      recipe: lesson.recipe, dataset: try LessonScene.dataset(lesson.dataset, seed: 1), seed: 1)
    trainer.evaluate()
    for _ in 0..<steps { trainer.runBatch() }
    trainer.evaluate()
    let snapshot = TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
    return AppState(
      lesson: lesson, snapshot: snapshot, size: Size(columns: 80, rows: 24),
      display: Scene.colored, catalogue: Scene.catalogue
    ).after {
      $0.focus = .loss
      $0.isEnlarged = true
    }
  }

  private func text(_ state: AppState) -> String { state.text(of: .loss) }

  @Test("a curve over more than two decades says how all of it can be seen, until it can")
  func hint() throws {
    var state = try state(steps: 90)
    #expect(text(state).contains("l: logarithmic"))
    state.type(keys: "l")
    #expect(!text(state).contains("l: logarithmic"))
    let early = try self.state(steps: 2)
    #expect(!text(early).contains("l: logarithmic"))
  }

  @Test("the hint takes no room from the axis's name", arguments: [40, 44, 60, 80])
  func narrow(columns: Int) throws {
    let state = try state(steps: 90).after {
      $0.size = Size(columns: columns, rows: 12)
    }
    #expect(text(state).contains("½ squared error summed over rows"))
  }

  @Test(
    "a control run has a named curve of its own",
    arguments: [
      ("digits-cg", "conjugate gradient", "Adam"), ("digits-deep", "distorted", "undistorted"),
      ("activations/sigmoid", "sigmoid", "ReLU"), ("activations/relu", "ReLU", "sigmoid"),
      ("symmetry", "this run", "twin"),
    ])
  func control(name: String, own: String, other: String) throws {
    let lesson = try #require(LessonCatalog.lesson(named: name))
    var recipe = lesson.recipe
    recipe.trainingSamples = 200
    let trainer = Trainer(recipe: recipe, dataset: try lesson.dataset.load(), seed: 1)
    var loop = TrainingLoop(trainer: trainer, speed: .flatOut, isPaused: false)
    for _ in 0..<3 * trainer.batchesPerEpoch { loop.runBatch { 0 } }
    let state = AppState(
      lesson: lesson, snapshot: loop.snapshot, size: Size(columns: 120, rows: 40),
      display: Scene.colored, catalogue: Scene.catalogue
    ).after {
      $0.focus = .loss
      $0.isEnlarged = true
    }
    for view in 0..<2 {
      let text = text(state.after { $0[.loss].view = view })
      #expect(text.contains("test, \(own)") && text.contains("test, \(other)"), "\(text)")
    }
  }
}
