import CKernels

/// How large some numbers can be at most, as far as is known without looking at them.
///
/// It is no part of what they are: two networks that differ in it alone are equal.
struct Reach: Equatable, Sendable {
  /// No number is larger, up or down; infinite where nothing is known.
  var most = Double.infinity

  /// What is known after a look.
  init(of layers: [Parameters]) {
    most = Self.tiers.first { layers.isWithin($0) }.map { Double($0) } ?? layers.largestMagnitude
    if most.isNaN { most = .infinity }
  }

  init() {}

  /// Sizes that are told apart quickly.
  private static let tiers: [Float] = [1e6, 1e15]

  static func == (_: Reach, _: Reach) -> Bool { true }
}

extension [Parameters] {
  /// Whether no number is larger than `limit`, up or down; NaN is.
  func isWithin(_ limit: Float) -> Bool {
    allSatisfy { layer in
      kernel_is_within(layer.weights.panels.count, layer.weights.panels, limit) == 1
        && kernel_is_within(layer.bias.count, layer.bias, limit) == 1
    }
  }
}

/// How large the weights and the optimizer's averages can be after an update.
struct UpdateReach {
  /// Every number that an update keeps, or goes through, is at most this.
  private(set) var most = 0.0
  private(set) var weights = 0.0
  private(set) var first = 0.0
  private(set) var second = 0.0

  /// Well below what a Float holds, so that rounding errors change nothing.
  private static let limit = 1e37

  /// Whether nothing can become infinite.
  var isFinite: Bool { most <= Self.limit }

  /// What an update does at most.
  ///
  /// - Parameters:
  ///   - gradient: no number of the loss's gradient is larger.
  ///   - weights, first, second: what is known before the update.
  init(
    _ optimizer: Optimizer, gradient: Double, penalty: Penalty, rate: Float, weights: Double,
    first: Double, second: Double
  ) {
    let gradient =
      gradient + Double(abs(penalty.l1)) + Double(abs(penalty.l2)) * weights
    let rate = Double(abs(rate))
    var between = gradient
    var change = Double.infinity
    switch optimizer.rule {
    case .sgd(let momentum, let isNesterov):
      self.first = Double(abs(momentum)) * first + gradient
      change = rate * (isNesterov ? gradient + Double(abs(momentum)) * self.first : self.first)
    case .rmsProp(let decay, let epsilon):
      between = gradient * gradient
      self.first = Self.mix(first, between, decay)
      change = rate * gradient / Double(epsilon)
    case .adam(let beta1, let beta2, let epsilon, let weightDecay):
      self.first = Self.mix(first, gradient, beta1)
      self.second = Self.mix(second, gradient * gradient, beta2)
      let corrections = optimizer.corrections(step: optimizer.step + 1)
      let mean = self.first * Double(corrections.first)
      between = max(gradient * gradient, mean, self.second * Double(corrections.second))
      change = rate * (mean / Double(epsilon) + Double(abs(weightDecay)) * weights)
    case .conjugateGradient, .lbfgs: break
    }
    self.weights = weights + change
    // A sum that is no number is passed on, where the greater of two would drop it.
    most = between + self.first + self.second + self.weights
    if most.isNaN { most = .infinity }
  }

  private static func mix(_ old: Double, _ new: Double, _ share: Float) -> Double {
    Double(abs(share)) * old + Double(abs(1 - share)) * new
  }
}
