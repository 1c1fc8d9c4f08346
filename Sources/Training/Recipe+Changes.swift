import NeuralNetwork

extension Recipe {
  /// Takes another rule for the updates. A full-batch recipe names neither a rate nor a batch that others could use,
  /// so they get usual ones.
  public mutating func change(to rule: OptimizerRule) {
    if optimizer.isFullBatch, !rule.isFullBatch { (learningRate, batchSize) = (rule.usualRate, 64) }
    optimizer = rule
  }

  /// The price of large weights: Adam's decoupled decay, else that of ½ Σ w².
  public var weightDecay: Float {
    get {
      if case .adam(_, _, _, let decay) = optimizer { decay } else { penalty.l2 }
    }
    set {
      if case .adam(let beta1, let beta2, let epsilon, _) = optimizer {
        optimizer = .adam(beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: newValue)
      } else {
        penalty.l2 = newValue
      }
    }
  }

  /// The share of the last velocity that is kept; nil for rules without one.
  public var momentum: Float? {
    if case .sgd(let momentum, _) = optimizer { momentum } else { nil }
  }

  /// Sets the share of the last velocity that is kept, where the rule has one.
  public mutating func setMomentum(_ momentum: Float) {
    guard case .sgd(_, let isNesterov) = optimizer else { return }
    optimizer = .sgd(momentum: momentum, isNesterov: isNesterov)
  }
}

extension OptimizerRule {
  /// A learning rate to begin with where nobody names one.
  var usualRate: Float {
    switch self {
    case .rmsProp, .adam: 5e-3
    case .sgd, .conjugateGradient, .lbfgs: 0.1
    }
  }
}
