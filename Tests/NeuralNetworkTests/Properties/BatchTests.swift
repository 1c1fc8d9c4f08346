import Testing

@testable import NeuralNetwork

@Suite("Batches of any size and order")
struct BatchTests {
  @Test("the order changes a gradient by no more than rounding", arguments: Specimen.notations)
  func order(notation: String) throws {
    let network = try Specimen.network(notation)
    let (samples, labels) = randomBatch(
      rows: 37, inputs: network.architecture.inputs, classes: network.architecture.outputs,
      seed: 5)
    let expected = network.gradient(samples, labels)
    #expect(expected.norm > 0.1)
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<5 {
      let order = generator.permutation(of: 37).map(Int.init)
      let found = network.gradient(order.map { samples[$0] }, order.map { labels[$0] })
      #expect(relativeError(found, expected) < 1e-6)
    }
  }

  @Test("the gradient of a batch is the sum of its rows' gradients", arguments: Specimen.notations)
  func sum(notation: String) throws {
    let network = try Specimen.network(notation)
    let (samples, labels) = randomBatch(
      rows: 9, inputs: network.architecture.inputs, classes: network.architecture.outputs, seed: 7)
    var sum = network.parameters.map(\.zeros)
    for (sample, label) in zip(samples, labels) {
      sum.add(network.gradient([sample], [label]), scaledBy: 1)
    }
    #expect(relativeError(sum, network.gradient(samples, labels)) < 1e-6)
  }

  @Test("a row alone gives what it gives among others", arguments: Specimen.notations)
  func oneRow(notation: String) throws {
    let network = try Specimen.network(notation)
    let (samples, _) = randomBatch(
      rows: 20, inputs: network.architecture.inputs, classes: network.architecture.outputs, seed: 8)
    var workspace = Workspace(for: network.architecture, capacity: 20)
    workspace.load(samples)
    network.forward(&workspace)
    let last = try #require(workspace.outputs.last)
    for (row, sample) in samples.enumerated() {
      for (alone, among) in zip(network.outputs(for: sample), last.row(row)) {
        #expect(abs(alone - among) < 1e-6)
      }
    }
  }

  @Test(
    "a batch of no rows costs nothing and moves nothing, even after one of many",
    arguments: Specimen.notations,
    [OptimizerRule.sgd(momentum: 0.9), .sgd(momentum: 0.9, isNesterov: true), .rmsProp(), .adam()])
  func noRows(notation: String, rule: OptimizerRule) throws {
    var network = try Specimen.network(notation)
    let shape = network.architecture
    let (samples, labels) = randomBatch(
      rows: 7, inputs: shape.inputs, classes: shape.outputs, seed: 9)
    var workspace = Workspace(for: shape, capacity: 7)
    var generator = SeededGenerator(seed: 10)
    workspace.load(samples)
    _ = network.forward(
      &workspace, targets: .labels(labels), loss: .softmaxCrossEntropy,
      droppingWith: &generator)
    network.backward(
      &workspace, targets: .labels(labels), loss: .softmaxCrossEntropy, scale: 1)

    workspace.load([])
    let loss = network.forward(
      &workspace, targets: .labels([]), loss: .softmaxCrossEntropy, droppingWith: &generator)
    network.backward(&workspace, targets: .labels([]), loss: .softmaxCrossEntropy, scale: 1)
    #expect(loss == 0)
    #expect(workspace.gradient.allSatisfy { $0 == $0.zeros })
    let before = network
    var optimizer = Optimizer(rule, for: network)
    _ = optimizer.learn(
      &network, &workspace, targets: .labels([]), loss: .softmaxCrossEntropy, batchLoss: 0,
      scale: 1, rate: 0.1)
    #expect(network == before)
  }
}
