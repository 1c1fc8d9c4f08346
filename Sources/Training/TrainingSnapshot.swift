import Datasets
import NeuralNetwork
import Platform

/// One moment of training, immutable and safe to hand to anyone. Everything that is drawn comes from it.
///
/// It never changes, so all who look at it can share it: as a structure, each panel that keeps the state copied some
/// hundred references of it, and the code of these copies was a third of the program.
@dynamicMemberLookup
public final class TrainingSnapshot: Sendable {
  /// What the trainer is doing.
  public enum State: Hashable, Sendable {
    case training, paused
    /// The recipe's run has reached its end.
    case finished
  }

  /// What the trainer is doing.
  public let state: State
  /// The run at this moment, whole, so that a snapshot can be saved and carried on; its properties are the snapshot's
  /// too.
  public let trainer: TrainerState
  /// The place of the speed dial.
  public let speed: TrainingSpeed
  /// Training samples a second, measured over the last half second or so; `nil` if nothing runs.
  public let samplesPerSecond: Double?
  /// The step at which a count that was asked for ends; `nil` if none was.
  public let stopsAtStep: Int?
  /// The runs of the lesson before this one, oldest first.
  public let earlierRuns: [EarlierRun]
  /// The number of this run among those of the lesson, from 1.
  public let run: Int
  /// What came of going back to earlier runs.
  public let runReturn: RunReturn
  /// What the dropout layers kept of the last batch's first sample; see `Trainer.dropoutMasks`.
  public let dropoutMasks: [[Float]]?
  /// The control run, which the recipe compares with, after as many epochs; `nil` if there is none.
  public let control: TrainerState?
  /// What the network's answers are worth, as they were fitted at the newest evaluations; `nil` if it reads no digits,
  /// or before that.
  public let calibration: RunCalibration?
  /// What `tests` found, once it was asked for.
  let testsNow = Locked<TestMoment?>(nil)

  /// How the user's own samples are read; `nil` if none are taught.
  public var taught: TaughtReport? { trainer.taughtReport }
  /// The newest evaluation; it may be some steps old.
  public var evaluation: Evaluation? { trainer.history.last }

  /// What is known of the run.
  @inlinable
  public subscript<Value>(dynamicMember path: KeyPath<TrainerState, Value>) -> Value {
    trainer[keyPath: path]
  }

  /// Captures a trainer.
  public init(
    of trainer: Trainer, state: State, speed: TrainingSpeed, samplesPerSecond: Double?,
    stopsAtStep: Int?, earlierRuns: [EarlierRun] = [], run: Int = 1,
    runReturn: RunReturn = RunReturn(), control: TrainerState? = nil,
    calibration: RunCalibration? = nil
  ) {
    self.state = state
    self.trainer = trainer.state
    self.speed = speed
    self.samplesPerSecond = samplesPerSecond
    self.stopsAtStep = stopsAtStep
    self.earlierRuns = earlierRuns
    self.run = run
    self.runReturn = runReturn
    dropoutMasks = trainer.dropoutMasks
    self.control = control
    self.calibration = calibration
  }
}
