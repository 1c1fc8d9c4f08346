/// How good a network is at one moment, over the whole training and test sets.
public struct Evaluation: Equatable, Sendable {
  /// The update after which this holds.
  public let step: Int
  /// The place in the run in epochs: 1.5 is the middle of the second.
  public let epochs: Double
  /// The loss over the training set as the recipe reduces it (mean or sum), without penalties.
  public let trainLoss: Double
  /// The same over the test set; `nil` without a test set.
  public let testLoss: Double?
  /// The share of test samples whose most probable class is the label, in 0 ... 1; `nil` if numbers are
  /// predicted or without a test set.
  public let testAccuracy: Double?
  /// The mean squared error over the test set, where numbers are predicted; `nil` for classes or without a test set.
  public let testMSE: Double?
  /// The share of training samples whose most probable class is the label; `nil` if numbers are predicted.
  public let trainAccuracy: Double?
  /// What large weights cost, apart from the losses; 0 without a penalty.
  public let penalty: Double
  /// The learning rate of the next update.
  public let learningRate: Float
  /// How long each layer's gradient and weights are, on the first training samples; empty if that was not measured.
  public let norms: [GradientProbe.Layer]

  /// Makes an evaluation from its figures.
  public init(
    step: Int, epochs: Double? = nil, trainLoss: Double, testLoss: Double?, testAccuracy: Double?,
    testMSE: Double? = nil, trainAccuracy: Double? = nil, penalty: Double = 0,
    learningRate: Float = 0, norms: [GradientProbe.Layer] = []
  ) {
    self.step = step
    self.epochs = epochs ?? Double(step)
    self.trainLoss = trainLoss
    self.testLoss = testLoss
    self.testAccuracy = testAccuracy
    self.testMSE = testMSE
    self.trainAccuracy = trainAccuracy
    self.penalty = penalty
    self.learningRate = learningRate
    self.norms = norms
  }
}

extension Evaluation {
  /// A figure that is plotted over the run.
  public enum Figure: Hashable, Sendable {
    case epochs
    case trainLoss, testLoss
    /// Shares in 0 ... 1.
    case trainAccuracy, testAccuracy
    case learningRate
    /// The norm of one layer's gradient, or of its weights and biases, by the layer's place among those that learn.
    case gradient(layer: Int)
    case weights(layer: Int)
  }

  /// A figure of this evaluation; NaN where it was not measured.
  public subscript(figure: Figure) -> Double {
    [self].figures(figure, in: 0..<1)[0]
  }
}
