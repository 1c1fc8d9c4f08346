import Foundation

@testable import NeuralNetwork

/// 400-25-10, sigmoid on both layers, cross-entropy summed over the outputs and averaged over the
/// digits: the first article's problem.
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
