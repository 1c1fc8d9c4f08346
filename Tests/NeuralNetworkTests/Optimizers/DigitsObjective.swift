import CKernels
import Foundation

@testable import NeuralNetwork

/// 400-25-10, sigmoid on both layers, cross-entropy summed over the outputs and averaged over the
/// digits: the first article's problem, straight from the kernels.
struct DigitsObjective {
  let images: Matrix
  let labels: [UInt8]
  private var hidden: Matrix
  private var output: Matrix
  private var hiddenDelta: Matrix
  private var outputDelta: Matrix
  private var transposed = Parameters(inputs: 10, outputs: 25)

  init(images: Matrix, labels: [UInt8]) {
    self.images = images
    self.labels = labels
    hidden = Matrix(rows: images.rows, columns: 25)
    output = Matrix(rows: images.rows, columns: 10)
    hiddenDelta = hidden
    outputDelta = output
  }

  /// Weights and biases uniform in ±0.12, as References/optimizers.py draws them.
  static func start() -> [Parameters] {
    var generator = SeededGenerator(seed: 1)
    let shapes = [Parameters(inputs: 400, outputs: 25), Parameters(inputs: 25, outputs: 10)]
    return shapes.filled(with: (0..<10_285).map { _ in Double(generator.uniform(-0.12, 0.12)) })
  }

  mutating func callAsFunction(_ point: [Parameters], _ gradient: inout [Parameters]) -> Double {
    Self.forward(images, point[0], &hidden)
    Self.forward(hidden, point[1], &output)
    let loss = lossAndDelta()
    Self.parameterGradient(hidden, outputDelta, &gradient[1])
    kernel_transpose(25, 10, point[1].weights.panels, &transposed.weights.panels)
    kernel_multiply(
      images.rows, 10, hiddenDelta.stride, outputDelta.storage, outputDelta.stride,
      transposed.weights.panels, transposed.bias, &hiddenDelta.storage, hiddenDelta.stride)
    kernel_sigmoid_gradient(hidden.storage.count, hidden.storage, &hiddenDelta.storage)
    Self.parameterGradient(images, hiddenDelta, &gradient[0])
    return loss
  }

  private static func forward(_ input: Matrix, _ layer: Parameters, _ output: inout Matrix) {
    kernel_multiply(
      input.rows, input.columns, output.stride, input.storage, input.stride, layer.weights.panels,
      layer.bias, &output.storage, output.stride)
    kernel_sigmoid(output.storage.count, &output.storage)
  }

  private static func parameterGradient(
    _ input: Matrix, _ delta: Matrix, _ gradient: inout Parameters
  ) {
    kernel_weight_gradient(
      input.rows, input.columns, delta.stride, input.storage, input.stride, delta.storage,
      delta.stride, &gradient.weights.panels)
    kernel_column_sums(
      delta.rows, delta.stride, delta.storage, delta.stride, &gradient.bias)
  }

  /// The mean of −Σ (t log o + (1 − t) log(1 − o)), and δ = (o − t) / rows.
  private mutating func lossAndDelta() -> Double {
    let scale = 1 / Float(images.rows)
    var sum = 0.0
    for row in 0..<images.rows {
      let label = Int(labels[row])
      for column in 0..<10 {
        let index = row * output.stride + column
        let found = output.storage[index]
        let right = column == label ? found : 1 - found
        sum -= Elementary.logarithm(Double(max(right, .leastNormalMagnitude)))
        outputDelta.storage[index] = (column == label ? found - 1 : found) * scale
      }
    }
    return sum / Double(images.rows)
  }
}

extension DigitsObjective {
  /// The first of the 4000 training digits in assets/digits, in their order.
  init(count: Int) throws {
    let root = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent()
    }
    let file = try Data(contentsOf: root.appending(path: "assets/digits/digits.safetensors"))
    let headerSize = file.prefix(8).enumerated().reduce(0) {
      $0 + Int($1.element) << (8 * $1.offset)
    }
    let header = try JSONSerialization.jsonObject(with: file[8..<8 + headerSize])
    func tensor(_ name: String) throws -> [UInt8] {
      let entry = (header as? [String: Any])?[name] as? [String: Any]
      guard let range = entry?["data_offsets"] as? [Int] else {
        throw CocoaError(.coderInvalidValue)
      }
      return Array(file[8 + headerSize + range[0]..<8 + headerSize + range[1]])
    }
    let (pixels, labels) = (unpackBits(try tensor("images")), try tensor("labels"))
    let bytes = try tensor("train")
    let rows = (0..<count).map { Int(bytes[2 * $0]) | Int(bytes[2 * $0 + 1]) << 8 }
    var images = Matrix(rows: count, columns: 400)
    for (index, row) in rows.enumerated() {
      images.storage.replaceSubrange(
        index * images.stride..<index * images.stride + 400,
        with: pixels[row * 400..<row * 400 + 400].map { Float($0) / 255 })
    }
    self.init(images: images, labels: rows.map { labels[$0] })
  }
}

/// PackBits, section 9 of TIFF 6.0.
private func unpackBits(_ packed: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  var index = 0
  while index < packed.count {
    let head = Int(packed[index])
    if head < 128 {
      result += packed[index + 1...index + 1 + head]
      index += head + 2
    } else {
      result += repeatElement(packed[index + 1], count: 257 - head)
      index += 2
    }
  }
  return result
}
