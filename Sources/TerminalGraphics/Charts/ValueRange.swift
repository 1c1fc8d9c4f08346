/// The values that a picture's colours or a bar's length stand for; always finite and in order.
public struct ValueRange: Hashable, Sendable {
  /// The ends; `lower` is never above `upper`.
  public let lower, upper: Float

  /// Makes a range of two ends in either order; ends that are not finite make it 0 to 1.
  public init(_ first: Float, _ second: Float) {
    let isFinite = first.isFinite && second.isFinite
    lower = isFinite ? min(first, second) : 0
    upper = isFinite ? max(first, second) : 1
  }

  /// From 0 to 1: shares and probabilities.
  public static let unit = ValueRange(0, 1)

  /// The range of all finite values; 0 to 1 when there is none.
  public static func covering(_ values: some Sequence<Float>) -> ValueRange {
    var (lowest, highest) = (Float.infinity, -Float.infinity)
    for value in values where value.isFinite {
      lowest = min(lowest, value)
      highest = max(highest, value)
    }
    return ValueRange(lowest, highest)
  }

  /// The smallest range with zero in its middle that holds all finite values.
  public static func symmetric(around values: some Sequence<Float>) -> ValueRange {
    let extreme = values.reduce(Float(0)) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    return ValueRange(-extreme, extreme)
  }

  /// Where a value lies: 0 at the lower end, 1 at the upper, clamped to them; nil for NaN.
  ///
  /// In a range without length, what is equal to it lies in the middle.
  public func fraction(of value: Float) -> Float? {
    guard !value.isNaN else { return nil }
    if value <= lower { return value < lower || lower < upper ? 0 : 0.5 }
    if value >= upper { return 1 }
    // Halves, as the length of a very wide range would overflow.
    return (value / 2 - lower / 2) / (upper / 2 - lower / 2)
  }

  /// Which of `count` equal steps a value falls in; nil for NaN and when there is no step.
  public func level(of value: Float, count: Int) -> Int? {
    guard count > 0, let fraction = fraction(of: value) else { return nil }
    return min(Int(fraction * Float(count)), count - 1)
  }
}
