/// The numbers along one edge of a chart: from values to places, and where the labelled ticks are.
public struct Axis: Hashable, Sendable {
  /// How distances stand for numbers.
  public enum Scale: Hashable, Sendable {
    /// Equal distances are equal differences.
    case linear
    /// Equal distances are equal ratios; only positive numbers have a place.
    case logarithmic
  }

  /// A labelled place.
  public struct Tick: Hashable, Sendable {
    /// The number there.
    public let value: Double
    /// How the number is written.
    public let label: Label
  }

  /// The numbers at the two ends; finite, `lower` below `upper`, both positive when logarithmic.
  public let lower, upper: Double
  /// How distances stand for numbers.
  public let scale: Scale
  /// The lower end and the distance to the upper, as `measure` has them.
  private let start, length: Double

  /// Makes an axis between two numbers in either order.
  ///
  /// Ends that have no place become 0 and 1 (1 and 10 when logarithmic); equal ends are moved apart.
  public init(from first: Double, to second: Double, scale: Scale = .linear) {
    self.scale = scale
    var ends = (low: min(first, second), high: max(first, second))
    let isUsable = Self.hasPlace(first, on: scale) && Self.hasPlace(second, on: scale)
    if !isUsable { ends = scale == .linear ? (0, 1) : (1, 10) }
    if ends.low == ends.high { ends = Self.around(ends.low, scale: scale) }
    (lower, upper) = ends
    start = Self.measure(lower, on: scale)
    length = Self.measure(upper, on: scale) - start
  }

  /// Makes the smallest axis on which all values lie that have a place.
  public init(covering values: some Sequence<Double>, scale: Scale = .linear) {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values where Self.hasPlace(value, on: scale) {
      low = min(low, value)
      high = max(high, value)
    }
    self.init(from: low, to: high, scale: scale)
  }

  /// Where a value lies: 0 at the lower end, 1 at the upper, outside beyond them; `nil` if it has
  /// no place: NaN, infinities, and on a logarithmic axis what is not positive.
  public func fraction(of value: Double) -> Double? {
    guard Self.hasPlace(value, on: scale) else { return nil }
    let fraction = (Self.measure(value, on: scale) - start) / length
    return fraction.isFinite ? fraction : nil
  }

  /// The nearest of `steps` equally spaced places from the lower end (0) to the upper
  /// (`steps - 1`); `nil` if the value has no place or lies outside.
  public func position(of value: Double, steps: Int) -> Int? {
    guard steps > 0, let fraction = fraction(of: value) else { return nil }
    let position = (fraction * Double(steps - 1)).rounded()
    guard position >= 0, position <= Double(steps - 1) else { return nil }
    return Int(nearest: position, in: 0...steps - 1)
  }

  /// What grows evenly along an axis; halves, as the length of a very long one would overflow.
  private static func measure(_ value: Double, on scale: Scale) -> Double {
    scale == .linear ? value / 2 : log10(value)
  }

  private static func hasPlace(_ value: Double, on scale: Scale) -> Bool {
    value.isFinite && (scale == .linear || value > 0)
  }

  /// An interval around one number, with a length that suits it.
  private static func around(_ value: Double, scale: Scale) -> (low: Double, high: Double) {
    guard scale == .linear else {
      return (max(value / 2, .leastNormalMagnitude), min(value * 2, .greatestFiniteMagnitude))
    }
    let limit = Double.greatestFiniteMagnitude
    let margin = value == 0 ? 1 : value.magnitude / 2
    return (max(-limit, value - margin), min(limit, value + margin))
  }
}

// MARK: - Ticks

extension Axis {
  /// At most `count` labelled places at round numbers, rising.
  ///
  /// Linear steps are 1, 2 or 5 times a power of ten. A logarithmic axis has powers of ten, with 2
  /// and 5 times them where there are few, and linear steps where a part of one power has fewer than three of these.
  public func ticks(atMost count: Int, glyphs: GlyphSet = .braille) -> [Tick] {
    guard count > 0 else { return [] }
    switch scale {
    case .linear: return linearTicks(atMost: count, glyphs: glyphs)
    case .logarithmic:
      let ticks = logarithmicTicks(atMost: count)
      guard ticks.count < 3, upper < 10 * lower || ticks.count < 2 else { return ticks }
      let linear = linearTicks(atMost: count, glyphs: glyphs)
      return ticks.count < 2 || linear.count > ticks.count ? linear : ticks
    }
  }

  private func linearTicks(atMost count: Int, glyphs: GlyphSet) -> [Tick] {
    let length = upper - lower
    guard length.isFinite else { return [] }
    var step = Self.roundStep(atLeast: length / Double(count))
    while multiples(of: step).count > count { step = Self.roundStep(atLeast: step * 1.5) }
    let format = Self.format(step: step, largest: max(lower.magnitude, upper.magnitude))
    return multiples(of: step).map { multiple in
      let value = Double(multiple) * step
      return Tick(value: value, label: format.label(value, glyphs: glyphs))
    }
  }

  /// The smallest of 1, 2 and 5 times a power of ten that is not below `step`.
  static func roundStep(atLeast step: Double) -> Double {
    let power = powerOfTen(decimalExponent(of: step))
    let factor = [1.0, 2, 5].first { $0 * power >= step * (1 - 1e-9) } ?? 10
    return factor * power
  }

  /// Which multiples of a step lie on the axis, with a little tolerance for its ends.
  private func multiples(of step: Double) -> Range<Int> {
    let tolerance = 1e-9
    let first = (lower / step - tolerance).rounded(.up)
    let last = (upper / step + tolerance).rounded(.down)
    // Numbers whose steps cannot be told apart have no ticks.
    let limit = 1_000_000_000_000_000
    guard first.magnitude < Double(limit), last.magnitude < Double(limit), first <= last else {
      return 0..<0
    }
    return Int(nearest: first, in: -limit...limit)..<Int(nearest: last, in: -limit...limit) + 1
  }

  /// The format that shows all decimals of a step and no more.
  private static func format(step: Double, largest: Double) -> NumberFormat {
    let exponent = decimalExponent(of: step)
    if exponent < -5 || largest >= 1e9 { return .scientific(decimals: 1) }
    if largest >= 10_000, exponent >= 2 { return .significant(digits: largest >= 1e5 ? 3 : 2) }
    return .fixed(decimals: max(0, -exponent))
  }

  private func logarithmicTicks(atMost count: Int) -> [Tick] {
    for factors in [[1.0, 2, 5], [1.0, 3], [1.0]] {
      let ticks = ticks(factors: factors)
      if ticks.count <= count { return ticks }
    }
    let powers = ticks(factors: [1])
    let stride = (powers.count + count - 1) / count
    return powers.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
  }

  /// The products of the factors and of powers of ten that lie on the axis.
  private func ticks(factors: [Double]) -> [Tick] {
    var ticks: [Tick] = []
    for exponent in decimalExponent(of: lower)...decimalExponent(of: upper) {
      for value in factors.map({ $0 * powerOfTen(exponent) }) where isBetweenEnds(value) {
        let label = Self.logarithmicLabel(value, exponent: exponent)
        ticks.append(Tick(value: value, label: label))
      }
    }
    return ticks
  }

  private func isBetweenEnds(_ value: Double) -> Bool {
    let tolerance = 1e-9
    return value >= lower * (1 - tolerance) && value <= upper * (1 + tolerance)
  }

  private static func logarithmicLabel(_ value: Double, exponent: Int) -> Label {
    switch exponent {
    case -4..<0: NumberFormat.fixed(decimals: -exponent).label(value)
    case 0..<4: NumberFormat.fixed(decimals: 0).label(value)
    default: NumberFormat.scientific(decimals: 0).label(value)
    }
  }
}
