import Testing

@testable import NeuralNetwork

/// One weight and one bias under a gradient that stays the same, so that every step can be done by hand.
@Suite("Optimizers under a constant gradient")
struct OptimizerTests {
  private func run(_ rule: OptimizerRule, gradient: Float, rate: Float, steps: Int) -> [Float] {
    let shape = Architecture(sizes: [1, 1], hidden: .relu, output: .softmax)
    let start = Parameters(weights: Weights(inputs: 1, outputs: 1, rowMajor: [1]), bias: [1])
    var network = Network(shape, parameters: [start])
    var workspace = Workspace(for: shape, capacity: 1)
    workspace.gradient[0].weights[0, 0] = gradient
    workspace.gradient[0].bias[0] = gradient
    var optimizer = Optimizer(rule, for: network)
    return (0..<steps).map { _ in
      optimizer.update(&network, workspace, rate: rate)
      let weight = network.parameters[0].weights[0, 0]
      #expect(weight == network.parameters[0].bias[0])
      return weight
    }
  }

  private func expectClose(_ found: [Float], _ expected: [Float]) {
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 2e-6 }, "\(found) for \(expected)")
  }

  @Test("plain descent: w − η g a step")
  func descent() {
    expectClose(run(.sgd(momentum: 0), gradient: 0.5, rate: 0.1, steps: 3), [0.95, 0.9, 0.85])
  }

  @Test("momentum 0.9: velocities g, 1.9 g, 2.71 g")
  func momentum() {
    expectClose(
      run(.sgd(momentum: 0.9), gradient: 0.5, rate: 0.1, steps: 3), [0.95, 0.855, 0.7195])
  }

  @Test("Adam: a constant gradient of any size moves by the rate", arguments: [0.1, 0.5, 40])
  func adam(gradient: Float) {
    expectClose(run(.adam(), gradient: gradient, rate: 0.1, steps: 3), [0.9, 0.8, 0.7])
  }

  @Test("decoupled weight decay takes η λ w off beside Adam's step")
  func decay() {
    // 1 − 0.1 (1 + 0.5) = 0.85; 0.85 − 0.1 (1 + 0.425) = 0.7075
    expectClose(
      run(.adam(weightDecay: 0.5), gradient: 2, rate: 0.1, steps: 2), [0.85, 0.7075])
  }

  @Test("an optimizer carried on from its averages does what the first would have done")
  func resumed() throws {
    var generator = SeededGenerator(seed: 5)
    let shape = Architecture(sizes: [6, 4, 3], hidden: .relu, output: .softmax)
    var network = Network(shape, initializer: .he, using: &generator)
    let (samples, labels) = randomBatch(rows: 8, inputs: 6, classes: 3, seed: 6)
    var workspace = Workspace(for: shape, capacity: 8)
    workspace.load(samples)
    var optimizer = Optimizer(.adam(weightDecay: 0.01), for: network)
    func step(_ optimizer: inout Optimizer, _ network: inout Network) {
      network.forward(&workspace)
      network.backward(
        &workspace, targets: .labels(labels), loss: .softmaxCrossEntropy, scale: 1 / 8)
      optimizer.update(&network, workspace, rate: 0.01)
    }
    for _ in 0..<3 { step(&optimizer, &network) }
    var second = try #require(
      Optimizer(optimizer.rule, step: optimizer.step, memory: optimizer.memory, for: network))
    var copy = network
    step(&optimizer, &network)
    step(&second, &copy)
    #expect(copy == network)
    #expect(second == optimizer)
  }
}

@Suite("Learning-rate schedules")
struct LearningRateScheduleTests {
  @Test("a cosine starts at the full rate, is half at half time, and ends at nothing")
  func cosine() {
    let factors = [-1, 0, 0.5, 1, 2].map { LearningRateSchedule.cosine.factor(at: $0) }
    #expect(zip(factors, [1, 1, 0.5, 0, 0]).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("a constant rate does not change")
  func constant() {
    #expect([0, 0.3, 1].allSatisfy { LearningRateSchedule.constant.factor(at: $0) == 1 })
  }
}
