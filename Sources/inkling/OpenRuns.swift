import Datasets
import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// The runs of one sitting: one at work on the screen, the others as they were left.
struct OpenRuns {
  /// A run that was left, paused, with what was looked at.
  private struct Parked {
    let session: TrainingSession
    let lesson: OpenLesson
  }

  /// The run on the screen.
  private(set) var session: TrainingSession
  private(set) var lesson: Lesson
  private var parked: [String: Parked] = [:]
  /// The seed of lessons that are opened later, where it was chosen.
  private let chosenSeed: UInt64?
  /// The same; 1 if it was not.
  var seed: UInt64 { chosenSeed ?? 1 }
  /// The threads that every run may use.
  private let parallelFor: ParallelFor
  /// How lessons that are opened later begin: `nil` trains at once, at the lesson's own speed.
  private let beginning: Beginning?
  private let loading: Loading
  /// Called on a training thread whenever a new snapshot can be had.
  let wake: @Sendable () -> Void

  /// How the data of a lesson are had, from the seed.
  typealias Loading = @Sendable (DatasetSource, UInt64) throws(Failure) -> Dataset

  /// How a run begins where not as its lesson says.
  enum Beginning {
    /// It waits to be told, and trains flat out then.
    case pausedFlatOut
  }

  /// Starts the first run.
  ///
  /// - Parameters:
  ///   - hasChosenSeed: whether its seed is that of lessons that are opened later, too; else they have their own.
  ///   - wake: called on a training thread whenever a new snapshot can be had.
  init(
    lesson: Lesson, trainer: Trainer, isPaused: Bool, hasChosenSeed: Bool = true,
    beginning: Beginning? = nil,
    loading: @escaping Loading = { (dataset, seed) throws(Failure) in
      try load(dataset, seed: seed)
    },
    wake: @escaping @Sendable () -> Void
  ) {
    self.lesson = lesson
    self.beginning = beginning
    self.loading = loading
    self.wake = wake
    chosenSeed = hasChosenSeed ? trainer.seed : nil
    parallelFor = trainer.parallelFor
    session = TrainingSession(
      trainer: trainer, speed: beginning == nil ? lesson.speed : .flatOut, isPaused: isPaused,
      onPublish: wake)
  }

  /// Whether a lesson was left, so that its run goes on.
  func hasLeft(_ lesson: Lesson) -> Bool { parked[lesson.id] != nil }

  /// What makes the run with which a lesson begins, measured once: it may take seconds, on any thread.
  func making(_ lesson: Lesson) -> @Sendable () throws(Failure) -> Trainer {
    { [seed = chosenSeed ?? lesson.openingSeed, parallelFor, loading] () throws(Failure) in
      var trainer = Trainer(
        recipe: lesson.recipe, dataset: try loading(lesson.dataset, seed), seed: seed)
      trainer.parallelFor = parallelFor
      trainer.measureAtStart()
      return trainer
    }
  }

  /// A lesson with the run with which it begins.
  struct Made: Sendable {
    let lesson: Lesson
    let trainer: Trainer
  }

  /// What makes a lesson of the user's own data, and its run.
  func making(own file: DataFile) -> @Sendable () throws(Failure) -> Made {
    { [seed, parallelFor, loading] () throws(Failure) in
      let dataset = try loading(.file(file), seed)
      let lesson = Lesson.own(dataset, from: file)
      if let excess = lesson.recipe.excess(samples: dataset.train.count) {
        throw .badInput("\(file.name): \(excess)")
      }
      var trainer = Trainer(recipe: lesson.recipe, dataset: dataset, seed: seed)
      trainer.parallelFor = parallelFor
      trainer.measureAtStart()
      return Made(lesson: lesson, trainer: trainer)
    }
  }

  /// Puts another lesson on the screen: where it was left, else from its start. The one before is paused and kept.
  ///
  /// - Parameters:
  ///   - state: what is on the screen now.
  ///   - trainer: the run with which it begins; made here where it is `nil`.
  /// - Returns: what is on the screen from now on.
  mutating func open(
    _ next: Lesson, leaving state: AppState, with trainer: Trainer? = nil
  ) throws(Failure) -> AppState {
    let opened: Parked
    if let left = parked.removeValue(forKey: next.id) {
      opened = left
    } else if let trainer {
      opened = begun(next, trainer, like: state)
    } else {
      opened = begun(next, try making(next)(), like: state)
    }
    session.send(.pause)
    parked[lesson.id] = Parked(session: session, lesson: state.open)
    (lesson, session) = (next, opened.session)
    if opened.lesson.orders.isRunning { session.send(.resume) }
    var shown = state
    shown.show(opened.lesson)
    // What the user taught is learnt in every lesson that reads digits.
    if shown.myDigits.share > 0, shown.snapshot.canTeach { session.send(.teach(shown.taught)) }
    return shown
  }

  private func begun(_ lesson: Lesson, _ trainer: Trainer, like state: AppState) -> Parked {
    let session = TrainingSession(
      trainer: trainer, speed: beginning == nil ? lesson.speed : .flatOut,
      isPaused: beginning != nil, onPublish: wake)
    return Parked(session: session, lesson: state.opening(lesson, session.latest))
  }

  /// So many runs of a lesson that was restarted are told of at the end: those that went the farthest.
  private static let mostEarlierRuns = 8

  private static func farthest(_ runs: [TrainerState]) -> [TrainerState] {
    let order = runs.indices.sorted { (runs[$0].step, $0) > (runs[$1].step, $1) }
    return order.prefix(mostEarlierRuns).sorted().map { runs[$0] }
  }

  /// Ends all threads.
  ///
  /// - Returns: the runs as they were left: of each lesson those that a restart took the place of, then the last; those of
  ///   the lesson on the screen last.
  func stop() -> [(lesson: Lesson, run: TrainerState)] {
    let others = parked.values.sorted { $0.lesson.lesson.id < $1.lesson.lesson.id }
      .map { ($0.lesson.lesson, $0.session) }
    return (others + [(lesson, session)]).flatMap { lesson, session in
      let last = session.stop()
      return (Self.farthest(session.learntRuns) + [last].compactMap(\.self)).map {
        (lesson: lesson, run: $0)
      }
    }
  }
}
