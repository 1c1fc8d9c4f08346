import CKernels
import Testing

@testable import NeuralNetwork

/// Three steps on one batch, as PyTorch took them in double precision.
struct OptimizerReference: Decodable, CustomTestStringConvertible {
  /// What the script calls the rules.
  enum Rule: String, Decodable {
    case sgd, momentum, nesterov, rmsprop, adamw

    var rule: OptimizerRule {
      switch self {
      case .sgd: .sgd(momentum: 0)
      case .momentum: .sgd(momentum: 0.9)
      case .nesterov: .sgd(momentum: 0.9, isNesterov: true)
      case .rmsprop: .rmsProp(decay: 0.99, epsilon: 1e-8)
      case .adamw: .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01)
      }
    }
  }

  let seed: UInt32
  let network: String
  let hidden: Activation
  let rows: Int
  let rule: Rule
  let rate: Float
  let l2: Float
  /// The longest gradient; nil takes every one.
  let clip: Double?
  /// Before each step.
  let losses: [Double]
  /// Before each step, and before clipping.
  let gradientNorms: [Double]
  /// After each step, `[units × inputs]` and then `[units]` for each layer that learns.
  let parameters: [[Double]]

  var testDescription: String {
    "\(rule) \(network) l2 \(l2) clip \(clip.map(String.init(describing:)) ?? "none")"
  }

  func problem() throws -> FixedProblem {
    FixedProblem(
      try #require(Architecture(notation: network, hidden: hidden, output: .softmax)), seed: seed,
      rows: rows)
  }
}

@Suite("Optimizers agree with PyTorch")
struct OptimizerReferenceTests {
  /// Relative to the farthest that a parameter has moved; float rounding reaches 3e-6.
  static let tolerance = 1e-5

  private static func flat(_ parameters: [Parameters]) -> [Float] {
    parameters.flatMap { $0.weights.rowMajor + $0.biases }
  }

  @Test(
    "three steps",
    arguments: KernelTests.sets,
    try PyTorchReference.cases(in: "optimizers_steps") as [OptimizerReference])
  func threeSteps(set: kernel_instruction_set, reference: OptimizerReference) throws {
    try with(set) { try expectThreeSteps(of: reference) }
  }

  private func expectThreeSteps(of reference: OptimizerReference) throws {
    let problem = try reference.problem()
    var (network, workspace) = (problem.network, problem.workspace)
    var optimizer = Optimizer(reference.rule.rule, for: network)
    let start = Self.flat(network.parameters)
    #expect(reference.parameters.count == 3)
    for (step, expected) in reference.parameters.enumerated() {
      let loss = network.forward(
        &workspace, targets: problem.targets, loss: .softmaxCrossEntropy)
      #expect(abs(loss / Double(reference.rows) - reference.losses[step]) < Self.tolerance)
      _ = optimizer.learn(
        &network, &workspace, targets: problem.targets, loss: .softmaxCrossEntropy, batchLoss: 0,
        scale: 1 / Float(reference.rows), penalty: Penalty(l2: reference.l2),
        clipping: reference.clip.map(GradientClipping.init(maximumNorm:)), rate: reference.rate)
      let moved = zip(Self.flat(network.parameters), start).map { $0 - $1 }
      let wanted = zip(expected, start).map { $0 - Double($1) }
      #expect(largestGap(moved, wanted) < Self.tolerance, "step \(step + 1)")
    }
    #expect(optimizer.step == 3)
  }

  @Test("the norm by which gradients are clipped")
  func norms() throws {
    let references: [OptimizerReference] = try PyTorchReference.cases(in: "optimizers_steps")
    #expect(references.count == 26)
    for reference in references where reference.l2 == 0 {
      let problem = try reference.problem()
      var workspace = problem.workspace
      problem.network.forward(&workspace)
      problem.network.backward(
        &workspace, targets: problem.targets, loss: .softmaxCrossEntropy,
        scale: 1 / Float(reference.rows))
      let limit = reference.clip ?? 0.5
      let norm = GradientClipping(maximumNorm: limit).apply(to: &workspace.gradient)
      #expect(abs(norm - reference.gradientNorms[0]) < Self.tolerance * norm)
      #expect(abs(workspace.gradient.norm - min(norm, limit)) < Self.tolerance * norm)
    }
  }
}
