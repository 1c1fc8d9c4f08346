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
  /// The rules that have a rate of their own, whatever their other numbers.
  public enum Kind: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable {
    case sgd, momentum, nesterov, rmsProp, adam, conjugateGradient, lbfgs
  }

  /// A rule of a kind, with usual numbers.
  public init(_ kind: Kind) {
    self =
      switch kind {
      case .sgd: .sgd(momentum: 0)
      case .momentum: .sgd(momentum: 0.9)
      case .nesterov: .sgd(momentum: 0.9, isNesterov: true)
      case .rmsProp: .rmsProp()
      case .adam: .adam()
      case .conjugateGradient: .conjugateGradient
      case .lbfgs: .lbfgs()
      }
  }

  /// Which of them this is.
  public var kind: Kind {
    switch self {
    case .sgd(_, isNesterov: true): .nesterov
    case .sgd(let momentum, _): momentum == 0 ? .sgd : .momentum
    case .rmsProp: .rmsProp
    case .adam: .adam
    case .conjugateGradient: .conjugateGradient
    case .lbfgs: .lbfgs
    }
  }

  /// A learning rate to begin with where nobody names one.
  var usualRate: Float {
    switch kind {
    case .rmsProp, .adam: 5e-3
    // With nine tenths of the last update in it, an update is up to ten times as long.
    case .momentum, .nesterov: 0.02
    case .sgd, .conjugateGradient, .lbfgs: 0.1
    }
  }
}
