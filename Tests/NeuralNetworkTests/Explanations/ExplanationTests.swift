import Testing

@testable import NeuralNetwork

@Suite("Why a network answers so")
struct ExplanationTests {
  /// Networks of every kind of first layer.
  static let notations = [
    "12-5", "12-drop0.4-9-5", "12-9-7-5", "6x6-3@3x3-pool2-5", "6x6-pool2-4-5",
    "6x6-4@3x3-4@3x3-pool2-6-5",
  ]

  private func network(
    _ notation: String, _ hidden: Activation = .sigmoid, weights: Float = 0.7
  ) throws -> Network {
    var generator = SeededGenerator(seed: 3)
    let shape = try #require(Architecture(notation: notation, hidden: hidden, output: .softmax))
    return Network(shape, initializer: .uniformWithBiases(weights), using: &generator)
  }

  private func sample(of network: Network, seed: UInt64 = 9) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return (0..<network.architecture.inputs).map { _ in generator.uniform(0, 1) }
  }

  private func mixed(_ mix: [Float], _ scores: [Float]) -> Double {
    zip(mix, scores).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  @Test("the gradient by the input is that of central differences", arguments: notations)
  func inputGradient(notation: String) throws {
    let network = try network(notation)
    let sample = sample(of: network)
    let mix: [Float] = [1, 0, -0.5, 0, 2]
    let gradient = network.inputGradient(of: mix, at: sample)
    try #require(gradient.count == sample.count)
    let step: Float = 1e-2
    let length = gradient.reduce(0) { $0 + Double($1 * $1) }.squareRoot()
    var error = 0.0
    for input in sample.indices {
      let ends = [step, -step].map { shift in sample.changing(input) { $0 + shift } }
      let values = network.scores(for: ends).map { mixed(mix, $0) }
      let slope = (values[0] - values[1]) / Double(2 * step)
      error += (slope - Double(gradient[input])) * (slope - Double(gradient[input]))
    }
    // Where a pixel of a pool is about to be overtaken the difference crosses a corner.
    #expect(length > 0 && error.squareRoot() < (notation.contains("pool") ? 0.08 : 2e-3) * length)
  }

  @Test("scores are what the output's function is applied to", arguments: notations)
  func scores(notation: String) throws {
    let network = try network(notation, .relu)
    let samples = (0..<130).map { sample(of: network, seed: UInt64($0)) }
    let scores = network.scores(for: samples)
    try #require(scores.count == samples.count)
    for (sample, scores) in zip(samples, scores) {
      let powers = scores.map { exponential($0) }
      let shares = powers.map { $0 / powers.reduce(0, +) }
      for (share, output) in zip(shares, network.outputs(for: sample)) {
        #expect(abs(share - output) < 1e-5)
      }
    }
    #expect(network.scores(for: []).isEmpty)
  }

  /// Enough of the series for small arguments.
  private func exponential(_ value: Float) -> Float {
    var (sum, term) = (1.0, 1.0)
    for power in 1...60 {
      term *= Double(value) / Double(power)
      sum += term
    }
    return Float(sum)
  }

  @Test("occlusion runs the network without each input", arguments: notations)
  func occlusion(notation: String) throws {
    let network = try network(notation, .tanh)
    var sample = sample(of: network)
    sample[2] = 0
    let mix = network.lead(of: 3, over: 1)
    let effects = network.occlusion(of: mix, at: sample)
    let whole = mixed(mix, network.scores(for: [sample])[0])
    for input in sample.indices {
      let without = mixed(mix, network.scores(for: [sample.changing(input) { _ in 0 }])[0])
      #expect(abs(Double(effects[input]) - (whole - without)) < 1e-5)
    }
    #expect(effects[2] == 0)
  }

  @Test("without a hidden layer occlusion is the gradient times the input")
  func occlusionOfLinear() throws {
    let network = try network("12-5")
    let sample = sample(of: network)
    let mix = network.lead(of: 0, over: 4)
    let gradient = network.inputGradient(of: mix, at: sample)
    let effects = network.occlusion(of: mix, at: sample)
    for input in sample.indices {
      #expect(abs(effects[input] - gradient[input] * sample[input]) < 1e-5)
    }
  }

  @Test("the contributions and the bias add up to the lead", arguments: notations)
  func logitContributions(notation: String) throws {
    let network = try network(notation, .relu)
    let sample = sample(of: network)
    let activations = network.activations(for: sample)
    let contributions = try #require(
      network.logitContributions(for: 4, over: 2, sample: sample, activations: activations))
    let lead = mixed(network.lead(of: 4, over: 2), network.scores(for: [sample])[0])
    #expect(abs(contributions.lead - lead) < 1e-4)
    let amounts = contributions.ranked.map(\.amount)
    #expect(amounts == amounts.sorted(by: >))
    switch notation {
    case "12-5": #expect(contributions.layer == nil && contributions.contributions.count == 12)
    case "12-drop0.4-9-5":
      #expect(contributions.layer == 1 && contributions.contributions.count == 9)
    case "6x6-3@3x3-pool2-5":
      #expect(contributions.layer == 1 && contributions.contributions.count == 3)
    default: break
    }
  }

  @Test(
    "the smallest change really changes the answer, and each of its steps is needed",
    arguments: notations)
  func smallestChange(notation: String) throws {
    let network = try network(notation, .tanh, weights: 2)
    var found = 0
    for seed in 0..<8 as Range<UInt64> {
      let sample = sample(of: network, seed: seed)
      guard let change = network.smallestChange(at: sample) else { continue }
      found += 1
      func answer(_ sample: [Float]) -> Int? {
        let scores = network.scores(for: [sample])[0]
        return scores.indices.max { scores[$0] < scores[$1] }
      }
      #expect(answer(sample) == change.before && change.before != change.after)
      #expect(answer(change.applied(to: sample)) == change.after)
      #expect(change.steps.count <= SmallestChange.Limits().steps)
      #expect(Set(change.steps.map(\.input)).count == change.steps.count)
      for step in change.steps {
        #expect(step.from == sample[step.input] && (step.to == 0 || step.to == 1))
        guard change.steps.count > 1 else { continue }
        let others = change.steps.filter { $0 != step }
        let without = others.reduce(into: sample) { $0[$1.input] = $1.to }
        #expect(answer(without) == change.before)
      }
    }
    #expect(found > 0)
  }

  @Test("one input is enough where one weight decides")
  func smallestChangeOfOne() throws {
    let shape = Architecture(sizes: [4, 3], hidden: .sigmoid, output: .softmax)
    let rows: [Float] = [0, 0, 0, 0, 0, 3, 0, 0, 0, -1, 1, 1]
    let network = Network(
      shape,
      parameters: [
        Parameters(weights: Weights(inputs: 4, outputs: 3, rowMajor: rows), bias: [1, 0, 0])
      ])
    let change = try #require(network.smallestChange(at: [0.5, 0, 0, 0]))
    #expect(change.before == 0 && change.after == 1)
    #expect(change.steps == [SmallestChange.Step(input: 1, from: 0, to: 1)])
  }

  @Test("where nothing helps, or a score is no number, there is no change")
  func noChange() throws {
    let shape = Architecture(sizes: [4, 3], hidden: .sigmoid, output: .softmax)
    let constant = Network(
      shape,
      parameters: [
        Parameters(
          weights: Weights(inputs: 4, outputs: 3, rowMajor: Array(repeating: 0, count: 12)),
          bias: [1, 0, 0])
      ])
    #expect(constant.smallestChange(at: [0.5, 0, 0, 0]) == nil)
    let broken = Network(
      shape,
      parameters: [
        Parameters(
          weights: Weights(inputs: 4, outputs: 3, rowMajor: Array(repeating: .nan, count: 12)),
          bias: [1, 0, 0])
      ])
    #expect(broken.smallestChange(at: [0.5, 0, 0, 0]) == nil)
  }
}

extension [Float] {
  fileprivate func changing(_ index: Int, _ change: (Float) -> Float) -> [Float] {
    var copy = self
    copy[index] = change(copy[index])
    return copy
  }
}
