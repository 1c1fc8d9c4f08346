import NeuralNetwork
import Testing

/// The room used alone, as the README shows it; only what is public.
@Suite("The README's example")
struct ReadmeExampleTests {
  @Test("eight hidden units learn exclusive or")
  func exclusiveOr() {
    let inputs: [[Float]] = [[0, 0], [0, 1], [1, 0], [1, 1]]
    let labels = Targets.labels([0, 1, 1, 0])
    let shape = Architecture(sizes: [2, 8, 2], hidden: .tanh, output: .softmax)
    var generator = SeededGenerator(seed: 1)
    var network = Network(shape, initializer: .glorot, using: &generator)
    var optimizer = Optimizer(.adam(), for: network)
    var workspace = Workspace(for: shape, capacity: 4)
    workspace.load(inputs)
    for _ in 0..<500 {
      let loss = network.forward(&workspace, targets: labels, loss: .softmaxCrossEntropy)
      _ = optimizer.learn(
        &network, &workspace, targets: labels, loss: .softmaxCrossEntropy, batchLoss: loss,
        scale: 1 / 4, rate: 0.05)
    }
    let right = zip(inputs, [0, 1, 1, 0]).map { network.outputs(for: $0)[$1] }
    #expect(right.allSatisfy { $0 > 0.99 })
  }
}

/// The products alone, as the benchmark times them.
@Suite("Matrix products")
struct MatrixProductTests {
  @Test("a step's products are those of the step")
  func products() throws {
    let shape = try #require(
      Architecture(notation: "6x6-8@3x3-pool2-5-3", hidden: .linear, output: .softmax))
    var generator = SeededGenerator(seed: 2)
    let network = Network(shape, initializer: .glorot, using: &generator)
    var workspace = Workspace(for: shape, capacity: 2)
    workspace.load([[Float]](repeating: (0..<36).map { Float($0) / 36 }, count: 2))
    network.forward(&workspace)
    network.backward(
      &workspace, targets: .labels([0, 1]), loss: .softmaxCrossEntropy, scale: 1)
    let gradient = workspace.gradient
    network.computeProducts(&workspace)
    #expect(workspace.gradient[0] == gradient[0])
    #expect(workspace.gradient[3] == gradient[3])
  }

  @Test("the limit is counted in operations a second")
  func limit() {
    var time = 0.0
    let rate = MatrixProductLimit.rate(size: 16, rounds: 1) {
      time += 0.5
      return time
    }
    #expect(rate == 2 * 16 * 16 * 16 / 0.5)
  }
}
