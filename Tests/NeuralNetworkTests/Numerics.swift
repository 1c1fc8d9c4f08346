@testable import NeuralNetwork

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

extension Optimizer {
  /// The averages that a rule for batches keeps; empty for a full-batch rule.
  var averages: [Average] {
    if case .averages(let averages) = state { averages } else { [] }
  }
}
