import Training

/// What the trainer was told, and what is awaited of it; it follows within one batch.
public struct Orders: Sendable {
  /// The place of the speed dial.
  public var speed: TrainingSpeed
  /// What the learning rate is turned by.
  public var rateScale: Float
  /// The recipe that it was told to go on with, until it does.
  var recipe: Recipe?
  /// Whether it was last told to run.
  public internal(set) var isRunning: Bool
  /// Snapshots that have come since it was last told something.
  var snapshotsSince = 0
  /// How often the run was started again.
  var restarts = 0
  /// How often a run that was left was asked for.
  var returns = 0
  /// What was asked for and has not come yet.
  var awaited = Awaited()

  init(following snapshot: TrainingSnapshot) {
    speed = snapshot.speed
    rateScale = snapshot.rateScale
    isRunning = snapshot.state == .training
  }

  /// What was asked for and has not come yet.
  struct Awaited: Sendable {
    /// The number of a run of which nothing has come yet.
    var run: Int?
    /// A run that was left and comes back.
    var comeback: PendingReturn?
    /// A step whose result has not been told yet.
    var step: PendingStep?
    /// The loss before the last of the weights that were set by hand, until the one after it is known.
    var lossBeforeEdit: Double?
  }
}

/// The units in which training is stepped.
public enum StepUnit: Hashable, Sendable {
  case batch, epoch
}

/// A step that was asked for, with what it started from.
struct PendingStep: Equatable {
  let snapshot: TrainingSnapshot

  static func == (left: PendingStep, right: PendingStep) -> Bool {
    left.snapshot.step == right.snapshot.step && left.snapshot.seed == right.snapshot.seed
  }
}
