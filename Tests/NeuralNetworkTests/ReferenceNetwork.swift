import Foundation

@testable import NeuralNetwork

/// The same network computed again in the plainest way and in double precision: an independent source
/// for the kernels' figures, precise enough for finite differences.
struct ReferenceNetwork {
  /// `[outputs][inputs]` a layer.
  var weights: [[[Double]]]
  var biases: [[Double]]
  let activations: [Activation]

  init(_ network: Network) {
    weights = network.layers.map { layer in
      (0..<layer.outputs).map { layer.parameters.weights.incoming(to: $0).map(Double.init) }
    }
    biases = network.layers.map { $0.parameters.biases.map(Double.init) }
    activations = network.layers.map(\.activation)
  }

  func outputs(for sample: [Float]) -> [Double] {
    var values = sample.map(Double.init)
    for layer in weights.indices {
      let sums = zip(weights[layer], biases[layer]).map { row, bias in
        zip(row, values).reduce(bias) { $0 + $1.0 * $1.1 }
      }
      values = Self.apply(activations[layer], to: sums)
    }
    return values
  }

  static func apply(_ activation: Activation, to sums: [Double]) -> [Double] {
    switch activation {
    case .sigmoid: return sums.map { 1 / (1 + exp(-$0)) }
    case .relu: return sums.map { max(0, $0) }
    case .softmax:
      let largest = sums.max() ?? 0
      let powers = sums.map { exp($0 - largest) }
      let total = powers.reduce(0, +)
      return powers.map { $0 / total }
    }
  }

  /// The mean cross-entropy of a batch.
  func loss(_ samples: [[Float]], _ labels: [UInt8]) -> Double {
    let losses = zip(samples, labels).map { -log(outputs(for: $0)[Int($1)]) }
    return losses.reduce(0, +) / Double(samples.count)
  }
}

/// The slope of `function` by central difference; its error shrinks with the square of `step`.
func centralDifference(step: Double = 1e-5, _ function: (Double) -> Double) -> Double {
  (function(step) - function(-step)) / (2 * step)
}

/// How far two vectors are apart, relative to their lengths: ‖a − b‖ / (‖a‖ + ‖b‖), 0 when both are zero.
func relativeError(_ a: [Double], _ b: [Double]) -> Double {
  func norm(_ v: [Double]) -> Double { v.reduce(0) { $0 + $1 * $1 }.squareRoot() }
  let scale = norm(a) + norm(b)
  return scale == 0 ? 0 : norm(zip(a, b).map { $0 - $1 }) / scale
}

/// A batch of random samples and labels.
func randomBatch(rows: Int, inputs: Int, classes: Int, seed: UInt64) -> ([[Float]], [UInt8]) {
  var generator = SeededGenerator(seed: seed)
  let samples = (0..<rows).map { _ in (0..<inputs).map { _ in generator.uniform(-1, 1) } }
  return (samples, (0..<rows).map { _ in UInt8(generator.index(below: classes)) })
}
