/// What a column of numbers is like.
public struct ColumnSummary: Equatable, Sendable {
  /// The smallest and the largest number.
  public let minimum, maximum: Float
  /// Their mean.
  public let mean: Float
  /// Their standard deviation (divided by n); 0 for a column that never changes.
  public let deviation: Float

  /// Measures the finite numbers of a column, in double precision; `nil` if there is none.
  public init?(of values: some Sequence<Float>) {
    let numbers = values.filter(\.isFinite)
    guard let lowest = numbers.min(), let highest = numbers.max() else { return nil }
    minimum = lowest
    maximum = highest
    let count = Double(numbers.count)
    let mean = numbers.reduce(0.0) { $0 + Double($1) } / count
    let variance = numbers.reduce(0.0) { sum, number in
      let difference = Double(number) - mean
      return sum + difference * difference
    }
    self.mean = Float(mean)
    // A mean that is rounded leaves a constant column with a variance that is not quite 0.
    deviation = lowest == highest ? 0 : Float((variance / count).squareRoot())
  }
}

/// How many numbers fall into each of several bins of equal width.
public struct Histogram: Equatable, Sendable {
  /// The lower end of the first bin and the upper end of the last; always finite.
  public let lower, upper: Float
  /// The numbers in each bin; those beyond the ends count in the outer ones, NaN in none.
  public private(set) var counts: [Int]

  /// Empty bins, at least one, between two ends, which may be equal.
  public init(from lower: Float, to upper: Float, bins: Int) {
    let (lower, upper) = (Self.finite(lower), Self.finite(upper))
    self.lower = min(lower, upper)
    self.upper = max(lower, upper)
    counts = Array(repeating: 0, count: max(bins, 1))
  }

  /// The nearest finite number; 0 for NaN.
  private static func finite(_ end: Float) -> Float {
    end.isNaN ? 0 : min(max(end, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }

  /// Counts numbers in so many bins, at least one; the ends may be equal.
  public init(of values: some Sequence<Float>, from lower: Float, to upper: Float, bins: Int) {
    self.init(from: lower, to: upper, bins: bins)
    for value in values {
      if let bin = bin(of: value) { counts[bin] += 1 }
    }
  }

  /// Counts more numbers.
  ///
  /// - Parameter leavingOutZeros: whether what is exactly 0 is not counted.
  public mutating func add(_ values: UnsafeBufferPointer<Float>, leavingOutZeros: Bool = false) {
    counts.withUnsafeMutableBufferPointer { counts in
      for value in values where !(leavingOutZeros && value == 0) {
        if let bin = Self.bin(of: value, lower, upper, counts.count) { counts[bin] += 1 }
      }
    }
  }

  /// The least end of an axis that is not below a number and easily read: 1, 1.5, 2, 3, 4, 5, 6 or 8 times a power of
  /// ten; 1 for what is not positive or no number.
  public static func roundEnd(atLeast value: Float) -> Float {
    guard value.isFinite, value > 1e-30 else { return 1 }
    var power = 1.0
    while power * 10 <= Double(value) { power *= 10 }
    while power > Double(value) { power /= 10 }
    let factor = [1, 1.5, 2, 3, 4, 5, 6, 8].first { Float($0 * power) >= value } ?? 10
    return min(Float(factor * power), .greatestFiniteMagnitude)
  }

  /// The bin in which a number falls, from 0; `nil` for NaN. Equal ends put all of them into the middle one.
  public func bin(of value: Float) -> Int? { Self.bin(of: value, lower, upper, counts.count) }

  private static func bin(of value: Float, _ lower: Float, _ upper: Float, _ bins: Int) -> Int? {
    guard !value.isNaN else { return nil }
    guard lower < upper else { return bins / 2 }
    let share = (Double(value) - Double(lower)) / (Double(upper) - Double(lower))
    return Int(min(max(share * Double(bins), 0), Double(bins - 1)))
  }
}
