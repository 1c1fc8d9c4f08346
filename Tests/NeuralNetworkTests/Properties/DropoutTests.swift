import Testing

@testable import NeuralNetwork

@Suite("Inverted dropout")
struct DropoutTests {
  private static let probabilities: [Float] = [0, 0.1, 0.25, 0.5, 0.9]
  private static let sample: [Float] = [1, -2, 0.5, 3, -0.25, 4, 0.125, -1, 7]

  /// A network that starts by dropping, and what it dropped of `rows` times the sample.
  private func dropped(_ probability: Float, rows: Int) throws -> (Network, Workspace) {
    let network = try Specimen.network("9-drop\(probability)-3")
    var workspace = Workspace(for: network.architecture, capacity: rows)
    workspace.load(Array(repeating: Self.sample, count: rows))
    var generator = SeededGenerator(seed: 4)
    _ = network.forward(
      &workspace, targets: .labels(Array(repeating: 0, count: rows)), loss: .softmaxCrossEntropy,
      droppingWith: &generator)
    return (network, workspace)
  }

  @Test("what is kept is multiplied by exactly 1 / (1 − p)", arguments: probabilities)
  func scale(probability: Float) throws {
    let (_, workspace) = try dropped(probability, rows: 200)
    let kept = (0..<200).flatMap { workspace.masks[0].row($0) }
    #expect(Set(kept) == (probability == 0 ? [1] : [0, 1 / (1 - probability)]))
    for row in 0..<200 {
      let expected = zip(Self.sample, workspace.masks[0].row(row)).map { $0 * $1 }
      #expect(Array(workspace.outputs[0].row(row)) == expected)
    }
  }

  @Test("the mean over many masks is the value itself", arguments: probabilities)
  func expectation(probability: Float) throws {
    let rows = 20_000
    let (_, workspace) = try dropped(probability, rows: rows)
    let odds = Double(probability / (1 - probability))
    for (column, value) in Self.sample.enumerated() {
      let sum = (0..<rows).reduce(0.0) { $0 + Double(workspace.outputs[0][$1, column]) }
      let standardError = abs(Double(value)) * (odds / Double(rows)).squareRoot()
      let rounding = 1e-6 * abs(Double(value))
      #expect(abs(sum / Double(rows) - Double(value)) <= 5 * standardError + rounding)
    }
  }

  @Test("units are dropped independently of each other and of the row before")
  func independence() throws {
    let rows = 20_000
    let (_, workspace) = try dropped(0.5, rows: rows)
    let mask = workspace.masks[0]
    // Masks are 0 or 2: products of independent ones have the mean 1 and the variance 3.
    let limit = 5 * (3 / Double(rows - 1)).squareRoot()
    for column in 1..<9 {
      let pairs = (1..<rows).map { mask[$0, column] * mask[$0, column - 1] }
      #expect(abs(Double(pairs.reduce(0, +)) / Double(rows - 1) - 1) < limit)
      let steps = (1..<rows).map { mask[$0, column] * mask[$0 - 1, column] }
      #expect(abs(Double(steps.reduce(0, +)) / Double(rows - 1) - 1) < limit)
    }
  }

  @Test("at test time nothing happens, to the bit, even after training", arguments: probabilities)
  func testTime(probability: Float) throws {
    let (network, trained) = try dropped(probability, rows: 3)
    var workspace = trained
    network.forward(&workspace)
    for row in 0..<3 { #expect(Array(workspace.outputs[0].row(row)) == Self.sample) }
    let without = Network(
      Architecture(sizes: [9, 3], hidden: .tanh, output: .softmax),
      parameters: [network.parameters[1]])
    #expect(network.outputs(for: Self.sample) == without.outputs(for: Self.sample))
    let gradient = network.gradient([Self.sample], [1])
    #expect(gradient[1] == without.gradient([Self.sample], [1])[0])
  }

  @Test("what was dropped gets no gradient, and the rest gets it scaled")
  func gradient() throws {
    let (network, trained) = try dropped(0.5, rows: 1)
    var workspace = trained
    network.backward(
      &workspace, targets: .labels([0]), loss: .softmaxCrossEntropy, scale: 1)
    let kept = workspace.masks[0].row(0).map { $0 != 0 }
    #expect(kept.contains(true) && kept.contains(false))
    for unit in 0..<3 {
      let slopes = workspace.gradient[1].weights.incoming(to: unit)
      let delta = workspace.gradient[1].bias[unit]
      for (input, slope) in slopes.enumerated() {
        #expect(slope == (kept[input] ? delta * (2 * Self.sample[input]) : 0))
      }
    }
  }
}
