import Foundation

@testable import NeuralNetwork

/// A network with a batch, both drawn from `FixedSequence` in the order of References/networks.py: each layer's
/// weights and biases, the samples, the targets.
struct FixedProblem {
  let network: Network
  let samples: [[Float]]
  let targets: Targets

  /// Numbers as targets where `hasValues`, else classes.
  init(_ architecture: Architecture, seed: UInt32, rows: Int, hasValues: Bool = false) {
    var sequence = FixedSequence(seed: seed)
    network = Network(
      architecture,
      parameters: architecture.layers.map { layer in
        let (inputs, outputs) = layer.weightShape ?? (0, 0)
        let weights = sequence.draw(inputs * outputs).map { $0 / 2 }
        return Parameters(
          weights: Weights(inputs: inputs, outputs: outputs, rowMajor: weights),
          bias: sequence.draw(outputs).map { $0 / 2 })
      })
    samples = (0..<rows).map { _ in sequence.draw(architecture.inputs) }
    let classes = architecture.outputs
    targets =
      hasValues
      ? .values(Matrix((0..<rows).map { _ in sequence.draw(classes).map { ($0 + 1) / 2 } }))
      : .labels(sequence.draw(rows).map { UInt8((Double($0) + 1) / 2 * Double(classes)) })
  }

  /// A workspace that holds the batch.
  var workspace: Workspace {
    var workspace = Workspace(for: network.architecture, capacity: samples.count)
    workspace.load(samples)
    return workspace
  }
}

/// What a file in References holds, made by the script of the same name.
enum PyTorchReference {
  private struct File<Case: Decodable>: Decodable {
    let cases: [Case]
  }

  static func cases<Case: Decodable>(in name: String) throws -> [Case] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let data = try Data(contentsOf: folder.appending(path: "References/\(name).json"))
    return try decoder.decode(File<Case>.self, from: data).cases
  }
}

/// The largest distance of two vectors' entries, relative to the largest entry of the second; infinite where the
/// lengths differ or one is not a number.
func largestGap(_ found: [Float], _ expected: [Double]) -> Double {
  guard found.count == expected.count else { return .infinity }
  let largest = expected.reduce(0) { max($0, abs($1)) }
  let gaps = zip(found, expected).map { abs(Double($0) - $1) }
  guard gaps.allSatisfy(\.isFinite) else { return .infinity }
  let gap = gaps.max() ?? 0
  return gap == 0 ? 0 : gap / largest
}
