/// The values that a picture's colours or a bar's length stand for; always finite and in order.
public struct ValueRange: Hashable, Sendable {
  /// The ends; `lower` is never above `upper`.
  public let lower, upper: Float

  /// Makes a range of two ends in either order; ends that are not finite make it 0 to 1.
  @inlinable
  public init(_ first: Float, _ second: Float) {
    let isFinite = first.isFinite && second.isFinite
    lower = isFinite ? min(first, second) : 0
    upper = isFinite ? max(first, second) : 1
  }

  /// From 0 to 1: shares and probabilities.
  public static let unit = ValueRange(0, 1)

  /// The range of all finite values; 0 to 1 when there is none.
  @inlinable
  public static func covering(_ values: some Sequence<Float>) -> ValueRange {
    var (lowest, highest) = (Float.infinity, -Float.infinity)
    for value in values where value.isFinite {
      lowest = min(lowest, value)
      highest = max(highest, value)
    }
    return ValueRange(lowest, highest)
  }

  /// The smallest range with zero in its middle that holds all finite values.
  @inlinable
  public static func symmetric(around values: some Sequence<Float>) -> ValueRange {
    let extreme = values.reduce(Float(0)) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    return ValueRange(-extreme, extreme)
  }

  /// A range with zero in its middle that holds at least `share` of the finite values, so that a few extreme
  /// ones do not leave the rest without contrast.
  ///
  /// Its ends are on a grid of 1/256 of the largest value. The whole range for a share of 1.
  public static func symmetric(around values: [Float], holding share: Double) -> ValueRange {
    let whole = symmetric(around: values)
    guard whole.upper > 0 else { return whole }
    var counts = [Int](repeating: 0, count: 256)
    var count = 0
    for value in values where value.isFinite {
      let share = Double(value.magnitude) / Double(whole.upper)
      counts[Int(nearest: (share * 256).rounded(.down), in: 0...255)] += 1
      count += 1
    }
    var (held, bin) = (0, 0)
    while bin < 256, Double(held) < share * Double(count) {
      held += counts[bin]
      bin += 1
    }
    let end = whole.upper * (Float(max(bin, 1)) / 256)
    return ValueRange(-end, end)
  }

  /// Where a value lies: 0 at the lower end, 1 at the upper, clamped to them; `nil` for NaN.
  ///
  /// In a range without length, what is equal to it lies in the middle.
  public func fraction(of value: Float) -> Float? {
    guard !value.isNaN else { return nil }
    if value <= lower { return value < lower || lower < upper ? 0 : 0.5 }
    if value >= upper { return 1 }
    // Of two different Floats the distance as a Double is finite and not 0, however large or small they are.
    let length = Double(upper) - Double(lower)
    return Float((Double(value) - Double(lower)) / length)
  }
}
