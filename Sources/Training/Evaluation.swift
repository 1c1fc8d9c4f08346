/// How good a network is at one moment, over the whole training and test sets.
public struct Evaluation: Equatable, Sendable {
  /// The update after which this holds.
  public let step: Int
  /// The loss over the training set as the recipe reduces it (mean or sum), without penalties.
  public let trainLoss: Double
  /// The same over the test set; nil without a test set.
  public let testLoss: Double?
  /// The share of test samples whose most probable class is the label, in 0 ... 1; nil where numbers are
  /// predicted or without a test set.
  public let testAccuracy: Double?
  /// The mean squared error over the test set, where numbers are predicted; nil for classes or without a test set.
  public let testMSE: Double?

  /// Makes an evaluation from its figures.
  public init(
    step: Int, trainLoss: Double, testLoss: Double?, testAccuracy: Double?, testMSE: Double? = nil
  ) {
    self.step = step
    self.trainLoss = trainLoss
    self.testLoss = testLoss
    self.testAccuracy = testAccuracy
    self.testMSE = testMSE
  }
}
