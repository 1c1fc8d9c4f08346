import CKernels
import Testing

@testable import NeuralNetwork

/// A network of zeros cannot tell its units apart: all of them do the same for ever.
@Suite("Symmetry of a network of zeros")
struct SymmetryTests {
  private static let rules: [OptimizerRule] = [
    .sgd(momentum: 0), .sgd(momentum: 0.9), .sgd(momentum: 0.9, isNesterov: true), .rmsProp(),
    .adam(weightDecay: 0.01),
  ]

  private func trained(_ notation: String, _ rule: OptimizerRule) throws -> Network {
    var network = try Specimen.network(notation, hidden: .sigmoid, initializer: .zeros)
    let shape = network.architecture
    let (samples, labels) = randomBatch(
      rows: 23, inputs: shape.inputs, classes: shape.outputs, seed: 12)
    var workspace = Workspace(for: shape, capacity: 23)
    var optimizer = Optimizer(rule, for: network)
    for _ in 0..<6 {
      workspace.load(samples)
      _ = network.forward(&workspace, targets: .labels(labels), loss: .softmaxCrossEntropy)
      _ = optimizer.learn(
        &network, &workspace, targets: .labels(labels), loss: .softmaxCrossEntropy, batchLoss: 0,
        scale: 1 / 23, rate: 0.1)
    }
    return network
  }

  @Test(
    "hidden units stay equal to the bit while they learn", arguments: KernelTests.sets, rules)
  func units(set: kernel_instruction_set, rule: OptimizerRule) throws {
    try with(set) { try expectEqualUnits(trained("6-21-18-3", rule)) }
  }

  private func expectEqualUnits(_ network: Network) throws {
    for layer in network.parameters.dropLast() {
      let first = layer.weights.incoming(to: 0)
      #expect(first.contains { $0 != 0 } && layer.bias[0] != 0)
      for unit in 1..<layer.weights.outputs {
        #expect(layer.weights.incoming(to: unit) == first)
        #expect(layer.bias[unit] == layer.bias[0])
      }
    }
    let outputs = try #require(network.parameters.last)
    for unit in 0..<3 {
      #expect(Set(outputs.weights.incoming(to: unit)).count == 1)
    }
    #expect(Set((0..<3).map { outputs.weights[$0, 0] }).count > 1)
  }

  @Test("so do the filters of a convolution", arguments: KernelTests.sets, rules)
  func filters(set: kernel_instruction_set, rule: OptimizerRule) throws {
    try with(set) { try expectEqualFilters(trained("7x6-19@3x3-pool2-3", rule)) }
  }

  private func expectEqualFilters(_ network: Network) {
    let layer = network.parameters[0]
    let first = layer.weights.incoming(to: 0)
    #expect(first.contains { $0 != 0 } && layer.bias[0] != 0)
    for filter in 1..<19 {
      #expect(layer.weights.incoming(to: filter) == first)
      #expect(layer.bias[filter] == layer.bias[0])
    }
  }
}
