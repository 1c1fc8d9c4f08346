import Testing

@testable import NeuralNetwork

/// A network that is changed while it learns.
@Suite struct ReshapingTests {
  private func network(_ notation: String, _ hidden: Activation) -> Network {
    var generator = SeededGenerator(seed: 3)
    let sizes = notation.split(separator: "-").compactMap { Int($0) }
    let shape = Architecture(sizes: sizes, hidden: hidden, output: .softmax)
    return Network(shape, initializer: .uniformWithBiases(0.5), using: &generator)
  }

  private func reshaped(_ network: Network, to shape: Architecture) -> Network {
    var generator = SeededGenerator(seed: 4)
    return network.reshaped(to: shape, initializer: .uniformWithBiases(0.5), using: &generator)
  }

  private let sample: [Float] = [0.3, -1, 0.8, 2]

  private func agree(_ a: Network, _ b: Network) -> Bool {
    zip(a.outputs(for: sample), b.outputs(for: sample)).allSatisfy { abs($0 - $1) < 1e-6 }
  }

  @Test(
    "new units say nothing at first, and can learn",
    arguments: [
      ("4-3-2", [5]), ("4-3-2", [17]), ("4-3-5-2", [8, 5]), ("4-3-5-2", [3, 20]),
      ("4-3-5-2", [4, 6]),
    ])
  func growing(notation: String, sizes: [Int]) throws {
    let old = network(notation, .sigmoid)
    var place = -1
    let shape = try #require(
      old.architecture.resizingHidden { _ in
        place += 1
        return sizes[place]
      })
    let new = reshaped(old, to: shape)
    #expect(agree(old, new))
    #expect(shape.keepsFunction(of: old.architecture))
    // Their incoming weights are drawn, or all new units would stay alike.
    #expect(new.parameters[0].weights.incoming(to: sizes[0] - 1).contains { $0 != 0 })
  }

  @Test("units that stay keep their weights when others go")
  func shrinking() throws {
    let old = network("4-5-2", .tanh)
    let new = reshaped(old, to: try #require(old.architecture.resizingHidden { _ in 3 }))
    for unit in 0..<3 {
      #expect(
        new.parameters[0].weights.incoming(to: unit)
          == old.parameters[0].weights.incoming(to: unit))
    }
    #expect(!new.architecture.keepsFunction(of: old.architecture))
  }

  @Test("a new ReLU layer after sigmoid or ReLU passes on what it gets")
  func addingALayer() throws {
    for hidden in [Activation.sigmoid, .relu] {
      let old = network("4-5-2", hidden)
      let companion = try #require(hidden.identityCompanion)
      let shape = try #require(old.architecture.addingLayer(companion))
      #expect(shape.notation == "4-5-5-2")
      #expect(shape.keepsFunction(of: old.architecture))
      #expect(agree(old, reshaped(old, to: shape)))
      let back = try #require(shape.removingLayer())
      #expect(back == old.architecture)
      #expect(agree(old, reshaped(reshaped(old, to: shape), to: back)))
    }
    #expect(Activation.tanh.identityCompanion == nil)
  }

  @Test("an activation of one layer alone changes nothing else")
  func functions() throws {
    let old = network("4-5-5-2", .sigmoid)
    let shape = old.architecture.replacing(function: .relu, atPlace: 1)
    #expect(shape.layers[0].activation == .sigmoid)
    #expect(shape.layers[1].activation == .relu)
    #expect(shape.layers[2].activation == .softmax)
    #expect(reshaped(old, to: shape).parameters == old.parameters)
    #expect(shape.replacing(function: .sigmoid, atPlace: 1) == old.architecture)
    #expect(!shape.keepsFunction(of: old.architecture))
  }

  @Test("averages stay with the weights that stay")
  func averages() throws {
    let old = network("4-3-2", .sigmoid)
    var optimizer = Optimizer(.adam(), for: old)
    optimizer.step = 7
    optimizer.withAverages { _, averages, _ in
      for index in averages.indices { averages[index].values = old.parameters }
    }
    let shape = try #require(old.architecture.resizingHidden { _ in 4 })
    let new = reshaped(old, to: shape)
    let adapted = optimizer.adapted(
      to: .adam(weightDecay: 0.1), from: old.architecture, for: new)
    #expect(adapted.step == 7)
    #expect(
      adapted.averages[0].values[0].weights.incoming(to: 2)
        == old.parameters[0].weights.incoming(to: 2))
    #expect(adapted.averages[0].values[0].weights.incoming(to: 3) == [0, 0, 0, 0])
    #expect(adapted.averages[1].values[1].weights[0, 3] == 0)
    // Another kind of rule knows nothing of them, and counts its own updates.
    let other = optimizer.adapted(to: .sgd(momentum: 0.9), from: old.architecture, for: new)
    #expect(other.step == 0)
    #expect(other.averages[0].values.norm == 0)
  }
}
