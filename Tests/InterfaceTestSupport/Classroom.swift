import Datasets
import Findings
import InterfaceState
import Lessons
import TerminalGraphics
import Training

/// A lesson as it is learnt in front of the screen, with a trainer that runs when it is told to: no thread, no clock.
package struct Classroom {
  package private(set) var state: AppState
  private var loop: TrainingLoop
  private var seconds = 0.0

  package init(_ lesson: Lesson, size: Size, catalogue: Catalogue) throws {
    loop = try Self.loop(for: lesson)
    state = AppState(
      lesson: lesson, snapshot: loop.snapshot, size: size, display: Scene.colored,
      catalogue: catalogue)
  }

  private static func loop(for lesson: Lesson) throws -> TrainingLoop {
    let trainer = Trainer(
      recipe: lesson.recipe, dataset: try LessonScene.dataset(lesson.dataset), seed: 1)
    return TrainingLoop(trainer: trainer, speed: lesson.speed, isPaused: false)
  }

  /// Presses the key of that name.
  package mutating func press(_ name: String) throws {
    guard let key = Keymap.key(named: name) else { throw NoSuchKey(name: name) }
    try apply(Keymap.message(for: key, in: state))
  }

  /// Trains until the step of the guide is done, at most so many batches.
  package mutating func train(batches: Int) throws {
    for _ in 0..<batches where !state.guide.isDone {
      // Long enough for the slowest speed.
      seconds += 10
      guard case .runBatch = loop.action(now: seconds) else { break }
      loop.runBatch(clock: { [seconds] in seconds })
      try apply(.snapshotArrived(loop.snapshot))
    }
  }

  /// Lets the run reach its end at once: the last batch of a recipe that has no other.
  package mutating func runToItsEnd() throws {
    var recipe = state.snapshot.recipe
    recipe.epochs = 1
    loop.apply(.setRecipe(recipe), now: seconds)
    loop.apply(.resume, now: seconds)
    while case .runBatch = loop.action(now: seconds + 10) {
      seconds += 10
      loop.runBatch(clock: { [seconds] in seconds })
    }
    try apply(.snapshotArrived(loop.snapshot))
  }

  /// Opens the guide and goes to a step of it.
  package mutating func begin(step: Int) throws {
    if !state.guide.isOpen { try press("g") }
    state.guide.step = step
    for effect in state.beginStep(step) { try perform(effect) }
  }

  private mutating func apply(_ message: Message) throws {
    for effect in update(&state, message) { try perform(effect) }
  }

  private mutating func perform(_ effect: Effect) throws {
    seconds += 10
    switch effect {
    case .send(let command): loop.apply(command, now: seconds)
    case .openLesson(_, let variant):
      guard let next = variant.flatMap({ state.lesson.variant(named: $0) }) else { return }
      loop = try Self.loop(for: next)
      state.show(state.opening(next, loop.snapshot))
    default: break
    }
    _ = update(&state, .snapshotArrived(loop.snapshot))
  }

  package struct NoSuchKey: Error { let name: String }
}
