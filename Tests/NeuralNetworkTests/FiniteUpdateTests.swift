import Testing

@testable import NeuralNetwork

/// No update makes a weight or an average infinite, whatever the rule and the rate.
@Suite("Updates stay finite")
struct FiniteUpdateTests {
  static let rules: [OptimizerRule] = [
    .sgd(momentum: 0), .sgd(momentum: 0.9), .sgd(momentum: 0.9, isNesterov: true), .rmsProp(),
    .adam(), .adam(weightDecay: 0.1),
  ]

  /// A run of a rule on a small problem, which is learnt from again and again.
  private struct Run {
    var network: Network
    var optimizer: Optimizer
    var workspace: Workspace
    let labels: [UInt8]

    init(_ rule: OptimizerRule, _ notation: String = "5-4-3", inputs: Float = 1) throws {
      network = try Specimen.network(notation)
      optimizer = Optimizer(rule, for: network)
      workspace = Workspace(for: network.architecture, capacity: 8)
      let (samples, labels) = randomBatch(
        rows: 8, inputs: network.architecture.inputs, classes: network.architecture.outputs,
        seed: 3)
      self.labels = labels
      workspace.load(samples.map { $0.map { $0 * inputs } })
    }

    mutating func step(
      rate: Float, penalty: Penalty = .none, clipping: GradientClipping? = nil
    ) -> Divergence? {
      let loss = network.forward(
        &workspace, targets: .labels(labels), loss: .softmaxCrossEntropy)
      return optimizer.learn(
        &network, &workspace, targets: .labels(labels), loss: .softmaxCrossEntropy,
        batchLoss: loss, scale: 1 / 8, penalty: penalty, clipping: clipping, rate: rate)
    }

    var isFinite: Bool {
      network.parameters.isFinite && optimizer.averages.allSatisfy(\.values.isFinite)
    }
  }

  @Test(
    "an update beyond what a Float holds is not made, and nothing is changed", arguments: rules,
    [Float(3e38), .infinity])
  func tooFar(rule: OptimizerRule, rate: Float) throws {
    for penalty in [Penalty.none, Penalty(l1: 0.01), Penalty(l2: 1e30)] {
      var run = try Run(rule)
      #expect(run.step(rate: 0.01) == nil)
      var found: Divergence?
      for _ in 0..<4 where found == nil {
        let before = (run.network, run.optimizer)
        found = run.step(rate: rate, penalty: penalty)
        if found != nil { #expect((run.network, run.optimizer) == before) }
        #expect(run.isFinite)
      }
      #expect(found != nil)
    }
  }

  @Test("the layer is named whose update it was")
  func layer() throws {
    var run = try Run(.sgd(momentum: 0))
    #expect(run.step(rate: .infinity) == Divergence(symptom: .update, layer: 0))
  }

  @Test("an average that would not be finite is no update either")
  func averages() throws {
    // Squares of gradients of 1e25 are beyond a Float.
    for rule in [OptimizerRule.rmsProp(), .adam()] {
      var run = try Run(rule, "5-3", inputs: 1e25)
      run.network.move(to: run.network.parameters.map(\.zeros))
      #expect(run.step(rate: 1e-3)?.symptom == .update)
      #expect(run.isFinite)
    }
  }

  @Test(
    "an update that is known to be safe and one that is looked at are the same", arguments: rules)
  func sameBits(rule: OptimizerRule) throws {
    var (known, looked) = (try Run(rule), try Run(rule))
    known.workspace.hasUsualInputs = true
    for _ in 0..<20 {
      #expect(known.step(rate: 0.05) == nil)
      looked.network.reach.most = .infinity
      looked.optimizer.withAverages { _, averages, _ in
        for index in averages.indices { averages[index].reach = Reach() }
      }
      #expect(looked.step(rate: 0.05) == nil)
    }
    #expect(known.network == looked.network && known.optimizer == looked.optimizer)
  }

  @Test(
    "what is known of the sizes is never too small", arguments: rules, ["5-4-3", "6x5-2@3x3-3"])
  func bounds(rule: OptimizerRule, notation: String) throws {
    for rate: Float in [1e-3, 1, 1e4] {
      var run = try Run(rule, notation)
      for _ in 0..<30 {
        _ = run.step(rate: rate, penalty: Penalty(l1: 1e-3, l2: 1e-2))
        #expect(run.network.parameters.largestMagnitude <= run.network.reach.most)
        for average in run.optimizer.averages {
          #expect(average.values.largestMagnitude <= average.reach.most)
        }
      }
    }
  }

  @Test("parameters that somebody else moved are looked at anew")
  func moved() throws {
    var run = try Run(.sgd(momentum: 0))
    #expect(run.step(rate: 0.1) == nil)
    var point = run.network.parameters
    point[0].bias[0] = -3.4e38
    run.network.move(to: point)
    #expect(run.network.reach.most == .infinity)
    for _ in 0..<3 {
      _ = run.step(rate: 1e36)
      #expect(run.isFinite)
    }
  }

  @Test(
    "a full-batch rule that leaves the finite numbers stays where it was",
    arguments: [OptimizerRule.conjugateGradient, .lbfgs()])
  func fullBatch(rule: OptimizerRule) throws {
    var run = try Run(rule)
    let start = run.network
    // A loss that falls for ever, the faster the further one goes.
    let report = run.optimizer.iterate(&run.network) { point, gradient in
      gradient.assign(start.parameters.map(\.zeros))
      gradient[0].bias[0] = 1e30
      return 1e30 * Double(point[0].bias[0])
    }
    #expect(run.network.parameters.isFinite)
    #expect(report.outcome != .progressed || run.network != start)
  }
}
