import CKernels
import Testing

@testable import NeuralNetwork

/// A rule with a penalty and a batch, on a network.
struct FusedCase: CustomTestStringConvertible, Sendable {
  let notation: String
  let momentum: Float
  let isNesterov: Bool
  let l2: Float
  var hasBias = true
  let rows: Int

  var testDescription: String {
    "\(notation) momentum \(momentum) Nesterov \(isNesterov) l2 \(l2) bias \(hasBias) rows \(rows)"
  }

  /// Batches below, at and above the blocks of the kernels.
  static let all: [FusedCase] = [(0, false), (0.9, false), (0.9, true)].flatMap { rule in
    [0, 0.1].flatMap { l2 in
      [
        ("5-3", 1), ("7-19-5-3", 9), ("33-17-4", 64), ("12-20-10", 131),
        ("6-drop0.5-9-3", 8), ("6x5x2-5@3x3-pool2-7-3", 5),
      ].flatMap { notation, rows in
        [true, false].map { hasBias in
          FusedCase(
            notation: notation, momentum: rule.0, isNesterov: rule.1, l2: l2, hasBias: hasBias,
            rows: rows)
        }
      }
    }
  }
}

@Suite("The update in one go")
struct FusedStepTests {
  @Test(
    "equals gradient, penalty and update one after the other", arguments: KernelTests.sets,
    FusedCase.all)
  func unfused(set: kernel_instruction_set, fused: FusedCase) throws {
    try with(set) { try expectUnfused(fused) }
  }

  private func expectUnfused(_ fused: FusedCase) throws {
    let start = try Specimen.network(fused.notation, hasBias: fused.hasBias)
    let shape = start.architecture
    let (samples, labels) = randomBatch(
      rows: fused.rows, inputs: shape.inputs, classes: shape.outputs, seed: 13)
    let penalty = Penalty(l2: fused.l2)
    let rule = OptimizerRule.sgd(momentum: fused.momentum, isNesterov: fused.isNesterov)
    let scale = 1 / Float(fused.rows)

    func run(
      _ step: (inout Optimizer, inout Network, inout Workspace) -> Void
    ) -> (Network, Optimizer) {
      var (network, optimizer) = (start, Optimizer(rule, for: start))
      var workspace = Workspace(for: shape, capacity: fused.rows)
      var generator = SeededGenerator(seed: 14)
      for _ in 0..<5 {
        workspace.load(samples)
        _ = network.forward(
          &workspace, targets: .labels(labels), loss: .softmaxCrossEntropy,
          droppingWith: &generator)
        step(&optimizer, &network, &workspace)
      }
      return (network, optimizer)
    }

    let (network, optimizer) = run { optimizer, network, workspace in
      _ = optimizer.learn(
        &network, &workspace, targets: .labels(labels), loss: .softmaxCrossEntropy, batchLoss: 0,
        scale: scale,
        penalty: penalty, rate: 0.1)
    }
    let (expected, reference) = run { optimizer, network, workspace in
      network.backward(
        &workspace, targets: .labels(labels), loss: .softmaxCrossEntropy, scale: scale)
      penalty.addGradient(of: network.parameters, to: &workspace.gradient)
      optimizer.update(&network, workspace, rate: 0.1)
    }
    #expect(relativeError(network.parameters, start.parameters) > 1e-3)
    #expect(relativeError(network.parameters, expected.parameters) < 1e-6)
    #expect(relativeError(optimizer.averages[0].values, reference.averages[0].values) < 2e-6)
    #expect(optimizer.step == reference.step)
    if !fused.hasBias {
      #expect(network.parameters.allSatisfy { $0.bias.allSatisfy { $0 == 0 } })
    }
  }

  @Test("a limit that no gradient reaches changes nothing beyond rounding")
  func clipping() throws {
    let start = try Specimen.network("7-19-5-3")
    let (samples, labels) = randomBatch(rows: 9, inputs: 7, classes: 3, seed: 15)
    let networks = [nil, GradientClipping(maximumNorm: 1e6)].map { clipping in
      var (network, optimizer) = (start, Optimizer(.sgd(momentum: 0.9), for: start))
      var workspace = Workspace(for: start.architecture, capacity: 9)
      workspace.load(samples)
      for _ in 0..<5 {
        network.forward(&workspace)
        _ = optimizer.learn(
          &network, &workspace, targets: .labels(labels), loss: .softmaxCrossEntropy, batchLoss: 0,
          scale: 1 / 9, clipping: clipping, rate: 0.1)
      }
      return network
    }
    #expect(relativeError(networks[0].parameters, networks[1].parameters) < 1e-6)
    #expect(relativeError(networks[0].parameters, start.parameters) > 1e-3)
  }
}
