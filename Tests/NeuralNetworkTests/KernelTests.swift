import CKernels
import Foundation
import Testing

@testable import NeuralNetwork

/// Every build of the kernels that this processor can run, against the plainest loops.
@Suite("Kernels equal naive loops on odd sizes")
struct KernelTests {
  static let sets: [kernel_instruction_set] = [KERNEL_BASELINE, KERNEL_AVX2, KERNEL_AVX512]
  static let shapes = [(1, 1, 1), (2, 3, 16), (5, 7, 17), (32, 25, 10), (97, 31, 33), (200, 6, 48)]

  @Test("dense layer forward", arguments: sets, shapes)
  func multiply(set: kernel_instruction_set, shape: (rows: Int, inputs: Int, outputs: Int)) {
    let (rows, inputs, outputs) = shape
    let weights = Weights(
      inputs: inputs, outputs: outputs, rowMajor: randomFloats(inputs * outputs, seed: 1))
    let bias = randomFloats(outputs, seed: 2)
    let batch = Matrix((0..<rows).map { randomFloats(inputs, seed: UInt64(10 + $0)) })
    let parameters = Parameters(weights: weights, bias: bias)
    with(set) {
      var result = Matrix(rows: rows, columns: outputs)
      kernel_multiply(
        rows, inputs, result.stride, batch.storage, batch.stride, weights.panels, parameters.bias,
        &result.storage, result.stride)
      for row in 0..<rows {
        for output in 0..<outputs {
          let expected = (0..<inputs).reduce(Double(bias[output])) {
            $0 + Double(weights[output, $1]) * Double(batch[row, $1])
          }
          #expect(abs(Double(result[row, output]) - expected) < 1e-5)
        }
      }
    }
  }

  @Test("weight gradient and bias sums", arguments: sets, shapes)
  func weightGradient(set: kernel_instruction_set, shape: (rows: Int, inputs: Int, outputs: Int)) {
    let (rows, inputs, outputs) = shape
    let batch = Matrix((0..<rows).map { randomFloats(inputs, seed: UInt64(10 + $0)) })
    let delta = Matrix((0..<rows).map { randomFloats(outputs, seed: UInt64(900 + $0)) })
    with(set) {
      var gradient = Parameters(inputs: inputs, outputs: outputs)
      kernel_weight_gradient(
        rows, inputs, delta.stride, batch.storage, batch.stride, delta.storage, delta.stride,
        &gradient.weights.panels)
      kernel_column_sums(rows, delta.stride, delta.storage, delta.stride, &gradient.bias)
      for output in 0..<outputs {
        let sum = (0..<rows).reduce(0.0) { $0 + Double(delta[$1, output]) }
        #expect(abs(Double(gradient.bias[output]) - sum) < 1e-4)
        for input in 0..<inputs {
          let expected = (0..<rows).reduce(0.0) {
            $0 + Double(delta[$1, output]) * Double(batch[$1, input])
          }
          #expect(abs(Double(gradient.weights[output, input]) - expected) < 1e-4)
        }
      }
    }
  }

  @Test("sigmoid follows the library's exp over its whole range", arguments: sets)
  func sigmoid(set: kernel_instruction_set) {
    let inputs = stride(from: Float(-100), through: 100, by: 0.137).map { $0 } + [0, -0.0, 1e-8]
    with(set) {
      var values = inputs
      kernel_sigmoid(values.count, &values)
      for (x, y) in zip(inputs, values) {
        let expected = 1 / (1 + exp(-Double(x)))
        #expect(abs(Double(y) - expected) <= 3e-7 * expected + 1e-37, "at \(x)")
      }
    }
  }

  @Test("activations keep what is not finite visible", arguments: sets)
  func notFinite(set: kernel_instruction_set) {
    with(set) {
      var values: [Float] = [.nan, .infinity, -.infinity, 0, .nan, 1, 2, 3, .nan]
      kernel_sigmoid(values.count, &values)
      #expect(values[0].isNaN && values[4].isNaN && values[8].isNaN)
      #expect(values[1] == 1 && values[2] < 1e-37 && values[3] == 0.5)
      var sums: [Float] = [.nan, -1, 2]
      kernel_relu(sums.count, &sums)
      #expect(sums[0].isNaN && sums[1] == 0 && sums[2] == 2)
    }
  }

  @Test("softmax of any finite logits sums to one", arguments: sets)
  func softmax(set: kernel_instruction_set) {
    with(set) {
      for scale: Float in [0, 1, 30, 1000, 1e30] {
        var logits = Matrix([randomFloats(10, seed: 5).map { $0 * scale }])
        Activation.softmax.apply(to: &logits, rows: 1)
        #expect(abs(logits.row(0).reduce(0, +) - 1) < 1e-6)
        #expect(logits.row(0).allSatisfy { $0 >= 0 && $0.isFinite })
        #expect(logits.storage.dropFirst(10).allSatisfy { $0 == 0 })
      }
    }
  }

  @Test("a run gives the same bits with AVX2 and with AVX-512")
  func sameBits() throws {
    let shape = try #require(
      Architecture(notation: "9x8-5@3x3-pool2-37-20-10", hidden: .sigmoid, output: .softmax))
    let samples = (0..<41).map { randomFloats(shape.inputs, seed: $0) }
    let targets = Targets.labels((0..<41).map { UInt8($0 % 10) })
    var ends: [Network] = []
    for set in [KERNEL_AVX2, KERNEL_AVX512] {
      with(set) {
        var generator = SeededGenerator(seed: 7)
        var network = Network(shape, initializer: .glorot, using: &generator)
        var optimizer = Optimizer(.sgd(momentum: 0.9), for: network)
        var workspace = Workspace(for: shape, capacity: samples.count)
        workspace.load(samples)
        for _ in 0..<3 {
          let loss = network.forward(
            &workspace, targets: targets, loss: .softmaxCrossEntropy)
          _ = optimizer.learn(
            &network, &workspace, targets: targets, loss: .softmaxCrossEntropy, batchLoss: loss,
            scale: 1 / 41, rate: 0.1)
        }
        ends.append(network)
      }
    }
    #expect(ends.allSatisfy { $0 == ends.first })
  }

  @Test("gather takes the rows in the order of the indices")
  func gather() {
    let table: [Float] = [0, 1, 10, 11, 20, 21]
    let shape = Architecture(sizes: [2, 2], hidden: .relu, output: .softmax)
    var workspace = Workspace(for: shape, capacity: 3)
    workspace.gather([9, 2, 0].dropFirst(), from: table)
    #expect(workspace.rows == 2)
    #expect(Array(workspace.input.row(0)) == [20, 21])
    #expect(Array(workspace.input.row(1)) == [0, 1])
  }
}

/// Runs `body` with one build of the kernels, chosen for this thread alone; does nothing where the processor
/// lacks it.
func with(_ set: kernel_instruction_set, _ body: () throws -> Void) rethrows {
  guard kernel_use_instruction_set(set) == 1 else { return }
  defer { kernel_use_instruction_set(kernel_best_instruction_set()) }
  try body()
}

/// Numbers between −1 and 1.
func randomFloats(_ count: Int, seed: UInt64) -> [Float] {
  var generator = SeededGenerator(seed: seed)
  return (0..<count).map { _ in generator.uniform(-1, 1) }
}
