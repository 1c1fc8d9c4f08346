/// How good a network is at one moment, over the whole training and test sets.
public struct Evaluation: Equatable, Sendable {
  /// The update after which this holds.
  public let step: Int
  /// The mean loss over the training set, without penalties.
  public let trainLoss: Double
  /// The mean loss over the test set; nil without a test set.
  public let testLoss: Double?
  /// The share of test samples whose most probable class is the label, in 0 ... 1; nil without a test set.
  public let testAccuracy: Double?

  /// Makes an evaluation from its figures.
  public init(step: Int, trainLoss: Double, testLoss: Double?, testAccuracy: Double?) {
    self.step = step
    self.trainLoss = trainLoss
    self.testLoss = testLoss
    self.testAccuracy = testAccuracy
  }
}
