import Datasets
import NeuralNetwork

/// All that decides how a network is trained, apart from the data and the seed.
public struct Recipe: Equatable, Sendable, Codable {
  /// The network's shape.
  public var architecture: Architecture
  /// How the first weights are drawn.
  public var initializer: Initializer
  /// What training makes small.
  public var loss: Loss
  /// How the losses of a batch's samples become one number.
  public var reduction: Loss.Reduction
  /// What large weights cost.
  public var penalty: Penalty
  /// The longest gradient that is taken as it is; nil takes every one.
  public var clipping: GradientClipping?
  /// How gradients become updates.
  public var optimizer: OptimizerRule
  /// The full learning rate, before the schedule.
  public var learningRate: Float
  /// How the rate changes over the run.
  public var schedule: LearningRateSchedule
  /// Samples an update; the last batch of an epoch may be smaller.
  public var batchSize: Int
  /// Passes over the training set until the run has reached its end.
  public var epochs: Int
  /// Whether every sample is distorted a little, anew each time it is shown.
  public var augments: Bool

  /// Makes a recipe from its parts.
  public init(
    architecture: Architecture, initializer: Initializer, loss: Loss,
    reduction: Loss.Reduction = .mean, penalty: Penalty = .none, clipping: GradientClipping? = nil,
    optimizer: OptimizerRule,
    learningRate: Float, schedule: LearningRateSchedule, batchSize: Int, epochs: Int,
    augments: Bool
  ) {
    self.architecture = architecture
    self.initializer = initializer
    self.loss = loss
    self.reduction = reduction
    self.penalty = penalty
    self.clipping = clipping
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.schedule = schedule
    self.batchSize = batchSize
    self.epochs = epochs
    self.augments = augments
  }

  /// Whether the network takes the samples of a dataset and has an output for each of its classes.
  public func fits(_ dataset: Dataset) -> Bool {
    architecture.inputs == dataset.train.width && architecture.outputs == dataset.classNames.count
  }

  /// More layers are taken for a damaged file: dropout needs no tensor, so a short one could name millions.
  static let mostLayers = 256

  /// Whether the numbers can be trained with at all; a damaged or hand-made file may hold others.
  public var isSensible: Bool {
    learningRate.isFinite && learningRate >= 0 && (1...1_000_000).contains(batchSize)
      && (1...1_000_000).contains(epochs)
      && architecture.layers.count <= Self.mostLayers && loss.accepts(architecture.output)
  }
}
