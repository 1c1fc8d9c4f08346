import CKernels
import Testing

@testable import NeuralNetwork

/// One network and batch with what PyTorch made of it in double precision.
struct NetworkReference: Decodable, CustomTestStringConvertible {
  let seed: UInt32
  let network: String
  let hidden: Activation
  let loss: Loss
  let hasValues: Bool
  let rows: Int
  let meanLoss: Double
  /// `[rows × outputs]`
  let outputs: [Double]
  /// For each layer that learns `[units × inputs]`.
  let weightGradients: [[Double]]
  /// For each layer that learns `[units]`.
  let biasGradients: [[Double]]

  var testDescription: String {
    "\(network) \(hidden.name) \(loss.rawValue) \(hasValues ? "values" : "labels")"
  }

  func problem() throws -> FixedProblem {
    let output = loss == .softmaxCrossEntropy ? Activation.softmax : .sigmoid
    return FixedProblem(
      try #require(Architecture(notation: network, hidden: hidden, output: output)), seed: seed,
      rows: rows, hasValues: hasValues)
  }
}

@Suite("Networks agree with PyTorch")
struct NetworkReferenceTests {
  /// Relative to the largest entry; float rounding reaches 5e-7.
  static let tolerance = 1e-5

  @Test(
    "outputs, loss and all gradients",
    arguments: KernelTests.sets,
    try PyTorchReference.cases(in: "networks") as [NetworkReference])
  func agree(set: kernel_instruction_set, reference: NetworkReference) throws {
    try with(set) { try expectAgreement(with: reference) }
  }

  private func expectAgreement(with reference: NetworkReference) throws {
    let problem = try reference.problem()
    var workspace = problem.workspace
    let scale = 1 / Float(reference.rows)
    let loss = problem.network.forward(
      &workspace, targets: problem.targets, loss: reference.loss)
    problem.network.backward(
      &workspace, targets: problem.targets, loss: reference.loss, scale: scale)

    #expect(abs(loss / Double(reference.rows) - reference.meanLoss) < Self.tolerance)
    let last = try #require(workspace.outputs.last)
    let outputs = (0..<reference.rows).flatMap { last.row($0) }
    #expect(largestGap(outputs, reference.outputs) < Self.tolerance)
    let gradients = workspace.gradient.filter { !$0.biases.isEmpty }
    #expect(gradients.count == reference.weightGradients.count)
    for (layer, gradient) in gradients.enumerated() {
      let weights = reference.weightGradients[layer]
      #expect(largestGap(gradient.weights.rowMajor, weights) < Self.tolerance, "layer \(layer)")
      let bias = reference.biasGradients[layer]
      #expect(largestGap(gradient.biases, bias) < Self.tolerance, "layer \(layer)")
    }
  }

  @Test("outputs without a target, and of one sample alone, are the same")
  func outputsAlone() throws {
    let references: [NetworkReference] = try PyTorchReference.cases(in: "networks")
    #expect(references.count == 14)
    for reference in references {
      let problem = try reference.problem()
      let alone = problem.samples.flatMap { problem.network.outputs(for: $0) }
      #expect(largestGap(alone, reference.outputs) < Self.tolerance, "\(reference.network)")
    }
  }
}
