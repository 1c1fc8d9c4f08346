import CKernels
import Testing

@testable import NeuralNetwork

/// The passes over parameters, in every build, against their definitions in double precision.
@Suite("Update kernels follow their definitions")
struct UpdateKernelTests {
  static let counts = [1, 7, 8, 37, 256]

  /// Start weights, a second state, and the gradients of three steps.
  private func example(_ count: Int) -> (weights: [Float], state: [Float], gradients: [[Float]]) {
    (
      randomFloats(count, seed: 1), randomFloats(count, seed: 2).map { abs($0) },
      (0..<3).map { randomFloats(count, seed: UInt64(3 + $0)) }
    )
  }

  /// Runs three steps of a kernel and of its definition for one weight, and compares weights and state.
  private func compare(
    _ count: Int, kernel: (inout [Float], inout [Float], [Float]) -> Void,
    definition: (inout Double, inout Double, Double) -> Void
  ) {
    let (start, first, gradients) = example(count)
    var weights = start
    var state = first
    for gradient in gradients { kernel(&weights, &state, gradient) }
    for index in 0..<count {
      var weight = Double(start[index])
      var value = Double(first[index])
      for gradient in gradients { definition(&weight, &value, Double(gradient[index])) }
      #expect(abs(Double(weights[index]) - weight) < 2e-6)
      #expect(abs(Double(state[index]) - value) < 2e-6)
    }
  }

  @Test("momentum and Nesterov", arguments: KernelTests.sets, counts)
  func momentum(set: kernel_instruction_set, count: Int) {
    with(set) {
      compare(count) { weights, velocity, gradient in
        kernel_momentum_update(count, &weights, &velocity, gradient, 0.1, 0.9)
      } definition: { weight, velocity, gradient in
        velocity = 0.9 * velocity + gradient
        weight -= 0.1 * velocity
      }
      compare(count) { weights, velocity, gradient in
        kernel_nesterov_update(count, &weights, &velocity, gradient, 0.1, 0.9)
      } definition: { weight, velocity, gradient in
        velocity = 0.9 * velocity + gradient
        weight -= 0.1 * (gradient + 0.9 * velocity)
      }
    }
  }

  @Test("RMSProp", arguments: KernelTests.sets, counts)
  func rmsprop(set: kernel_instruction_set, count: Int) {
    with(set) {
      compare(count) { weights, square, gradient in
        kernel_rmsprop_update(count, &weights, &square, gradient, 0.01, 0.9, 1e-6)
      } definition: { weight, square, gradient in
        square = 0.9 * square + 0.1 * gradient * gradient
        weight -= 0.01 * gradient / (square.squareRoot() + 1e-6)
      }
    }
  }

  @Test("penalties and scaling", arguments: KernelTests.sets, counts)
  func penalty(set: kernel_instruction_set, count: Int) {
    var (weights, start, _) = example(count)
    weights[0] = 0
    with(set) {
      var gradient = start
      kernel_add_penalty(count, weights, 0.5, 0.25, &gradient)
      for index in 0..<count {
        let sign: Float = weights[index] > 0 ? 1 : weights[index] < 0 ? -1 : 0
        #expect(abs(gradient[index] - (start[index] + 0.25 * weights[index] + 0.5 * sign)) < 1e-6)
      }
    }
  }
}
