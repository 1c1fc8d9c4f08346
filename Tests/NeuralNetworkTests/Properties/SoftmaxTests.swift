import Testing

@testable import NeuralNetwork

@Suite("Softmax of finite logits")
struct SoftmaxTests {
  /// What the output layer makes of given logits: its biases, with no weights.
  private func probabilities(_ logits: [Float]) -> [Float] {
    let weights = Weights(inputs: 1, outputs: logits.count)
    let shape = Architecture(sizes: [1, logits.count], hidden: .linear, output: .softmax)
    let network = Network(shape, parameters: [Parameters(weights: weights, bias: logits)])
    return network.outputs(for: [1])
  }

  private func expectDistribution(of logits: [Float]) {
    let probabilities = probabilities(logits)
    #expect(probabilities.allSatisfy { (0...1).contains($0) }, "\(logits)")
    #expect(abs(probabilities.reduce(0, +) - 1) < 1e-6, "\(logits)")
    let first = logits.indices.max { logits[$0] < logits[$1] }
    let likeliest = probabilities.indices.max { probabilities[$0] < probabilities[$1] }
    #expect(first.map { probabilities[$0] } == likeliest.map { probabilities[$0] }, "\(logits)")
  }

  @Test("sums to one, and the largest logit is the likeliest, for any bits that are a number")
  func anyBits() {
    var generator = SeededGenerator(seed: 1)
    for round in 0..<2000 {
      let logits = (0..<1 + round % 23).map { _ in
        var number = Float.nan
        while !number.isFinite {
          number = Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
        }
        return number
      }
      expectDistribution(of: logits)
    }
  }

  @Test("the same at the sizes that networks have", arguments: [0.01, 1, 10, 80, 1000] as [Float])
  func usualSizes(scale: Float) {
    var generator = SeededGenerator(seed: 2)
    for round in 0..<200 {
      expectDistribution(of: (0..<1 + round % 40).map { _ in generator.normal() * scale })
    }
  }

  @Test("the same at the ends of the range")
  func extremes() {
    let largest = Float.greatestFiniteMagnitude
    for logits in [
      [largest, -largest], [-largest, -largest, -largest], [largest, largest], [-largest, 0],
      [0, .leastNonzeroMagnitude, -0.0], [largest, largest.nextDown, 0],
    ] { expectDistribution(of: logits) }
    // The kernels' exp ends at e⁻⁸⁷.
    let certain = probabilities([largest, -largest])
    #expect(certain[0] == 1 && certain[1] <= 1.7e-38)
    #expect(probabilities([-largest, -largest]) == [0.5, 0.5])
  }
}
