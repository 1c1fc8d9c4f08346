import Testing

@testable import NeuralNetwork

@Suite("How a unit comes to its value")
struct UnitSumTests {
  @Test(
    "the terms and the bias add up to z, and f(z) is what the network gives",
    arguments: [.sigmoid, .tanh, .relu, .leakyReLU(slope: 0.1), .linear] as [Activation])
  func addsUp(activation: Activation) throws {
    var generator = SeededGenerator(seed: 5)
    let shape = try #require(
      Architecture(notation: "7-drop0.5-19-5", hidden: activation, output: activation))
    let network = Network(shape, initializer: .uniformWithBiases(0.8), using: &generator)
    let sample = (0..<7).map { _ in generator.uniform(-1, 1) }
    let activations = network.activations(for: sample)
    for layer in [1, 2] {
      for unit in 0..<shape.layers[layer].outputs {
        let sum = try #require(
          network.sum(ofUnit: unit, inLayer: layer, sample: sample, activations: activations))
        var z = Matrix([[Float(sum.sum)]])
        activation.apply(to: &z, rows: 1)
        #expect(abs(z[0, 0] - sum.activation) < 1e-5)
        #expect(sum.activation == activations[layer][unit])
        let running = sum.termsBySize.reduce(Double(sum.bias)) {
          $0 + Double($1.weight) * Double($1.value)
        }
        #expect(abs(running - sum.sum) < 1e-9)
        let sizes = sum.termsBySize.map(\.product.magnitude)
        #expect(sizes == sizes.sorted(by: >))
      }
    }
    #expect(network.sum(ofUnit: 0, inLayer: 0, sample: sample, activations: activations) == nil)
  }

  @Test(
    "a filter sums what lies under its window, at every place and with zeros around the image",
    arguments: ["5x4x2-3@3x3-2", "6x6x1-2@3x3-pool2-3@2x2-2"])
  func filters(notation: String) throws {
    var generator = SeededGenerator(seed: 3)
    let shape = try #require(Architecture(notation: notation, hidden: .tanh, output: .linear))
    let network = Network(shape, initializer: .uniformWithBiases(0.8), using: &generator)
    let sample = (0..<shape.inputs).map { _ in generator.uniform(-1, 1) }
    let activations = network.activations(for: sample)
    for (layer, values) in activations.enumerated() {
      for unit in values.indices {
        let sum = network.sum(
          ofUnit: unit, inLayer: layer, sample: sample, activations: activations)
        guard shape.layers[layer].weightShape != nil else {
          #expect(sum == nil)
          continue
        }
        let found = try #require(sum)
        var z = Matrix([[Float(found.sum)]])
        shape.layers[layer].activation?.apply(to: &z, rows: 1)
        #expect(abs(z[0, 0] - values[unit]) < 1e-5)
      }
    }
  }
}
