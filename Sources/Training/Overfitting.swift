/// That a network learns its training samples by heart: its loss on the test set rises while the training loss falls.
///
/// Said where the test loss, as the mean of the last five evaluations, lies more than a twentieth above the lowest such
/// mean of the run, and above the training loss, and where the training loss has fallen since then. One evaluation
/// says nothing: the measure waits for ten.
public struct Overfitting: Equatable, Sendable {
  /// Where in the run the test loss was lowest, in epochs.
  public let sinceEpochs: Double
  /// The update of that evaluation.
  public let sinceStep: Int
  /// How far the test loss lies above the training loss at the newest evaluation.
  public let gap: Double

  /// How far above its lowest the test loss must lie, as a share of it.
  public static let margin = 0.05
  /// Evaluations that a mean is taken over.
  public static let window = 5
  /// Fewer evaluations say nothing.
  public static let leastPoints = 10

  /// Looks at a run; `nil` if it does not overfit, or has no test set.
  public init?(in history: TrainingHistory) {
    let points = history.points
    guard points.count >= Self.leastPoints, let last = points.last, let lastTest = last.testLoss
    else { return nil }
    var (sumTest, sumTrain) = (0.0, 0.0)
    var lowest: (test: Double, train: Double, index: Int)?
    var newest = (test: 0.0, train: 0.0)
    // By index, as copying every evaluation would take most of the time.
    for index in points.indices {
      let train = points[index].trainLoss
      guard let test = points[index].testLoss, test.isFinite, train.isFinite else { return nil }
      sumTest += test
      sumTrain += train
      if index >= Self.window {
        sumTest -= points[index - Self.window].testLoss ?? 0
        sumTrain -= points[index - Self.window].trainLoss
      }
      guard index >= Self.window - 1 else { continue }
      newest = (sumTest / Double(Self.window), sumTrain / Double(Self.window))
      if newest.test < lowest?.test ?? .infinity {
        lowest = (newest.test, newest.train, index - Self.window / 2)
      }
    }
    guard let lowest, newest.test > (1 + Self.margin) * lowest.test, lowest.test > 0,
      newest.train < lowest.train, lastTest > last.trainLoss
    else { return nil }
    sinceEpochs = points[lowest.index].epochs
    sinceStep = points[lowest.index].step
    gap = lastTest - last.trainLoss
  }
}
