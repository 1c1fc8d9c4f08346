import NeuralNetwork

extension Recipe {
  /// Takes another rule for the updates. Each rule has a rate of its own: the one that it had when it was left, else a
  /// usual one. What large weights cost stays, in the way of the new rule. A full-batch recipe names no batch size that
  /// others could use, so they get a usual one.
  ///
  /// - Parameter scale: what the user turned the present rate by; the new rate stands for itself.
  public mutating func change(to rule: OptimizerRule, rateScale scale: Float = 1) {
    guard rule.kind != optimizer.kind else { return }
    let decay = weightDecay
    weightDecay = 0
    if !optimizer.isFullBatch {
      otherRates[optimizer.kind] = learningRate * scale
    } else if !rule.isFullBatch, otherRates.isEmpty {
      batchSize = Self.usualBatch
    }
    if !rule.isFullBatch {
      learningRate = otherRates.removeValue(forKey: rule.kind) ?? rule.usualRate
    }
    optimizer = rule
    weightDecay = decay
  }

  private static let usualBatch = 64

  /// Whether it trains as another one does, whatever other optimizers would do.
  func isSame(as other: Recipe) -> Bool {
    var copy = self
    copy.otherRates = other.otherRates
    return copy == other
  }

  /// The price of large weights: that of the rule itself, as Adam's decoupled decay, else that of ½ Σ w².
  public var weightDecay: Float {
    get { optimizer.weightDecay ?? penalty.l2 }
    set {
      if optimizer.weightDecay == nil {
        penalty.l2 = newValue
      } else {
        optimizer.weightDecay = newValue
      }
    }
  }
}
