import Testing

@testable import NeuralNetwork

@Suite("Many samples at once")
struct NetworkTableTests {
  @Test("give what each of them gives alone", arguments: [0, 1, 256, 300])
  func same(count: Int) {
    let shape = Architecture(sizes: [3, 5, 2], hidden: .tanh, output: .softmax)
    var generator = SeededGenerator(seed: 3)
    let network = Network(shape, initializer: .glorot, using: &generator)
    let samples = (0..<count).map { _ in (0..<3).map { _ in generator.normal() } }
    for layer in [nil, 0, 1] {
      let outputs = network.outputs(ofLayer: layer, count: count) { row, inputs in
        for column in 0..<3 { inputs[column] = samples[row][column] }
      }
      #expect(outputs.rows == count && outputs.columns == (layer == 0 ? 5 : 2))
      for (row, sample) in samples.enumerated() {
        let alone = network.activations(for: sample)[layer ?? 1]
        for (one, other) in zip(outputs.row(row), alone) { #expect(abs(one - other) < 1e-6) }
      }
    }
  }
}
