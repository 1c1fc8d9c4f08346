import Datasets
import NeuralNetwork
import Testing

@testable import Training

@Suite("What the layers give over many samples")
struct ActivationProbeTests {
  @Test("the numbers are those of one forward pass after the other")
  func numbers() throws {
    for function in [Activation.sigmoid, .tanh, .leakyReLU(slope: 0.01)] {
      let network = Self.network(function)
      let probe = ActivationProbe(of: network, on: Self.samples)
      #expect(probe.rows == 40)
      for (index, layer) in probe.layers.enumerated() {
        let values = (0..<40).flatMap { network.activations(for: Array(Self.samples[$0]))[index] }
        #expect(layer.spread.count == values.count)
        // Samples that go together are added up in another order than one alone.
        #expect(abs(layer.spread.minimum - (values.min() ?? 0)) < 1e-6)
        #expect(abs(layer.spread.maximum - (values.max() ?? 0)) < 1e-6)
        let mean = values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
        #expect(abs(Double(layer.spread.mean) - mean) < 1e-6)
        #expect(layer.spread.histogram.counts.reduce(0, +) == values.count)
        let histogram = layer.spread.histogram
        let direct = Histogram(
          of: values, from: histogram.lower, to: histogram.upper, bins: ValueSpread.bins)
        #expect(histogram == direct)
      }
    }
  }

  @Test("the bins are those of the function")
  func ends() {
    func ends(_ function: Activation) -> [Float] {
      let histogram = ActivationProbe(of: Self.network(function), on: Self.samples).layers[0].spread
        .histogram
      return [histogram.lower, histogram.upper]
    }
    #expect(ends(.sigmoid) == [0, 1])
    #expect(ends(.tanh) == [-1, 1])
    #expect(ends(.relu)[0] == 0)
    #expect(ends(.leakyReLU(slope: 0.5)).reduce(0, +) == 0)
  }

  @Test("what ReLU cuts off is counted apart")
  func zeros() {
    let network = Self.network(.relu)
    let spread = ActivationProbe(of: network, on: Self.samples).layers[0].spread
    let values = (0..<40).flatMap { network.activations(for: Array(Self.samples[$0]))[0] }
    let zeros = values.count { $0 == 0 }
    #expect(zeros > 0 && spread.zerosApart == zeros)
    #expect(spread.histogram.counts.reduce(0, +) == values.count - zeros)
    #expect(spread.shareOfZeros == Double(zeros) / Double(values.count))
  }

  @Test("a ReLU that is 0 for every sample is dead, and so is what never changes")
  func dead() {
    // Always below zero, always 1, and one that works.
    let network = Self.network(
      .relu, weights: [0, 0, 0, 0, 0, 0, 1, 1, 0], bias: [-1, 1, 0])
    let layer = ActivationProbe(of: network, on: Self.samples).layers[0]
    #expect(layer.troubles == [.dead, .dead, nil])
    #expect(layer.count(.dead) == 2 && layer.count(.saturated) == 0)
  }

  @Test("a unit in the flat ends for more than 95 % of the samples is saturated")
  func saturated() {
    for function in [Activation.sigmoid, .tanh] {
      let network = Self.network(
        function, weights: [100, 0, 0, 0, 0, 0, 0.1, 0, 0], bias: [-20, 20, 0])
      let layer = ActivationProbe(of: network, on: Self.samples).layers[0]
      // The first jumps between both ends, the second is always at one of them.
      #expect(layer.troubles == [.saturated, .saturated, nil])
      #expect(layer.flatShares[1] == 1 && layer.flatShares[2] == 0)
    }
  }

  @Test("outputs near 0 and 1 are what is wanted, not saturated")
  func outputs() {
    let shape = Architecture(sizes: [3, 1], hidden: .sigmoid, output: .sigmoid)
    let network = Network(
      shape,
      parameters: [
        Parameters(weights: Weights(inputs: 3, outputs: 1, rowMajor: [100, 0, 0]), bias: [-20])
      ])
    #expect(ActivationProbe(of: network, on: Self.samples).layers[0].troubles == [nil])
  }

  @Test("a filter is one unit at all its places")
  func filters() throws {
    let shape = try #require(
      Architecture(notation: "4x4-2@3x3-pool2-2", hidden: .relu, output: .softmax))
    let network = Network(
      shape,
      parameters: [
        Parameters(
          weights: Weights(
            inputs: 9, outputs: 2,
            rowMajor: Array(repeating: 1, count: 9) + Array(repeating: -1, count: 9)),
          bias: [0, 0]),
        Parameters(inputs: 0, outputs: 0), Parameters(inputs: 8, outputs: 2),
      ])
    let samples = SampleSet(
      features: (0..<64).map { Float($0 % 7) / 7 }, labels: [0, 1, 0, 1], width: 16)
    let probe = ActivationProbe(of: network, on: samples)
    #expect(probe.layers[0].troubles == [nil, .dead])
    #expect(probe.layers[0].spread.count == 4 * 32)
    #expect(probe.layers[1].troubles.isEmpty && probe.layers[1].spread.count == 4 * 8)
    // Without weights the outputs never change.
    #expect(probe.layers[2].troubles == [.dead, .dead])
  }

  @Test("one sample, none, and numbers that are none are survived")
  func awkward() {
    let one = ActivationProbe(of: Self.network(.relu), on: Self.samples.prefix(1))
    #expect(one.rows == 1 && one.layers[0].troubles == [nil, nil, nil])
    let none = ActivationProbe(of: Self.network(.relu), on: Self.samples.prefix(0))
    #expect(none.rows == 0 && none.layers[0].spread.count == 0)
    let broken = ActivationProbe(
      of: Self.network(.sigmoid, weights: Array(repeating: .nan, count: 9), bias: [0, 0, 0]),
      on: Self.samples)
    #expect(broken.layers[0].spread.count == 0 && broken.layers[0].spread.missing == 120)
    #expect(broken.layers[0].troubles == [nil, nil, nil])
  }

  @Test("large networks are looked at with fewer samples")
  func rows() throws {
    let small = Architecture(sizes: [400, 25, 10], hidden: .sigmoid, output: .softmax)
    #expect(ActivationProbe.rows(for: small) == 256)
    let large = try #require(
      Architecture(
        notation: "20x20-16@3x3-pool2-32@3x3-pool2-10", hidden: .relu, output: .softmax))
    #expect((16...64).contains(ActivationProbe.rows(for: large)))
  }

  @Test("weights are spread about 0, padding is not counted", arguments: [1, 16, 25, 33])
  func weights(outputs: Int) {
    let numbers = (0..<3 * outputs).map { Float($0) / 10 - 1 }
    let spread = ValueSpread(of: Weights(inputs: 3, outputs: outputs, rowMajor: numbers))
    #expect(spread.count == 3 * outputs && spread.missing == 0)
    #expect(spread.minimum == numbers.min() && spread.maximum == numbers.max())
    #expect(spread.histogram.counts.reduce(0, +) == numbers.count)
    #expect(spread.histogram.lower == -spread.histogram.upper)
    #expect(spread.histogram.upper >= abs(spread.maximum))
  }

  // MARK: Small networks

  /// Forty rows of three numbers between 0 and 1, half of which have 0 in the first.
  private static let samples: SampleSet = {
    let features = (0..<40).flatMap { row -> [Float] in
      let third = row * 7 % 40
      return [row % 2 == 0 ? 0 : 1, Float(row) / 40, Float(third) / 40]
    }
    return SampleSet(features: features, labels: (0..<40).map { UInt8($0 % 2) }, width: 3)
  }()

  private static func network(
    _ function: Activation, weights: [Float] = [1, -2, 0.5, -1, 0.3, 2, 0.7, 0.1, -3],
    bias: [Float] = [0.1, -0.2, 0.3]
  ) -> Network {
    Network(
      Architecture(sizes: [3, 3, 2], hidden: function, output: .softmax),
      parameters: [
        Parameters(weights: Weights(inputs: 3, outputs: 3, rowMajor: weights), bias: bias),
        Parameters(
          weights: Weights(inputs: 3, outputs: 2, rowMajor: [1, -1, 0.5, 0.2, 0.4, -0.6]),
          bias: [0, 0.1]),
      ])
  }
}
