import Foundation

@testable import NeuralNetwork

/// The same network computed again in the plainest way and in double precision: an independent source
/// for the kernels' figures, precise enough for finite differences.
struct ReferenceNetwork {
  /// `[layer][output][input]`
  var weights: [[[Double]]]
  /// `[layer][output]`
  var biases: [[Double]]
  let layers: [Layer]
  /// What dropout layers multiply by, `[layer][row][unit]`; without it nothing is dropped.
  var masks: [Int: [[Double]]] = [:]

  init(_ network: Network) {
    layers = network.architecture.layers
    weights = network.parameters.map { layer in
      (0..<layer.weights.outputs).map { layer.weights.incoming(to: $0).map(Double.init) }
    }
    biases = network.parameters.map { $0.biases.map(Double.init) }
  }

  func outputs(for sample: [Float], row: Int = 0) -> [Double] {
    var values = sample.map(Double.init)
    for (index, layer) in layers.enumerated() {
      switch layer {
      case .dense(let dense):
        let sums = zip(weights[index], biases[index]).map { row, bias in
          zip(row, values).reduce(bias) { $0 + $1.0 * $1.1 }
        }
        values = Self.apply(dense.activation, to: sums)
      case .dropout:
        if let mask = masks[index] { values = zip(values, mask[row]).map(*) }
      }
    }
    return values
  }

  static func apply(_ activation: Activation, to sums: [Double]) -> [Double] {
    switch activation {
    case .sigmoid: return sums.map { 1 / (1 + exp(-$0)) }
    case .tanh: return sums.map { Foundation.tanh($0) }
    case .relu: return sums.map { max(0, $0) }
    case .leakyReLU(let slope): return sums.map { $0 > 0 ? $0 : Double(slope) * $0 }
    case .linear: return sums
    case .softmax:
      let largest = sums.max() ?? 0
      let powers = sums.map { exp($0 - largest) }
      let total = powers.reduce(0, +)
      return powers.map { $0 / total }
    }
  }

  /// The summed loss of a batch and the penalty, from the definitions.
  func cost(_ samples: [[Float]], _ targets: Targets, _ loss: Loss, _ penalty: Penalty) -> Double {
    let losses = samples.enumerated().map { row, sample in
      let outputs = outputs(for: sample, row: row)
      let wanted = outputs.indices.map {
        Double(targets.value(row: row, column: $0, of: outputs.count))
      }
      return Self.loss(loss, outputs, wanted)
    }
    let flat = weights.flatMap { $0.flatMap { $0 } }
    let large = flat.reduce(0) {
      $0 + Double(penalty.l1) * abs($1) + Double(penalty.l2) * $1 * $1 / 2
    }
    return losses.reduce(0, +) + large
  }

  private static func loss(_ loss: Loss, _ a: [Double], _ y: [Double]) -> Double {
    let pairs = zip(a, y)
    switch loss {
    case .softmaxCrossEntropy: return pairs.reduce(0) { $0 - ($1.1 == 0 ? 0 : $1.1 * log($1.0)) }
    case .binaryCrossEntropy:
      return pairs.reduce(0) { $0 - $1.1 * log($1.0) - (1 - $1.1) * log(1 - $1.0) }
    case .halfSquaredError: return pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / 2 }
    case .meanSquaredError:
      return pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(a.count)
    }
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
