import Foundation
import Interchange

@testable import NeuralNetwork

/// 400-25-10, sigmoid on both layers, cross-entropy summed over the outputs and averaged over the
/// digits: the problem of the lesson `digits-cg`.
struct DigitsObjective {
  let images: Matrix
  let labels: [UInt8]
  private var workspace: Workspace

  private static let shape = Architecture(sizes: [400, 25, 10], hidden: .sigmoid, output: .sigmoid)

  init(images: Matrix, labels: [UInt8]) {
    self.images = images
    self.labels = labels
    workspace = Workspace(for: Self.shape, capacity: images.rows)
    workspace.load((0..<images.rows).map { Array(images.row($0)) })
  }

  /// Weights and biases uniform in ±0.12, as References/optimizers.py draws them.
  static func start() -> [Parameters] {
    var generator = SeededGenerator(seed: 1)
    let shapes = [Parameters(inputs: 400, outputs: 25), Parameters(inputs: 25, outputs: 10)]
    return shapes.filled(with: (0..<10_285).map { _ in Double(generator.uniform(-0.12, 0.12)) })
  }

  mutating func callAsFunction(_ point: [Parameters], _ gradient: inout [Parameters]) -> Double {
    let network = Network(Self.shape, parameters: point)
    let targets = Targets.labels(labels)
    let loss = network.forward(&workspace, targets: targets, loss: .binaryCrossEntropy)
    network.backward(
      &workspace, targets: targets, loss: .binaryCrossEntropy, scale: 1 / Float(images.rows))
    gradient.assign(workspace.gradient)
    return loss / Double(images.rows)
  }
}

extension DigitsObjective {
  /// The first of the 4000 training digits in assets/digits, in their order.
  init(count: Int) throws {
    let root = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent()
    }
    func content(_ file: String) throws -> ArraySlice<UInt8> {
      let path = root.appending(path: "assets/digits/\(file).gz").path(percentEncoded: false)
      return try Gzip.unpack(readFile(path)).content[...]
    }
    // Behind the headers of IDX: four numbers and two.
    let pixels = try content("train-images-idx3-ubyte").dropFirst(16)
    let labels = try content("train-labels-idx1-ubyte").dropFirst(8)
    var images = Matrix(rows: count, columns: 400)
    for row in 0..<count {
      let start = pixels.startIndex + row * 400
      images.storage.replaceSubrange(
        row * images.stride..<row * images.stride + 400,
        with: pixels[start..<start + 400].map { Float($0) / 255 })
    }
    self.init(images: images, labels: Array(labels.prefix(count)))
  }
}
