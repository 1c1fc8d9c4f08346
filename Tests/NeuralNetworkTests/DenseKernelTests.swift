import CKernels
import Testing

@testable import NeuralNetwork

/// The fused training step and the transposition, in every build, against the plainest loops.
@Suite("Fused training kernels equal naive loops")
struct DenseKernelTests {
  static let shapes = [(1, 1, 1), (3, 7, 17), (32, 25, 10), (33, 31, 33), (300, 13, 160)]
  static let rules = [(0.9, 0.0, false), (0.9, 0.0, true), (0.0, 0.1, false), (0.5, 0.02, true)]

  @Test("momentum step", arguments: KernelTests.sets, shapes)
  func momentumStep(set: kernel_instruction_set, shape: (rows: Int, inputs: Int, outputs: Int)) {
    let (rows, inputs, outputs) = shape
    let batch = Matrix((0..<rows).map { randomFloats(inputs, seed: UInt64(10 + $0)) })
    let delta = Matrix((0..<rows).map { randomFloats(outputs, seed: UInt64(900 + $0)) })
    let start = randomFloats(inputs * outputs, seed: 1)
    let before = randomFloats(inputs * outputs, seed: 2)
    for (momentum, decay, nesterov) in Self.rules {
      with(set) {
        var weights = Weights(inputs: inputs, outputs: outputs, rowMajor: start)
        var velocity = Weights(inputs: inputs, outputs: outputs, rowMajor: before)
        kernel_momentum_step(
          rows, inputs, delta.stride, batch.storage, batch.stride, delta.storage, delta.stride,
          &weights.panels, &velocity.panels, 0.1, Float(momentum), Float(decay), nesterov ? 1 : 0)
        for output in 0..<outputs {
          for input in 0..<inputs {
            let weight = Double(start[output * inputs + input])
            var gradient = decay * weight
            for row in 0..<rows {
              gradient += Double(delta[row, output]) * Double(batch[row, input])
            }
            let moved = momentum * Double(before[output * inputs + input]) + gradient
            let step = nesterov ? gradient + momentum * moved : moved
            #expect(abs(Double(velocity[output, input]) - moved) < 1e-4)
            #expect(abs(Double(weights[output, input]) - (weight - 0.1 * step)) < 1e-4)
          }
        }
      }
    }
  }

  @Test("momentum step of the biases", arguments: KernelTests.sets, shapes)
  func momentumBiasStep(set: kernel_instruction_set, shape: (rows: Int, inputs: Int, outputs: Int))
  {
    let (rows, _, outputs) = shape
    let delta = Matrix((0..<rows).map { randomFloats(outputs, seed: UInt64(900 + $0)) })
    let start = randomFloats(outputs, seed: 1)
    let before = randomFloats(outputs, seed: 2)
    for (momentum, _, nesterov) in Self.rules {
      with(set) {
        var bias = start
        var velocity = before
        kernel_momentum_bias_step(
          rows, outputs, delta.storage, delta.stride, &bias, &velocity, 0.1, Float(momentum),
          nesterov ? 1 : 0)
        for output in 0..<outputs {
          let gradient = (0..<rows).reduce(0.0) { $0 + Double(delta[$1, output]) }
          let moved = momentum * Double(before[output]) + gradient
          let step = nesterov ? gradient + momentum * moved : moved
          #expect(abs(Double(velocity[output]) - moved) < 1e-4)
          #expect(abs(Double(bias[output]) - (Double(start[output]) - 0.1 * step)) < 1e-4)
        }
      }
    }
  }

  @Test("transposition", arguments: KernelTests.sets, shapes)
  func transpose(set: kernel_instruction_set, shape: (rows: Int, inputs: Int, outputs: Int)) {
    let (_, inputs, outputs) = shape
    let weights = Weights(
      inputs: inputs, outputs: outputs, rowMajor: randomFloats(inputs * outputs, seed: 1))
    with(set) {
      var transposed = Weights(inputs: outputs, outputs: inputs)
      kernel_transpose(inputs, outputs, 0, inputs, weights.panels, &transposed.panels)
      for output in 0..<outputs {
        for input in 0..<inputs { #expect(transposed[input, output] == weights[output, input]) }
      }
      #expect(transposed.panels.filter { $0 != 0 }.count <= inputs * outputs)
    }
  }
}
