import Interchange
import NeuralNetwork
import Testing
import TestSupport

@testable import Training

/// Weights that other programs saved, without a word on what they are.
@Suite struct ForeignNetworkTests {
  private var chance = TestChance(seed: 2)

  private mutating func numbers(_ count: Int) -> [Float] {
    (0..<count).map { _ in Float(Int.random(in: -100...100, using: &chance)) / 100 }
  }

  private func tensor(_ name: String, _ shape: [Int], _ floats: [Float]) -> SafetensorsFile.Tensor {
    SafetensorsFile.Tensor(name: name, shape: shape, floats: floats)
  }

  private func dense(_ weights: [Float], _ biases: [Float], _ input: [Float]) -> [Float] {
    biases.indices.map { output in
      input.indices.reduce(biases[output]) { $0 + weights[output * input.count + $1] * input[$1] }
    }
  }

  @Test("dense layers by the names of PyTorch, Keras and NumPy, whatever their order in the file")
  mutating func denseLayers() throws {
    let (first, second) = (numbers(12), numbers(8))
    let (one, two) = (numbers(4), numbers(2))
    let input: [Float] = [0.5, -1, 2]
    let expected = dense(second, two, dense(first, one, input).map { max($0, 0) })
    func transposed(_ weights: [Float], _ outputs: Int) -> [Float] {
      let inputs = weights.count / outputs
      return (0..<inputs).flatMap { input in (0..<outputs).map { weights[$0 * inputs + input] } }
    }
    let torch = SafetensorsFile(
      tensors: [
        tensor("fc10.weight", [2, 4], second), tensor("fc10.bias", [2], two),
        tensor("fc2.weight", [4, 3], first), tensor("fc2.bias", [4], one),
      ], metadata: ["format": "pt"])
    let keras = SafetensorsFile(tensors: [
      tensor("dense/kernel:0", [3, 4], transposed(first, 4)), tensor("dense/bias:0", [4], one),
      tensor("dense_1/kernel:0", [4, 2], transposed(second, 2)), tensor("dense_1/bias:0", [2], two),
    ])
    let numpy = SafetensorsFile(tensors: [
      tensor("W1", [3, 4], transposed(first, 4)), tensor("b1", [4], one),
      tensor("W2", [4, 2], transposed(second, 2)), tensor("b2", [2], two),
    ])
    for file in [torch, keras, numpy] {
      let network = try ForeignNetwork(file).network
      #expect(network.architecture.notation == "3-4-2")
      let outputs = network.outputs(for: input)
      let ratio = outputs[0] / outputs[1]
      #expect(abs(Float(ratio.logarithm) - (expected[0] - expected[1])) < 1e-4)
    }
  }

  @Test("a convolution in PyTorch's order, its pooling, and what follows it channel by channel")
  mutating func convolution() throws {
    let (filters, biases) = (numbers(2 * 9), numbers(2))
    let (weights, ends) = (numbers(3 * 8), numbers(3))
    let image = numbers(16)
    let file = SafetensorsFile(tensors: [
      tensor("features.0.weight", [2, 1, 3, 3], filters), tensor("features.0.bias", [2], biases),
      tensor("classifier.weight", [3, 8], weights), tensor("classifier.bias", [3], ends),
    ])
    let foreign = try ForeignNetwork(file)
    #expect(foreign.network.architecture.notation == "4x4-2@3x3-pool2-3")
    var pooled: [Float] = []
    for filter in 0..<2 {
      func value(_ row: Int, _ column: Int) -> Float {
        var sum = biases[filter]
        for y in 0..<3 {
          for x in 0..<3 {
            let (r, c) = (row + y - 1, column + x - 1)
            guard (0..<4).contains(r), (0..<4).contains(c) else { continue }
            sum += filters[filter * 9 + y * 3 + x] * image[r * 4 + c]
          }
        }
        return max(sum, 0)
      }
      for row in [0, 2] {
        for column in [0, 2] {
          pooled.append(
            max(
              value(row, column), value(row, column + 1), value(row + 1, column),
              value(row + 1, column + 1)))
        }
      }
    }
    let logits = dense(weights, ends, pooled)
    let outputs = foreign.network.outputs(for: image)
    for place in 1..<3 {
      let difference = Float((outputs[place] / outputs[0]).logarithm)
      #expect(abs(difference - (logits[place] - logits[0])) < 1e-4)
    }
    #expect(foreign.notes.contains { $0.contains("2x2 pooling") })
  }

  @Test("halves and doubles are read, whole numbers and other layers are not")
  func kinds() throws {
    let half = SafetensorsFile.Tensor(
      name: "0.weight", elementType: .float16, shape: [1, 2], bytes: [0, 0x3c, 0, 0xc0])
    let network = try ForeignNetwork(SafetensorsFile(tensors: [half])).network
    #expect(network.outputs(for: [3, 1]) == [1])
    let whole = SafetensorsFile.Tensor(
      name: "0.weight", elementType: .uint8, shape: [1, 2], bytes: [1, 2])
    #expect(throws: ForeignNetworkError.noNumbers("0.weight")) {
      try ForeignNetwork(SafetensorsFile(tensors: [whole]))
    }
    #expect(throws: ForeignNetworkError.otherTensor("bn.running_mean", shape: [2])) {
      try ForeignNetwork(
        SafetensorsFile(tensors: [half, tensor("bn.running_mean", [2], [0, 1])]))
    }
  }

  @Test("a network that the shapes do not say has to be named, and must fit")
  mutating func notation() throws {
    let file = SafetensorsFile(tensors: [
      tensor("0.weight", [2, 3], numbers(6)), tensor("2.weight", [1, 2], numbers(2)),
    ])
    #expect(try ForeignNetwork(file, notation: "3-2-1").network.architecture.outputs == 1)
    #expect(throws: ForeignNetworkError.self) { try ForeignNetwork(file, notation: "3-4-1") }
    #expect(throws: ForeignNetworkError.noNetwork("x")) {
      try ForeignNetwork(file, notation: "x")
    }
    let loose = SafetensorsFile(tensors: [
      tensor("0.weight", [2, 3], numbers(6)), tensor("2.weight", [1, 5], numbers(5)),
    ])
    #expect(throws: ForeignNetworkError.noChain(["0", "2"])) { try ForeignNetwork(loose) }
  }
}

extension Float {
  fileprivate var logarithm: Double { Elementary.logarithm(Double(self)) }
}
