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
  /// At most `count` labelled places at round numbers, rising, each labelled with another number.
  ///
  /// Linear steps are 1, 2 or 5 times a power of ten. A logarithmic axis has powers of ten, at equal distances; where it
  /// has but one of them it has powers of two, and linear steps where it has but one of those.
  public func ticks(atMost count: Int, glyphs: GlyphSet = .braille) -> [Tick] {
    guard count > 0 else { return [] }
    switch scale {
    case .linear: return linearTicks(atMost: count, glyphs: glyphs)
    case .logarithmic:
      for base in Self.bases {
        let powers = powers(of: base)
        let stride = (powers.count + count - 1) / count
        if powers.count > stride || (powers.count > 1 && count == 1) {
          return powers.enumerated().filter { $0.offset % stride == 0 }.map {
            Tick(value: $0.element, label: Self.logarithmicLabel($0.element))
          }
        }
      }
      return linearTicks(atMost: count, glyphs: glyphs)
    }
  }

  /// The bases whose powers are labelled on a logarithmic axis.
  private static let bases = [10.0, 2]

  private func linearTicks(atMost count: Int, glyphs: GlyphSet) -> [Tick] {
    let length = upper - lower
    guard length.isFinite else { return [] }
    var step = Self.roundStep(atLeast: length / Double(count))
    while multiples(of: step).count > count { step = Self.roundStep(atLeast: step * 1.5) }
    return ticks(step: step, glyphs: glyphs)
  }

  /// As many ticks as lie at equal distances on so many rows, at most `count`; none if there are none.
  func evenTicks(rows: Int, atMost count: Int, glyphs: GlyphSet) -> [Tick] {
    guard scale == .linear else {
      let tries = stride(from: count, through: 2, by: -1).lazy.map {
        ticks(atMost: $0, glyphs: glyphs)
      }
      return tries.first { areEven($0.map(\.value), rows: rows) } ?? []
    }
    guard (upper - lower).isFinite, count > 0 else { return [] }
    var step = Self.roundStep(atLeast: (upper - lower) / Double(count + 1), Self.evenFactors)
    for _ in 0..<Self.mostTries where step > 0 && step <= upper - lower {
      let multiples = multiples(of: step)
      if multiples.count <= count, areEven(multiples.map { Double($0) * step }, rows: rows) {
        let ticks = ticks(step: step, glyphs: glyphs)
        if !ticks.isEmpty { return ticks }
      }
      step = Self.roundStep(atLeast: step * 1.01, Self.evenFactors)
    }
    return []
  }

  /// Steps of two powers of ten.
  private static let mostTries = 12

  /// Whether two or more values lie at equal distances on so many rows.
  private func areEven(_ values: [Double], rows: Int) -> Bool {
    let places = values.compactMap { position(of: $0, steps: rows) }
    guard places.count == values.count, places.count > 1 else { return false }
    let distance = places[1] - places[0]
    return distance > 0 && zip(places, places.dropFirst()).allSatisfy { $1 - $0 == distance }
  }

  private func ticks(step: Double, glyphs: GlyphSet) -> [Tick] {
    let values = multiples(of: step).map { Double($0) * step }
    let format = Self.format(step: step, largest: max(lower.magnitude, upper.magnitude))
    return Self.ticks(at: values, format, glyphs: glyphs)
  }

  /// What steps may be, times a power of ten: where rows are to be equal there is more choice.
  private static let factors = [1.0, 2, 5]
  private static let evenFactors = [1.0, 2, 2.5, 4, 5]

  /// Ticks at values with labels that tell them apart, which takes more digits if the values hardly differ.
  static func ticks(at values: [Double], _ format: NumberFormat, glyphs: GlyphSet) -> [Tick] {
    let formats = [format] + (3...15).map { NumberFormat.significant(digits: $0) }
    for format in formats {
      let labels = values.map { format.label($0, glyphs: glyphs) }
      if Set(labels).count == labels.count {
        return zip(values, labels).map { Tick(value: $0, label: $1) }
      }
    }
    return []
  }

  /// The smallest of some factors, 1, 2 and 5 unless told otherwise, times a power of ten that is not below `step`.
  static func roundStep(atLeast step: Double, _ factors: [Double] = factors) -> Double {
    let power = powerOfTen(decimalExponent(of: step))
    let factor = factors.first { $0 * power >= step * (1 - 1e-9) } ?? 10
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
    // 2.5 has a digit more.
    let isHalf = abs(step / powerOfTen(decimalExponent(of: step)) - 2.5) < 1e-6
    let exponent = decimalExponent(of: step) - (isHalf ? 1 : 0)
    if exponent < -5 || largest >= 1e9 { return .scientific(decimals: isHalf ? 2 : 1) }
    if largest >= 10_000, exponent >= 2 {
      return .significant(digits: largest >= 1e5 || isHalf ? 3 : 2)
    }
    return .fixed(decimals: max(0, -exponent))
  }

  /// The powers of a number that lie on the axis.
  private func powers(of base: Double) -> [Double] {
    let step = log10(base)
    let first = ((start / step) - 1e-9).rounded(.up)
    let last = ((start + length) / step + 1e-9).rounded(.down)
    let limit = 2000
    guard first <= last else { return [] }
    return (Int(nearest: first, in: -limit...limit)...Int(nearest: last, in: -limit...limit)).map {
      base == 10 ? powerOfTen($0) : Double(sign: .plus, exponent: $0, significand: 1)
    }.filter { $0.isFinite && $0 > 0 }
  }

  private static func logarithmicLabel(_ value: Double) -> Label {
    let exponent = decimalExponent(of: value)
    let isPower = abs(value / powerOfTen(exponent) - 1) < 1e-9
    return switch exponent {
    case -4..<0 where isPower: NumberFormat.fixed(decimals: -exponent).label(value)
    case 0..<4 where isPower: NumberFormat.fixed(decimals: 0).label(value)
    case _ where isPower: NumberFormat.scientific(decimals: 0).label(value)
    case -2..<4: NumberFormat.compact(digits: 5).label(value)
    default: NumberFormat.scientific(decimals: 1).label(value)
    }
  }
}

// MARK: - Axes that suit their rows

extension Axis {
  /// The same axis, moved apart around its middle if it is shorter than a share of its largest number: small changes
  /// do not look like large ones.
  public func widened(toShare share: Double) -> Axis {
    let least = share * max(lower.magnitude, upper.magnitude)
    guard scale == .linear, upper - lower < least else { return self }
    let middle = lower / 2 + upper / 2
    // What is never negative gets no negative numbers.
    let low = lower >= 0 ? max(middle - least / 2, 0) : middle - least / 2
    return Axis(from: low, to: low + least)
  }

  /// A slightly longer axis whose ticks lie whole rows apart, so that all of their distances are equal, when it is
  /// drawn on so many rows.
  ///
  /// - Parameter count: the most ticks.
  public func aligned(toRows rows: Int, atMost count: Int) -> Axis {
    guard rows > 2, length.isFinite, length > 0 else { return self }
    let intervals = Double(rows - 1)
    let leastRows = max((rows + count - 1) / max(count, 1), 1)
    let tries = (leastRows..<max(rows, leastRows + 1)).flatMap { between in
      steps(for: length * Double(between) / intervals).compactMap {
        aligned(step: $0, between: between, intervals: intervals)
      }
    }.sorted { $0.cost < $1.cost }
    let best = tries.first { !$0.axis.evenTicks(rows: rows, atMost: count, glyphs: .ascii).isEmpty }
    return best?.axis ?? self
  }

  /// The distances of ticks that are worth a try, at least so long, as `measure` has them.
  private func steps(for least: Double) -> [Double] {
    switch scale {
    case .linear:
      let first = Self.roundStep(atLeast: least * 2, Self.evenFactors)
      return [first / 2, Self.roundStep(atLeast: first * 1.01, Self.evenFactors) / 2]
    case .logarithmic:
      return (least <= log10(2) ? [log10(2)] : []) + [max(least.rounded(.up), 1)]
    }
  }

  /// An axis with ticks at the multiples of a step, so many rows apart; `nil` if this one does not lie on it, or if it
  /// would have but one tick.
  private func aligned(
    step: Double, between: Int, intervals: Double
  ) -> (axis: Axis, cost: Double)? {
    let row = step / Double(between)
    let low = ((start / row) + 1e-9).rounded(.down) * row
    let high = low + intervals * row
    guard high >= start + length - 1e-9 * row else { return nil }
    let ticks =
      ((high / step) + 1e-9).rounded(.down) - ((low / step) - 1e-9).rounded(.up) + 1
    guard ticks >= 2 else { return nil }
    let ends = scale == .linear ? (2 * low, 2 * high) : (realPowerOfTen(low), realPowerOfTen(high))
    guard ends.0.isFinite, ends.1.isFinite, ends.0 < ends.1 else { return nil }
    return (
      Axis(from: ends.0, to: ends.1, scale: scale),
      intervals * row / length * (ticks < 3 ? 1.25 : 1)
    )
  }
}
