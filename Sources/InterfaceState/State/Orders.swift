import Training

/// What the trainer was told, and what is awaited of it; it follows within one batch.
package struct Orders: Sendable {
  /// The place of the speed dial.
  package var speed: TrainingSpeed
  /// What the learning rate is turned by.
  package var rateScale: Float
  /// The recipe that it was told to go on with, until it does.
  package var recipe: Recipe?
  /// Whether it was last told to run.
  package internal(set) var isRunning: Bool
  /// Snapshots that have come since it was last told something.
  var snapshotsSince = 0
  /// How often the run was started again.
  package var restarts = 0
  /// How often a run that was left was asked for.
  var returns = 0
  /// What was asked for and has not come yet.
  package var awaited = Awaited()

  init(following snapshot: TrainingSnapshot) {
    speed = snapshot.speed
    rateScale = snapshot.rateScale
    isRunning = snapshot.state == .training
  }

  /// What was asked for and has not come yet.
  package struct Awaited: Sendable {
    /// The number of a run of which nothing has come yet.
    package var run: Int?
    /// A run that was left and comes back.
    package var comeback: PendingReturn?
    /// A step whose result has not been told yet.
    package var step: PendingStep?
    /// The loss before the last of the weights that were set by hand, until the one after it is known.
    var lossBeforeEdit: Double?
  }
}

/// A step that was asked for, with what it started from.
package struct PendingStep: Equatable {
  package let snapshot: TrainingSnapshot

  package static func == (left: PendingStep, right: PendingStep) -> Bool {
    left.snapshot.step == right.snapshot.step && left.snapshot.seed == right.snapshot.seed
  }
}

extension AppState {
  /// Whether the run stands still because the loss, a gradient or an update was no number.
  package var isDiverged: Bool {
    snapshot.divergence != nil && snapshot.state != .training && !open.orders.isRunning
  }
}
