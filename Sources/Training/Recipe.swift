import Datasets
import NeuralNetwork

/// All that decides how a network is trained, apart from the data and the seed.
public struct Recipe: Equatable, Sendable, Codable {
  /// The network's shape.
  public var architecture: Architecture
  /// How the initial weights are drawn.
  public var initializer: Initializer
  /// What training makes small.
  public var loss: Loss
  /// How the losses of a batch's samples become one number.
  public var reduction: Loss.Reduction
  /// What large weights cost.
  public var penalty: Penalty
  /// The longest gradient that is taken as it is; `nil` takes every one.
  public var clipping: GradientClipping?
  /// How gradients become updates.
  public var optimizer: OptimizerRule
  /// The full learning rate, before the schedule.
  public var learningRate: Float
  /// The rates of other optimizers that were used before this one; see `change(to:)`.
  public internal(set) var otherRates: [OptimizerRule.Kind: Float] = [:]
  /// How the rate changes over the run.
  public var schedule: LearningRateSchedule
  /// Samples an update; the last batch of an epoch may be smaller.
  public var batchSize: Int
  /// Passes over the training set until the run has reached its end.
  public var epochs: Int
  /// Whether every sample is distorted a little, anew each time it is shown.
  public var augments: Bool
  /// Whether the features are brought to mean 0 and standard deviation 1, fitted on the training samples.
  public var standardizes: Bool
  /// How many of the training samples are used; `nil` uses all.
  public var trainingSamples: Int?
  /// The share of training samples whose label is replaced by a wrong one, 0 to 1; the same samples whatever the seed.
  public var labelNoise: Float
  /// What does not learn: units and layers, in the order in which they were frozen.
  public var frozen: [FrozenPart]
  /// In what the control run differs: a second network learns the same but for this, to be compared with this one;
  /// `nil` if there is none.
  public var control: RunChange?

  /// Makes a recipe from its parts.
  public init(
    architecture: Architecture, initializer: Initializer, loss: Loss,
    reduction: Loss.Reduction = .mean, penalty: Penalty = .none, clipping: GradientClipping? = nil,
    optimizer: OptimizerRule,
    learningRate: Float, schedule: LearningRateSchedule, batchSize: Int, epochs: Int,
    augments: Bool = false, standardizes: Bool = false, trainingSamples: Int? = nil,
    labelNoise: Float = 0, frozen: [FrozenPart] = [], control: RunChange? = nil
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
    self.standardizes = standardizes
    self.trainingSamples = trainingSamples
    self.labelNoise = labelNoise
    self.frozen = frozen
    self.control = control
  }

  /// Whether the network takes the samples of a dataset and has outputs for what is to be said of them.
  public func fits(_ dataset: Dataset) -> Bool {
    architecture.inputs == dataset.train.width
      && dataset.outputCounts.contains(architecture.outputs)
  }

  /// The data as the network gets them: as many samples as are used, standardised where that is wanted.
  public func prepare(_ dataset: Dataset) -> Dataset {
    let some =
      trainingSamples.map {
        dataset.replacing(train: dataset.train.prefix($0), test: dataset.test)
      } ?? dataset
    let noisy = some.withLabelNoise(labelNoise)
    return standardizes ? noisy.standardized() : noisy
  }

  /// Whether the network's samples can be digits of 20x20 pixels, the only ones that can be distorted.
  public var takesDigits: Bool { architecture.inputs == DigitImage.side * DigitImage.side }
}

extension Recipe {
  private enum CodingKeys: String, CodingKey {
    case architecture, initializer, loss, reduction, penalty, clipping, optimizer, learningRate
    case otherRates, schedule, batchSize, epochs, augments, standardizes, trainingSamples
    case labelNoise, frozen, control
    // What files have called the control run's initial weights from the beginning.
    case twin
  }

  /// Reads a recipe; what older files do not have yet is as it was then.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      architecture: try values.decode(Architecture.self, forKey: .architecture),
      initializer: try values.decode(Initializer.self, forKey: .initializer),
      loss: try values.decode(Loss.self, forKey: .loss),
      reduction: try values.decode(Loss.Reduction.self, forKey: .reduction),
      penalty: try values.decode(Penalty.self, forKey: .penalty),
      clipping: try values.decodeIfPresent(GradientClipping.self, forKey: .clipping),
      optimizer: try values.decode(OptimizerRule.self, forKey: .optimizer),
      learningRate: try values.decode(Float.self, forKey: .learningRate),
      schedule: try values.decode(LearningRateSchedule.self, forKey: .schedule),
      batchSize: try values.decode(Int.self, forKey: .batchSize),
      epochs: try values.decode(Int.self, forKey: .epochs),
      augments: try values.decode(Bool.self, forKey: .augments),
      standardizes: try values.decodeIfPresent(Bool.self, forKey: .standardizes) ?? false,
      trainingSamples: try values.decodeIfPresent(Int.self, forKey: .trainingSamples),
      labelNoise: try values.decodeIfPresent(Float.self, forKey: .labelNoise) ?? 0,
      frozen: try values.decodeIfPresent([FrozenPart].self, forKey: .frozen) ?? [],
      control: try values.decodeIfPresent(Initializer.self, forKey: .twin).map {
        .initializer($0)
      } ?? values.decodeIfPresent(RunChange.self, forKey: .control))
    otherRates =
      try values.decodeIfPresent([OptimizerRule.Kind: Float].self, forKey: .otherRates) ?? [:]
  }
  /// Writes a recipe.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(architecture, forKey: .architecture)
    try values.encode(initializer, forKey: .initializer)
    try values.encode(loss, forKey: .loss)
    try values.encode(reduction, forKey: .reduction)
    try values.encode(penalty, forKey: .penalty)
    try values.encodeIfPresent(clipping, forKey: .clipping)
    try values.encode(optimizer, forKey: .optimizer)
    try values.encode(learningRate, forKey: .learningRate)
    try values.encode(otherRates, forKey: .otherRates)
    try values.encode(schedule, forKey: .schedule)
    try values.encode(batchSize, forKey: .batchSize)
    try values.encode(epochs, forKey: .epochs)
    try values.encode(augments, forKey: .augments)
    try values.encode(standardizes, forKey: .standardizes)
    try values.encodeIfPresent(trainingSamples, forKey: .trainingSamples)
    try values.encode(labelNoise, forKey: .labelNoise)
    try values.encode(frozen, forKey: .frozen)
    if case .initializer(let start) = control {
      try values.encode(start, forKey: .twin)
    } else {
      try values.encodeIfPresent(control, forKey: .control)
    }
  }
}
