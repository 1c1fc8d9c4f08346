import Datasets
import NeuralNetwork

/// One moment of training, immutable and safe to hand to anyone. Everything that is drawn comes from it.
public struct TrainingSnapshot: Sendable {
  /// What the trainer is doing.
  public enum State: Hashable, Sendable {
    case training, paused
    /// The recipe's run has reached its end.
    case finished
  }

  /// What the trainer is doing.
  public let state: State
  /// How the network is trained.
  public let recipe: Recipe
  /// What it learns from and is tested on, prepared as the recipe says.
  public let dataset: Dataset
  /// How many training samples there are, used or not.
  public let sampleCount: Int
  /// Where chance started.
  public let seed: UInt64
  /// The network at this moment.
  public let network: Network
  /// The optimizer at this moment, so that a snapshot can be saved and carried on.
  public let optimizer: Optimizer
  /// Why training stopped by itself; nil while all is well.
  public let divergence: Divergence?
  /// How it can go on then; `nil` if all is well, or where there are no good weights to go back to.
  public let recovery: Recovery?
  /// The network with which this run began, or was carried on.
  public let start: NetworkMoment
  /// Where in the run it is.
  public let place: RunPlace
  /// The place in the run in epochs: 1.5 is the middle of the second.
  public let epochs: Double
  /// Batches done of the present epoch.
  public let batch: Int
  /// Updates an epoch.
  public let batchesPerEpoch: Int
  /// The rate of the next update.
  public let learningRate: Float
  /// What the user turned the learning rate by.
  public let rateScale: Float
  /// The place of the speed dial.
  public let speed: TrainingSpeed
  /// Training samples a second, measured over the last half second or so; nil while nothing runs.
  public let samplesPerSecond: Double?
  /// The step at which a count that was asked for ends; nil when none was.
  public let stopsAtStep: Int?
  /// The evaluations so far.
  public let history: TrainingHistory
  /// What was done to the run, oldest first.
  public let events: [RunEvent]
  /// The runs of the lesson before this one, oldest first.
  public let earlierRuns: [EarlierRun]
  /// The number of this run among those of the lesson, from 1.
  public let run: Int
  /// What came of going back to earlier runs.
  public let runReturn: RunReturn

  /// What each iteration of a full-batch rule did, oldest first; empty for other rules.
  public let iterations: [IterationReport]
  /// What the network says to each test sample, `[tests × outputs]`, as of the newest evaluation.
  public let testOutputs: Matrix?
  /// How the user's own samples are read; nil where none are taught.
  public let taught: TaughtReport?
  /// The samples themselves, so that they are saved with the run; `nil` if none are taught.
  let taughtSamples: TaughtSamples?
  /// Whether a full-batch rule can find nothing lower.
  let isAtRest: Bool
  /// What the dropout layers kept of the last batch's first sample; see `Trainer.dropoutMasks`.
  public let dropoutMasks: [[Float]]?
  /// The second network that the recipe compares with, after as many updates; nil where there is none.
  public let twin: Network?
  /// What the network's answers are worth, as they were fitted at the newest evaluations; `nil` if it reads no digits,
  /// or before that.
  public let calibration: RunCalibration?
  /// What `tests` found, once it was asked for.
  let testsNow = Locked<TestMoment?>(nil)

  /// The newest evaluation; it may be some steps old.
  public var evaluation: Evaluation? { history.last }

  /// Updates made.
  public var step: Int { place.step }
  /// Whole epochs done.
  public var epoch: Int { place.epoch }

  /// Pictures a trainer.
  public init(
    of trainer: Trainer, state: State, speed: TrainingSpeed, samplesPerSecond: Double?,
    stopsAtStep: Int?, earlierRuns: [EarlierRun] = [], run: Int = 1,
    runReturn: RunReturn = RunReturn(), twin: Network? = nil, calibration: RunCalibration? = nil
  ) {
    self.state = state
    self.speed = speed
    self.samplesPerSecond = samplesPerSecond
    self.stopsAtStep = stopsAtStep
    recipe = trainer.recipe
    dataset = trainer.dataset
    sampleCount = trainer.source.train.count
    seed = trainer.seed
    network = trainer.network
    optimizer = trainer.optimizer
    divergence = trainer.divergence
    recovery = trainer.recovery
    start = trainer.start
    place = trainer.place
    epochs = trainer.epochs
    batch = trainer.batch
    batchesPerEpoch = trainer.batchesPerEpoch
    learningRate = trainer.learningRate
    rateScale = trainer.rateScale
    history = trainer.history
    events = trainer.events
    self.earlierRuns = earlierRuns
    self.run = run
    self.runReturn = runReturn
    iterations = trainer.iterations
    testOutputs = trainer.testOutputs
    taught = trainer.taughtReport
    taughtSamples = trainer.taught
    isAtRest = trainer.isAtRest
    dropoutMasks = trainer.dropoutMasks
    self.twin = twin
    self.calibration = calibration
  }
}
