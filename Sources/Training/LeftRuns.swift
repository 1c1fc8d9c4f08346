import Datasets
import NeuralNetwork

/// A run that was left for another of the same lesson, whole: it can be gone on with where it was, and saved.
struct LeftRun: Sendable {
  let trainer: TrainerState
  let control: TrainerState?
  /// Its number among the runs of the lesson.
  let number: Int
  /// The step that it was on its way to; `nil` if it was paused.
  let goal: Int?
  /// Whether that is a count that was asked for.
  let isCounting: Bool

  /// What it takes in memory, about: weights and what an optimizer remembers of them, and samples of its own.
  fileprivate var bytes: Int {
    let samples =
      trainer.recipe.trainingSamples == nil ? 0 : trainer.dataset.train.features.count
    let networks = trainer.network.parameterCount * (control == nil ? 1 : 2)
    return 4 * (3 * networks + samples)
  }
}

/// The runs of a lesson that were left and are still there, whole.
struct LeftRuns: Sendable {
  /// Those that a restart took the place of, the latest last: undoing restarts goes through them.
  private var past: [LeftRun] = []
  /// Those that were left by undoing a restart, the latest last: making restarts again goes through them.
  private var future: [LeftRun] = []
  /// Those to which neither leads any more, oldest first.
  private var aside: [LeftRun] = []

  /// So many are kept, and so many bytes of them, but always the latest; the oldest go first.
  static let (most, mostBytes) = (20, 64 << 20)

  /// Leaves a run for a new one.
  mutating func leave(_ run: LeftRun) {
    aside += future.filter { $0.trainer.step > 0 }
    future = []
    past.append(run)
    makeRoom()
  }

  /// The run before the latest restart, in the place of the present one; `nil` if there is none.
  mutating func back(from present: LeftRun) -> LeftRun? {
    guard let run = past.popLast() else { return nil }
    future.append(present)
    return run
  }

  /// The run that was left by undoing a restart, in the place of the present one; `nil` if there is none.
  mutating func forth(from present: LeftRun) -> LeftRun? {
    guard let run = future.popLast() else { return nil }
    past.append(present)
    return run
  }

  /// All that have learnt something, as they were left, in the order of their numbers.
  var learnt: [TrainerState] {
    (aside + past + future).filter { $0.trainer.step > 0 }.sorted { $0.number < $1.number }
      .map(\.trainer)
  }

  private mutating func makeRoom() {
    var bytes = (aside + past).reduce(0) { $0 + $1.bytes }
    while aside.count + past.count > Self.most || bytes > Self.mostBytes {
      guard let oldest = aside.first ?? (past.count > 1 ? past.first : nil) else { return }
      bytes -= oldest.bytes
      if aside.isEmpty { past.removeFirst() } else { aside.removeFirst() }
    }
  }
}

/// What came of asking for a run that was left.
public struct RunReturn: Equatable, Sendable {
  /// How often that was asked for.
  public internal(set) var count = 0
  /// Whether there was such a run the last time.
  public internal(set) var hasSucceeded = false

  /// Nothing was asked for yet.
  public init() {}
}
