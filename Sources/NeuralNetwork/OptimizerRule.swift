/// A rule that turns the gradient of a batch into an update.
///
/// How each works and what is said of it stands in a file of its own in `Optimizers`.
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

  /// The rules that have a rate of their own, whatever their other numbers; by their names in files.
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

  /// All that is known of it.
  var definition: any OptimizerDefinition {
    switch self {
    case .sgd(let momentum, let isNesterov): SGD(momentum: momentum, isNesterov: isNesterov)
    case .rmsProp(let decay, let epsilon): RMSProp(decay: decay, epsilon: epsilon)
    case .adam(let beta1, let beta2, let epsilon, let weightDecay):
      Adam(beta1: beta1, beta2: beta2, epsilon: epsilon, decay: weightDecay)
    case .conjugateGradient: ConjugateGradient.Definition()
    case .lbfgs(let memory): LBFGS.Definition(moves: memory)
    }
  }
}

extension OptimizerRule {
  /// Which of them this is.
  public var kind: Kind { definition.kind }

  /// How the field writes the name.
  public var title: String { definition.title }

  /// The name on the command line.
  public var name: String { definition.name }

  /// Whether the rule looks at all samples at once and chooses its own steps, without a learning rate.
  public var isFullBatch: Bool { definition.batchRule == nil }

  /// A learning rate to begin with if nobody names one.
  public var usualRate: Float { definition.usualRate }

  /// The share of the last velocity that is kept; `nil` if the rule has no velocity.
  public var momentum: Float? {
    get { definition.momentum }
    set { if let newValue, let rule = definition.withMomentum(newValue) { self = rule } }
  }

  /// The price of large weights apart from the gradient; `nil` if the rule has none of its own.
  public var weightDecay: Float? {
    get { definition.weightDecay }
    set { if let newValue, let rule = definition.withWeightDecay(newValue) { self = rule } }
  }

  /// The numbers that the rule works with.
  public var numbers: [OptimizerNumber] { definition.numbers }

  /// How many copies of the network it keeps at most, beyond the averages of a usual rule.
  public var extraCopies: Double { definition.extraCopies }

  /// What it keeps of earlier gradients that is worth showing: by the names in `OptimizerMemory`, with words for it.
  public var shownMemory: [(name: String, words: String)] { definition.shownMemory }

  /// The update as a formula with its numbers put in; `nil` for a full-batch rule, which searches along a line.
  public func formula(_ style: FormulaStyle) -> UpdateFormula? {
    definition.batchRule?.formula(style)
  }
}

/// A number that a rule works with.
public struct OptimizerNumber: Sendable {
  /// What it does, which says what it may be.
  public enum Meaning: Sendable {
    /// The share of an average that is kept.
    case share
    /// What is added to a root, so that nothing is divided by 0.
    case epsilon
    /// The price of large weights.
    case price
    /// How many moves are remembered.
    case moves
  }

  /// What it does.
  public let meaning: Meaning
  /// The number itself.
  public let value: Double
  /// The number in a sentence: `its momentum is 0.9`.
  public let sentence: String

  init(_ meaning: Meaning, _ value: Float, _ name: String) {
    (self.meaning, self.value) = (meaning, Double(value))
    sentence = "its \(name) is \(value)"
  }

  init(moves: Int, sentence: String) {
    (meaning, value, self.sentence) = (.moves, Double(moves), sentence)
  }
}

/// An update as a formula.
public struct UpdateFormula: Sendable {
  /// What is kept: its sign and how it comes about, `v` and `0.9 v + g`.
  public let averages: [(sign: String, value: String)]
  /// What the learning rate is multiplied by, as a sum of terms.
  public let terms: [String]
}
