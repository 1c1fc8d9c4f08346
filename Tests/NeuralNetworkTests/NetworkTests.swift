import Testing

@testable import NeuralNetwork

@Suite("Network")
struct NetworkTests {
  private func network(_ sizes: [Int], seed: UInt64 = 1) -> Network {
    var generator = SeededGenerator(seed: seed)
    return Network(
      Architecture(sizes: sizes, hidden: .sigmoid, output: .softmax), initializer: .glorot,
      using: &generator)
  }

  @Test("one sample and a batch give the same outputs as plain double-precision loops")
  func forward() {
    let network = network([400, 25, 10])
    let (samples, _) = randomBatch(rows: 5, inputs: 400, classes: 10, seed: 2)
    var workspace = Workspace(for: network.architecture, capacity: 5)
    workspace.load(samples)
    network.forward(&workspace)
    for (row, sample) in samples.enumerated() {
      let expected = ReferenceNetwork(network).outputs(for: sample)
      for (digit, probability) in network.outputs(for: sample).enumerated() {
        #expect(abs(Double(probability) - expected[digit]) < 1e-6)
        #expect(abs(workspace.outputs[1][row, digit] - probability) < 1e-6)
      }
    }
  }

  @Test("400-25-10 has 10285 parameters")
  func parameterCount() {
    #expect(network([400, 25, 10]).parameterCount == 10285)
  }

  @Test("activations are given for every layer")
  func activations() {
    let activations = network([6, 5, 4, 3]).activations(for: [1, 0, 0, 1, 0, 1])
    #expect(activations.map(\.count) == [5, 4, 3])
    #expect(abs(activations[2].reduce(0, +) - 1) < 1e-6)
  }

  @Test("an empty batch has no loss and a zero gradient")
  func emptyBatch() {
    let network = network([4, 3, 2])
    var workspace = Workspace(for: network.architecture, capacity: 2)
    workspace.load([])
    network.forward(&workspace)
    network.backward(
      &workspace, targets: .labels([]), loss: .softmaxCrossEntropy, scale: 1)
    let loss = network.forward(
      &workspace, targets: .labels([]), loss: .softmaxCrossEntropy)
    #expect(loss == 0)
    #expect(workspace.gradient.allSatisfy { $0 == $0.zeros })
  }

  @Test("permuting a batch changes its gradient by no more than rounding")
  func permutedBatch() {
    let network = network([20, 11, 10])
    let (samples, labels) = randomBatch(rows: 30, inputs: 20, classes: 10, seed: 8)
    func gradient(_ order: [Int]) -> [Double] {
      var workspace = Workspace(for: network.architecture, capacity: 30)
      workspace.load(order.map { samples[$0] })
      network.forward(&workspace)
      network.backward(
        &workspace, targets: .labels(order.map { labels[$0] }), loss: .softmaxCrossEntropy,
        scale: 1)
      return workspace.gradient.flatMap { $0.weights.rowMajor.map(Double.init) }
    }
    #expect(relativeError(gradient(Array(0..<30)), gradient((0..<30).reversed())) < 1e-6)
  }

  @Test("cross-entropy of a known distribution is its known number")
  func knownLoss() {
    // Logits ln 1, ln 2, ln 5 have the probabilities 1/8, 2/8, 5/8; −ln(2/8) = 1.386294.
    var weights = Parameters(inputs: 1, outputs: 3)
    weights.bias[1] = 0.693147
    weights.bias[2] = 1.609438
    let network = Network(
      Architecture(sizes: [1, 3], hidden: .relu, output: .softmax), parameters: [weights])
    var workspace = Workspace(for: network.architecture, capacity: 1)
    workspace.load([[0]])
    let loss = network.forward(
      &workspace, targets: .labels([1]), loss: .softmaxCrossEntropy)
    #expect(abs(loss - 1.386294) < 1e-5)
  }
}

@Suite("Architecture")
struct ArchitectureTests {
  @Test(
    "the notation is read and written alike",
    arguments: ["400-25-10", "1-1", "3-5-4-3-2", "4-drop0.5-3-drop0.25-2"])
  func roundTrip(notation: String) throws {
    let shape = try #require(
      Architecture(notation: notation, hidden: .relu, output: .softmax))
    #expect(shape.notation == notation)
  }

  @Test(
    "a wrong notation is refused",
    arguments: [
      "", "400", "400-", "-25-10", "a-b", "400-0-10", "400--10", "4e2-3", "1-99999999999",
    ])
  func refused(notation: String) {
    #expect(Architecture(notation: notation, hidden: .relu, output: .softmax) == nil)
  }

  @Test("hidden layers have one activation, the output its own")
  func activations() {
    let shape = Architecture(sizes: [4, 3, 2, 1], hidden: .relu, output: .softmax)
    let activations = shape.layers.map { layer in
      if case .dense(let dense) = layer { return dense.activation }
      return .linear
    }
    #expect(activations == [.relu, .relu, .softmax])
    #expect(shape.replacing(hiddenSizes: [9], hidden: .sigmoid)?.notation == "4-9-1")
  }
}
