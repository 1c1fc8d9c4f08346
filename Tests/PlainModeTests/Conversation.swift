import Datasets
import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics

@testable import InterfaceState
@testable import PlainMode
@testable import Training

/// Somebody who types in plain mode, with a trainer that runs when it is told to: no thread, no clock.
struct Conversation {
  private(set) var talk: PlainTalk
  private(set) var loop: TrainingLoop
  private(set) var effects: [Effect] = []
  private var seconds = 0.0

  init(_ name: String, builtIn: BuiltInNetwork? = nil) throws {
    struct NoSuchLesson: Error { let name: String }
    guard let lesson = LessonCatalog.lesson(named: name) else { throw NoSuchLesson(name: name) }
    let trainer = Trainer(recipe: lesson.recipe, dataset: try lesson.dataset.load(), seed: 1)
    loop = TrainingLoop(trainer: trainer, speed: .flatOut, isPaused: true)
    var state = AppState(
      lesson: lesson, lessons: LessonCatalog.all, snapshot: loop.snapshot,
      size: Size(columns: 120, rows: 40), display: Scene.plain, catalogue: Scene.catalogue)
    state.sitting.builtIn = builtIn
    talk = PlainTalk(state)
    // What is said by itself depends on the time, and each batch takes a second here.
    _ = say("quiet")
  }

  /// Types a line, and goes on until nothing is waited for.
  ///
  /// - Returns: everything that is said.
  mutating func say(_ line: String) -> [String] {
    var said = perform(talk.take(line))
    said += listen()
    while talk.isBusy, train() { said += listen() }
    return said
  }

  /// Makes so many batches while it trains; each takes a second.
  mutating func train(batches: Int) -> [String] {
    (0..<batches).flatMap { _ in train() ? listen() : [] }
  }

  /// Hears the newest news.
  mutating func listen() -> [String] { perform(talk.hear(loop.snapshot, now: seconds)) }

  private mutating func train() -> Bool {
    seconds += 1
    guard case .runBatch = loop.action(now: seconds) else { return false }
    loop.runBatch(clock: { [seconds] in seconds })
    return true
  }

  private mutating func perform(_ answer: PlainAnswer) -> [String] {
    var said = answer.sentences
    for effect in answer.effects {
      effects.append(effect)
      guard case .send(let command) = effect else { continue }
      loop.apply(command, now: seconds)
      said += listen()
    }
    return said
  }
}
