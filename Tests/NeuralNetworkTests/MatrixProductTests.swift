import NeuralNetwork
import Testing

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
