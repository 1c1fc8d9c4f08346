import CKernels

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

  /// How the field writes the name.
  public var title: String {
    switch self {
    case .sgd(_, isNesterov: true): "Nesterov"
    case .sgd(let momentum, _): momentum == 0 ? "SGD" : "SGD with momentum"
    case .rmsProp: "RMSProp"
    case .adam: "Adam"
    }
  }

  /// The averages that the rule keeps, in the order of `Optimizer.averages`.
  public var averageNames: [String] {
    switch self {
    case .sgd: ["velocity"]
    case .rmsProp: ["mean-square"]
    case .adam: ["first-moment", "second-moment"]
    }
  }
}

/// An optimizer at work: the rule, and what it remembers of earlier gradients.
public struct Optimizer: Equatable, Sendable {
  /// How gradients become updates.
  public let rule: OptimizerRule
  /// Updates made so far; Adam's bias correction counts them.
  public internal(set) var step: Int
  /// The running average of the gradients (momentum's velocity), in the shape of the network.
  var first: [Parameters]
  /// The running average of their squares; empty for a rule that keeps none.
  private var second: [Parameters]

  /// A fresh optimizer for a network.
  public init(_ rule: OptimizerRule, for network: Network) {
    let zeros = network.parameters.map(\.zeros)
    self.init(rule, step: 0, averages: rule.averageNames.map { _ in zeros })
  }

  /// An optimizer in the middle of its work, from the averages that it had kept.
  public init(_ rule: OptimizerRule, step: Int, averages: [[Parameters]]) {
    precondition(averages.count == rule.averageNames.count, "the rule keeps other averages")
    self.rule = rule
    self.step = step
    first = averages[0]
    second = averages.count > 1 ? averages[1] : []
  }

  /// One set in the shape of the network for each of `rule.averageNames`.
  public var averages: [[Parameters]] { second.isEmpty ? [first] : [first, second] }

  /// Moves the network's parameters one step against the workspace's gradient.
  public mutating func update(_ network: inout Network, _ workspace: Workspace, rate: Float) {
    step += 1
    switch rule {
    case .sgd(let momentum, let isNesterov):
      let kernel = isNesterov ? kernel_nesterov_update : kernel_momentum_update
      for index in network.parameters.indices {
        network.parameters[index].update(&first[index], workspace.gradient[index]) {
          kernel($0, $1, $2, $3, rate, momentum)
        }
      }
    case .rmsProp(let decay, let epsilon):
      for index in network.parameters.indices {
        network.parameters[index].update(&first[index], workspace.gradient[index]) {
          kernel_rmsprop_update($0, $1, $2, $3, rate, decay, epsilon)
        }
      }
    case .adam(let beta1, let beta2, let epsilon, let weightDecay):
      let adam = AdamStep(
        rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay,
        correction1: Float(1 / (1 - Elementary.power(Double(beta1), Double(step)))),
        correction2: Float(1 / (1 - Elementary.power(Double(beta2), Double(step)))))
      for index in network.parameters.indices {
        network.parameters[index].adamUpdate(
          &first[index], &second[index], workspace.gradient[index], adam)
      }
    }
  }
}

/// The numbers of one Adam update that all layers share.
private struct AdamStep {
  let rate, beta1, beta2, epsilon, weightDecay, correction1, correction2: Float

  func apply(
    _ values: inout [Float], _ first: inout [Float], _ second: inout [Float], _ gradient: [Float]
  ) {
    kernel_adam_update(
      values.count, &values, &first, &second, gradient, rate, beta1, beta2, epsilon, correction1,
      correction2, weightDecay)
  }
}

extension Parameters {
  /// An update by momentum from a gradient that has been written.
  mutating func momentumStep(
    _ velocity: inout Parameters, _ gradient: Parameters, _ step: MomentumStep
  ) {
    var gradient = gradient
    if step.decay != 0 {
      kernel_add_penalty(
        weights.panels.count, weights.panels, 0, step.decay, &gradient.weights.panels)
    }
    let kernel = step.isNesterov ? kernel_nesterov_update : kernel_momentum_update
    update(&velocity, gradient) { kernel($0, $1, $2, $3, step.rate, step.momentum) }
  }

  /// Lets a kernel update weights, then biases, with an average of the same shape.
  fileprivate mutating func update(
    _ average: inout Parameters, _ gradient: Parameters,
    _ kernel: (
      _ count: Int, _ values: UnsafeMutablePointer<Float>, _ average: UnsafeMutablePointer<Float>,
      _ gradient: UnsafePointer<Float>
    ) -> Void
  ) {
    kernel(
      weights.panels.count, &weights.panels, &average.weights.panels, gradient.weights.panels)
    kernel(bias.count, &bias, &average.bias, gradient.bias)
  }

  fileprivate mutating func adamUpdate(
    _ first: inout Parameters, _ second: inout Parameters, _ gradient: Parameters, _ step: AdamStep
  ) {
    step.apply(
      &weights.panels, &first.weights.panels, &second.weights.panels, gradient.weights.panels)
    step.apply(&bias, &first.bias, &second.bias, gradient.bias)
  }
}
