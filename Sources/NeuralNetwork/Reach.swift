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
  private let most: Double
  let weights: Double
  let averages: [Double]

  /// Well below what a Float holds, so that rounding errors change nothing.
  private static let limit = 1e37

  /// Whether nothing can become infinite.
  var isFinite: Bool { most <= Self.limit }

  /// What an update does at most.
  ///
  /// - Parameters:
  ///   - gradient: no number of the loss's gradient is larger.
  ///   - weights: what is known of them before the update; the averages say it themselves.
  ///   - step: the number of the update, from 1.
  init(
    _ rule: any BatchRule, gradient: Double, penalty: Penalty, rate: Float, weights: Double,
    averages: [Average], step: Int
  ) {
    let gradient =
      gradient + Double(abs(penalty.l1)) + Double(abs(penalty.l2)) * weights
    let bounds = rule.bounds(
      gradient: gradient, weights: weights, averages: averages, rate: Double(abs(rate)), step: step)
    self.weights = weights + bounds.change
    self.averages = bounds.averages
    // A sum that is no number is passed on, where the greater of two would drop it.
    let sum = bounds.averages.reduce(bounds.between + self.weights, +)
    most = sum.isNaN ? .infinity : sum
  }
}
