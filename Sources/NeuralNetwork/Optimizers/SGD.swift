import CKernels

/// Stochastic gradient descent: `v ← μ v + g`, `w ← w − η v`, or `w ← w − η (g + μ v)` as Nesterov has it.
struct SGD: BatchRule {
  private let share: Float
  private let isNesterov: Bool

  init(momentum: Float, isNesterov: Bool) { (share, self.isNesterov) = (momentum, isNesterov) }

  var kind: OptimizerRule.Kind { isNesterov ? .nesterov : share == 0 ? .sgd : .momentum }
  var title: String {
    isNesterov ? "Nesterov" : share == 0 ? "SGD" : "SGD with momentum"
  }
  // With nine tenths of the last update in it, an update is up to ten times as long.
  var usualRate: Float { kind == .sgd ? 0.1 : 0.02 }
  var numbers: [OptimizerNumber] { [OptimizerNumber(.share, share, "momentum")] }
  var momentum: Float? { share }
  func withMomentum(_ momentum: Float) -> OptimizerRule? {
    .sgd(momentum: momentum, isNesterov: isNesterov)
  }
  var shownMemory: [(name: String, words: String)] {
    share == 0 ? [] : [("velocity", "velocity")]
  }
  var averages: [Average] { [Average(name: "velocity", isOfSquares: false)] }

  func move(
    _ parameters: inout [Parameters], _ averages: inout [Average], _ gradient: [Parameters],
    rate: Float, step: Int, _ parallelFor: ParallelFor
  ) {
    let (kernel, momentum) = (kernel, share)
    parameters.update(&averages[0].values, gradient, parallelFor) {
      kernel($0, $1, $2, $3, rate, momentum)
    }
  }

  private var kernel: MomentumKernel {
    isNesterov ? kernel_nesterov_update : kernel_momentum_update
  }

  func moveAtOnce(
    _ network: inout Network, _ averages: inout [Average], _ workspace: inout Workspace,
    rate: Float, decay: Float
  ) -> Bool {
    let step = MomentumStep(rate: rate, momentum: share, decay: decay, isNesterov: isNesterov)
    for (index, layer) in network.architecture.layers.enumerated() {
      if case .dense(let dense) = layer {
        let (input, delta) = (workspace.input(ofLayer: index), workspace.deltas[index])
        dense.momentumStep(
          input: input, delta: delta, rows: workspace.rows, step, workspace.parallelFor,
          velocity: &averages[0].values[index], parameters: &network.parameters[index])
      } else {
        network.parameterGradient(layer: index, &workspace)
        network.parameters[index].momentumStep(
          &averages[0].values[index], workspace.gradient[index], step, kernel,
          workspace.parallelFor)
      }
    }
    return true
  }

  func bounds(
    gradient: Double, weights: Double, averages: [Average], rate: Double, step: Int
  ) -> UpdateBounds {
    let mu = Double(abs(share))
    let velocity = mu * averages[0].reach.most + gradient
    return UpdateBounds(
      between: gradient, averages: [velocity],
      change: rate * (isNesterov ? gradient + mu * velocity : velocity))
  }

  func update(
    of value: Double, averages: [Double], gradient: Double, rate: Double, step: Int
  ) -> (averages: [Double], change: Double) {
    let mu = Double(share)
    let velocity = mu * averages[0] + gradient
    return ([velocity], -rate * (isNesterov ? gradient + mu * velocity : velocity))
  }

  func formula(_ style: FormulaStyle) -> UpdateFormula {
    if share == 0 { return UpdateFormula(averages: [], terms: ["g"]) }
    let mu = style.number(share)
    return UpdateFormula(
      averages: [("v", "\(mu) v + g")], terms: isNesterov ? ["g", "\(mu) v"] : ["v"])
  }
}

/// The numbers of one update by momentum.
struct MomentumStep {
  let rate, momentum, decay: Float
  let isNesterov: Bool
}

/// Updates so many weights with their velocity by their gradient.
private typealias MomentumKernel =
  @Sendable (
    _ count: Int, _ weights: UnsafeMutablePointer<Float>?, _ velocity: UnsafeMutablePointer<Float>?,
    _ gradient: UnsafePointer<Float>?, _ rate: Float, _ momentum: Float
  ) -> Void

extension Parameters {
  /// An update by momentum from a gradient that has been written.
  fileprivate mutating func momentumStep(
    _ velocity: inout Parameters, _ gradient: Parameters, _ step: MomentumStep,
    _ kernel: @escaping MomentumKernel, _ parallelFor: ParallelFor
  ) {
    var gradient = gradient
    if step.decay != 0 {
      kernel_add_penalty(
        weights.panels.count, weights.panels, 0, step.decay, &gradient.weights.panels)
    }
    update(&velocity, gradient, parallelFor) { kernel($0, $1, $2, $3, step.rate, step.momentum) }
  }
}
