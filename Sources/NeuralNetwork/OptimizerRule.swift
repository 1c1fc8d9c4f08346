/// A rule that turns the gradient of a batch into an update.
public enum OptimizerRule: Equatable, Sendable, Codable {
  /// Stochastic gradient descent with momentum μ (Polyak, 1964): `v ← μ v + g`, `w ← w − η v`; μ = 0 is plain
  /// descent. Nesterov's (1983) looks ahead: `w ← w − η (g + μ v)`.
  case sgd(momentum: Float, isNesterov: Bool = false)
  /// RMSProp (Tieleman and Hinton, 2012): `s ← α s + (1−α) g²`, `w ← w − η g / (√s + ε)`.
  case rmsProp(decay: Float = 0.99, epsilon: Float = 1e-8)
  /// Adam (Kingma and Ba, 2015) with decoupled weight decay (Loshchilov and Hutter, 2019):
  /// `m ← β₁ m + (1−β₁) g`, `v ← β₂ v + (1−β₂) g²`,
  /// `w ← w − η (m̂ / (√v̂ + ε) + λ w)` with `m̂ = m / (1−β₁ᵗ)`, `v̂ = v / (1−β₂ᵗ)`.
  case adam(beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8, weightDecay: Float = 0)

  /// Nonlinear conjugate gradients over all samples at once; see `ConjugateGradient`.
  case conjugateGradient
  /// L-BFGS over all samples at once, remembering so many moves; see `LBFGS`.
  case lbfgs(memory: Int = 10)

  /// Whether the rule looks at all samples at once and chooses its own steps, without a learning rate.
  public var isFullBatch: Bool {
    switch self {
    case .conjugateGradient, .lbfgs: true
    case .sgd, .rmsProp, .adam: false
    }
  }

  /// How the field writes the name.
  public var title: String {
    switch self {
    case .sgd(_, isNesterov: true): "Nesterov"
    case .sgd(let momentum, _): momentum == 0 ? "SGD" : "SGD with momentum"
    case .rmsProp: "RMSProp"
    case .adam: "Adam"
    case .conjugateGradient: "conjugate gradient"
    case .lbfgs: "L-BFGS"
    }
  }
}
