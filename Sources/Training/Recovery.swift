import NeuralNetwork

/// How a run that has diverged can go on.
public struct Recovery: Equatable, Sendable {
  /// The place in the run, in epochs, whose weights it goes back to.
  public let epochs: Double
  /// What the learning rate is turned by from then on.
  public let rateScale: Float
}

/// A moment of the run whose weights were good: the loss over the training set was a number, and not far above the
/// lowest.
struct GoodMoment: Sendable {
  let network: Network
  let optimizer: Optimizer
  let epochs: Double
  /// The lowest loss up to it since the recipe was changed.
  let lowestLoss: Double

  /// A loss that is so many times the lowest is a run on its way to diverge.
  static let mostTimes = 10.0
}

extension TrainerState {
  /// Keeps the present moment where its weights are good. Only of runs that are watched, where somebody can go back.
  mutating func keepIfGood(_ evaluation: Evaluation) {
    let loss = evaluation.trainLoss
    guard measuresNorms, divergence == nil, loss.isFinite else { return }
    let lowest = min(good?.lowestLoss ?? loss, loss)
    guard loss <= GoodMoment.mostTimes * lowest || lowest <= 0 else { return }
    good = GoodMoment(network: network, optimizer: optimizer, epochs: epochs, lowestLoss: lowest)
  }
}
