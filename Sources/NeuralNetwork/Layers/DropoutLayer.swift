/// Inverted dropout (Srivastava et al., 2014): while training each value is dropped with a probability, and
/// what is kept is scaled by `1 / (1 − p)`, so that the expectation of every value stays what it is. At test time
/// nothing happens.
public struct DropoutLayer: Equatable, Sendable {
  /// Values a sample.
  public let count: Int
  /// The probability of dropping a value, in 0 ..< 1.
  public let probability: Float

  /// Makes a layer.
  public init(count: Int, probability: Float) {
    precondition((0..<1).contains(probability), "a probability of dropping is below 1")
    self.count = count
    self.probability = probability
  }

  /// Draws what is kept: `1 / (1 − p)` or 0 for each value of each row.
  func drawMask(rows: Int, into mask: inout Matrix, using generator: inout SeededGenerator) {
    let scale = 1 / (1 - probability)
    for row in 0..<rows {
      for column in 0..<count {
        mask[row, column] = generator.unitFloat() < probability ? 0 : scale
      }
    }
  }

  /// `output = input · mask`, value by value; the same takes a gradient back.
  func apply(
    _ mask: Matrix, to input: Matrix, rows: Int, _ parallelFor: ParallelFor,
    into output: inout Matrix
  ) {
    let width = input.stride
    output.storage.withUnsafeMutableBufferPointer { output in
      nonisolated(unsafe) let output = output
      parallelFor.pass(rows: rows, width: width) { part in
        for index in part.lowerBound * width..<part.upperBound * width {
          output[index] = input.storage[index] * mask.storage[index]
        }
      }
    }
  }
}
