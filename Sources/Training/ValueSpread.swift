import Datasets
import NeuralNetwork

/// How many numbers are spread over an axis: what a layer gives, or its weights.
public struct ValueSpread: Equatable, Sendable {
  /// Bins of equal width, whatever is counted.
  public static let bins = 20

  /// How many finite numbers there are.
  public let count: Int
  /// How many are NaN or infinite.
  public let missing: Int
  /// How many are exactly 0, where those are left out of the histogram; else 0.
  public let zerosApart: Int
  /// The smallest and the largest of the finite numbers; 0 if there is none.
  public let minimum, maximum: Float
  /// Their mean.
  public let mean: Float
  /// The finite numbers in bins.
  public let histogram: Histogram

  /// The width of a bin.
  public var binWidth: Float {
    // As a Double, as the distance of the largest ends would overflow.
    Float((Double(histogram.upper) - Double(histogram.lower)) / Double(Self.bins))
  }
  /// The share of the finite numbers that are exactly 0 and left out of the histogram.
  public var shareOfZeros: Double { Double(zerosApart) / Double(max(count, 1)) }
  /// The share of the finite numbers that lie in a bin.
  public func share(ofBin bin: Int) -> Double {
    Double(histogram.counts[bin]) / Double(max(count, 1))
  }

  /// Goes through the numbers twice: for their ends, and to count them.
  ///
  /// - Parameters:
  ///   - leavesOutZeros: whether what is exactly 0 is counted apart.
  ///   - ends: from the smallest and the largest number to the ends of the axis.
  ///   - each: hands all numbers to its argument, in as many pieces as it likes.
  init(
    leavesOutZeros: Bool = false,
    ends: (_ minimum: Float, _ maximum: Float) -> (Float, Float),
    each: ((UnsafeBufferPointer<Float>) -> Void) -> Void
  ) {
    var (count, missing, zeros, sum) = (0, 0, 0, 0.0)
    var (lowest, highest) = (Float.infinity, -Float.infinity)
    each { values in
      var total = 0.0
      for value in values {
        guard value.isFinite else {
          missing += 1
          continue
        }
        count += 1
        if value == 0 { zeros += 1 }
        total += Double(value)
        lowest = min(lowest, value)
        highest = max(highest, value)
      }
      sum += total
    }
    self.count = count
    self.missing = missing
    zerosApart = leavesOutZeros ? zeros : 0
    minimum = count > 0 ? lowest : 0
    maximum = count > 0 ? highest : 0
    mean = Float(sum / Double(max(count, 1)))
    let (lower, upper) = ends(minimum, maximum)
    var histogram = Histogram(from: lower, to: upper, bins: Self.bins)
    each { histogram.add($0, leavingOutZeros: leavesOutZeros) }
    self.histogram = histogram
  }
}

extension ValueSpread {
  /// The weights of a layer, without its biases, on an axis with 0 in its middle.
  public init(of weights: Weights) {
    self.init(
      ends: { low, high in
        let end = Histogram.roundEnd(atLeast: max(abs(low), abs(high)))
        return (-end, end)
      },
      each: { take in
        weights.panels.withUnsafeBufferPointer { panels in
          // Panels of 16 units lie one after the other, padded with units that there are not.
          let width = weights.inputs > 0 ? panels.count / max(weights.inputs, 1) : 0
          for start in stride(from: 0, to: width, by: 16) {
            let units = min(16, weights.outputs - start)
            if units == 16 {
              let first = start * weights.inputs
              take(UnsafeBufferPointer(rebasing: panels[first..<first + 16 * weights.inputs]))
              continue
            }
            for input in 0..<weights.inputs {
              let first = start * weights.inputs + 16 * input
              take(UnsafeBufferPointer(rebasing: panels[first..<first + units]))
            }
          }
        }
      })
  }
}
