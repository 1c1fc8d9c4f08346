import CKernels
import Foundation
import Testing

@testable import NeuralNetwork

/// Activations and losses, in every build, against the library's functions in double precision.
@Suite("Activation and loss kernels equal naive loops")
struct LossKernelTests {
  static let shapes = [(1, 1), (3, 2), (32, 10), (7, 8), (130, 17), (2, 40)]

  @Test("tanh follows the library's over its whole range", arguments: KernelTests.sets)
  func tanhValues(set: kernel_instruction_set) {
    let near = stride(from: Float(-1), through: 1, by: 0.0037).map { $0 }
    let far = stride(from: Float(-100), through: 100, by: 0.137).map { $0 }
    let inputs = near + far + [0, -0.0, 1e-8, -1e-30, 0.625, -0.625]
    with(set) {
      var values = inputs
      kernel_tanh(values.count, &values)
      for (x, y) in zip(inputs, values) {
        let expected = Foundation.tanh(Double(x))
        #expect(abs(Double(y) - expected) <= 3e-7 * abs(expected), "at \(x)")
      }
      var odd: [Float] = [.nan, .infinity, -.infinity]
      kernel_tanh(odd.count, &odd)
      #expect(odd[0].isNaN && odd[1] == 1 && odd[2] == -1)
    }
  }

  @Test("gradients from the outputs", arguments: KernelTests.sets)
  func gradients(set: kernel_instruction_set) {
    let outputs = randomFloats(37, seed: 1)
    let delta = randomFloats(37, seed: 2)
    with(set) {
      var tanh = delta
      kernel_tanh_gradient(tanh.count, outputs, &tanh)
      var leaky = delta
      kernel_leaky_relu_gradient(leaky.count, 0.1, outputs, &leaky)
      for index in outputs.indices {
        #expect(abs(tanh[index] - delta[index] * (1 - outputs[index] * outputs[index])) < 1e-6)
        #expect(leaky[index] == (outputs[index] > 0 ? delta[index] : 0.1 * delta[index]))
      }
      var values: [Float] = [-2, 0, 3, .nan]
      kernel_leaky_relu(values.count, 0.25, &values)
      #expect(values[0] == -0.5 && values[1] == 0 && values[2] == 3 && values[3].isNaN)
    }
  }

  /// Logits, targets that are distributions, labels, and the labels as targets.
  private func example(rows: Int, outputs: Int, scale: Float)
    -> (logits: Matrix, targets: Matrix, labels: [UInt8], oneHot: Matrix)
  {
    let logits = Matrix(
      (0..<rows).map { randomFloats(outputs, seed: UInt64($0)).map { $0 * scale } })
    let targets = Matrix(
      (0..<rows).map { randomFloats(outputs, seed: UInt64(500 + $0)).map { abs($0) } })
    let labels = (0..<rows).map { UInt8($0 * 7 % outputs) }
    let oneHot = Matrix(
      labels.map { label in (0..<outputs).map { $0 == Int(label) ? 1 : 0 } })
    return (logits, targets, labels, oneHot)
  }

  @Test("softmax with its cross-entropy", arguments: KernelTests.sets, shapes)
  func softmaxCrossEntropy(set: kernel_instruction_set, shape: (rows: Int, outputs: Int)) {
    let (rows, outputs) = shape
    for scale: Float in [1, 20, 500] {
      let (logits, targets, labels, oneHot) = example(rows: rows, outputs: outputs, scale: scale)
      let logProbabilities = (0..<rows).map { row in
        let values = logits.row(row).map(Double.init)
        let largest = values.max() ?? 0
        let logSum = log(values.reduce(0) { $0 + exp($1 - largest) })
        return values.map { $0 - largest - logSum }
      }
      func naive(_ targets: Matrix) -> Double {
        (0..<rows).reduce(0.0) { sum, row in
          (0..<outputs).reduce(sum) {
            $0 - Double(targets[row, $1]) * logProbabilities[row][$1]
          }
        }
      }
      with(set) {
        var byLabel = logits
        let labelLoss = kernel_softmax_cross_entropy(
          rows, outputs, &byLabel.storage, logits.stride, labels, nil, 0)
        #expect(abs(labelLoss - naive(oneHot)) < 1e-5 * (1 + naive(oneHot)))
        var byTarget = logits
        let targetLoss = kernel_softmax_cross_entropy(
          rows, outputs, &byTarget.storage, logits.stride, nil, targets.storage, targets.stride)
        #expect(abs(targetLoss - naive(targets)) < 1e-5 * (1 + naive(targets)))
        #expect(byLabel == byTarget)
        for row in 0..<rows {
          for output in 0..<outputs {
            let expected = exp(logProbabilities[row][output])
            #expect(abs(Double(byLabel[row, output]) - expected) < 1e-6 + 2e-5 * expected)
          }
        }
      }
    }
  }

  @Test("sigmoid with its cross-entropy", arguments: KernelTests.sets, shapes)
  func sigmoidCrossEntropy(set: kernel_instruction_set, shape: (rows: Int, outputs: Int)) {
    let (rows, outputs) = shape
    for scale: Float in [1, 20, 500] {
      let (logits, targets, labels, oneHot) = example(rows: rows, outputs: outputs, scale: scale)
      func naive(_ targets: Matrix) -> Double {
        (0..<rows).reduce(0.0) { sum, row in
          (0..<outputs).reduce(sum) {
            let z = Double(logits[row, $1])
            return $0 + max(z, 0) - z * Double(targets[row, $1]) + log1p(exp(-abs(z)))
          }
        }
      }
      with(set) {
        var byLabel = logits
        let labelLoss = kernel_sigmoid_cross_entropy(
          rows, outputs, &byLabel.storage, logits.stride, labels, nil, 0)
        #expect(abs(labelLoss - naive(oneHot)) < 1e-5 * (1 + naive(oneHot)))
        var byTarget = logits
        let targetLoss = kernel_sigmoid_cross_entropy(
          rows, outputs, &byTarget.storage, logits.stride, nil, targets.storage, targets.stride)
        #expect(abs(targetLoss - naive(targets)) < 1e-5 * (1 + abs(naive(targets))))
        for row in 0..<rows {
          for output in 0..<outputs {
            let expected = 1 / (1 + exp(-Double(logits[row, output])))
            #expect(abs(Double(byTarget[row, output]) - expected) <= 3e-7 * expected + 1e-37)
          }
        }
      }
    }
  }

  @Test("squared error and the difference", arguments: KernelTests.sets, shapes)
  func squaredError(set: kernel_instruction_set, shape: (rows: Int, outputs: Int)) {
    let (rows, outputs) = shape
    let (values, targets, labels, oneHot) = example(rows: rows, outputs: outputs, scale: 1)
    func naive(_ targets: Matrix) -> Double {
      (0..<rows).reduce(0.0) { sum, row in
        (0..<outputs).reduce(sum) {
          let difference = Double(values[row, $1]) - Double(targets[row, $1])
          return $0 + difference * difference
        }
      }
    }
    with(set) {
      let byLabel = kernel_squared_error(
        rows, outputs, values.storage, values.stride, labels, nil, 0)
      let byTarget = kernel_squared_error(
        rows, outputs, values.storage, values.stride, nil, targets.storage, targets.stride)
      #expect(abs(byLabel - naive(oneHot)) < 1e-5 * naive(oneHot))
      #expect(abs(byTarget - naive(targets)) < 1e-5 * naive(targets))
      var delta = Matrix(rows: rows, columns: outputs)
      for index in delta.storage.indices { delta.storage[index] = 9 }
      kernel_difference(
        rows, outputs, values.storage, values.stride, targets.storage, targets.stride, 0.5,
        &delta.storage, delta.stride)
      for row in 0..<rows {
        for output in 0..<outputs {
          #expect(delta[row, output] == (values[row, output] - targets[row, output]) * 0.5)
        }
      }
      #expect(delta.storage.filter { $0 == 9 }.isEmpty)
    }
  }

  @Test("a logit that is not a number is not a loss", arguments: KernelTests.sets)
  func notANumber(set: kernel_instruction_set) {
    let logits = Matrix([[1, 2, .nan], [0, 0, 0]])
    let labels: [UInt8] = [0, 1]
    with(set) {
      var softmax = logits
      let first = kernel_softmax_cross_entropy(
        2, 3, &softmax.storage, logits.stride, labels, nil, 0)
      var sigmoid = logits
      let second = kernel_sigmoid_cross_entropy(
        2, 3, &sigmoid.storage, logits.stride, labels, nil, 0)
      let third = kernel_squared_error(2, 3, logits.storage, logits.stride, labels, nil, 0)
      #expect(first.isNaN && second.isNaN && third.isNaN)
      #expect(softmax.row(0).allSatisfy { $0.isNaN } && softmax[1, 0] > 0.3)
      #expect(sigmoid[0, 2].isNaN && sigmoid[1, 2] == 0.5)
    }
  }

  @Test("a value beyond a limit is seen", arguments: KernelTests.sets, [0, 1, 7, 8, 16, 37, 100])
  func isWithin(set: kernel_instruction_set, count: Int) {
    let values = randomFloats(count, seed: 1)
    with(set) {
      #expect(kernel_is_within(count, values, 1) == 1)
      for index in values.indices {
        for good: Float in [2, -2, 0, -0.0] {
          var changed = values
          changed[index] = good
          #expect(kernel_is_within(count, changed, 2) == 1)
        }
        for bad: Float in [.nan, -.nan, .infinity, -.infinity, 2.0001, -2.0001] {
          var broken = values
          broken[index] = bad
          #expect(kernel_is_within(count, broken, 2) == 0)
        }
      }
    }
  }
}
