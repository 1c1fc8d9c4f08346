import Testing

@testable import NeuralNetwork

/// Networks that hold every kind of layer between them, at sizes that fill no tile.
enum Specimen {
  static let notations = [
    "4-3", "7-19-5-3", "6-drop0.5-9-drop0.25-3", "6x5-3@3x3-2", "6x5x2-pool2-3",
    "7x6x3-5@2x3s2p0-4", "9x8x2-5@3x3-pool2-18@3x3-drop0.3-pool2-3",
  ]

  static func network(
    _ notation: String, hidden: Activation = .tanh, hasBias: Bool = true,
    initializer: Initializer = .glorot
  ) throws -> Network {
    var generator = SeededGenerator(seed: 21)
    let shape = try #require(
      Architecture(notation: notation, hidden: hidden, output: .softmax, hasBias: hasBias))
    return Network(shape, initializer: initializer, using: &generator)
  }
}

extension Network {
  /// The gradient of the summed cross-entropy of a batch, nothing dropped.
  func gradient(_ samples: [[Float]], _ labels: [UInt8]) -> [Parameters] {
    var workspace = Workspace(for: architecture, capacity: samples.count)
    workspace.load(samples)
    forward(&workspace)
    backward(&workspace, targets: .labels(labels), loss: .softmaxCrossEntropy, scale: 1)
    return workspace.gradient
  }
}

/// How far two sets of parameters are apart, relative to their lengths; 0 when both vanish.
func relativeError(_ a: [Parameters], _ b: [Parameters]) -> Double {
  func flat(_ parameters: [Parameters]) -> [Double] {
    parameters.flatMap { ($0.weights.panels + $0.bias).map(Double.init) }
  }
  return relativeError(flat(a), flat(b))
}
