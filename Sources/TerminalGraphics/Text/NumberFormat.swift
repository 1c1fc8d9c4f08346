/// How a number becomes text, in the same way in every locale.
public enum NumberFormat: Hashable, Sendable {
  /// So many decimals: `0.184`. Numbers of a thousand million million and more are scientific.
  case fixed(decimals: Int)
  /// So many significant digits, with a suffix from a thousand on: `0.012`, `950`, `41 k`.
  case significant(digits: Int)
  /// A share of 1 in hundredths: `96 %`. What is less than all is never written as `100 %`.
  case percent(decimals: Int)
  /// At most so many significant digits, without zeros at the end of the decimals: `0.005`, `41 k`.
  case compact(digits: Int)
  /// A power of ten with so many decimals before it: `1.5e-05` is `1.5e-5`.
  case scientific(decimals: Int)

  /// The number as text: `NaN` and `∞` (`inf` in ASCII) if there is no number, the typographic
  /// minus where the glyph set has it, and no sign where rounding leaves zero.
  public func label(_ value: Double, glyphs: GlyphSet = .braille) -> Label {
    guard !value.isNaN else { return "NaN" }
    let digits = value.isInfinite ? Self.infinity(glyphs) : text(of: value.magnitude)
    let isZero = !digits.unicodeScalars.contains { ("1"..."9").contains($0) || !$0.isASCII }
    let isNegative = value < 0 && (value.isInfinite || !isZero)
    return Label(isNegative ? String(Character(glyphs.minus)) + digits : digits)
  }

  /// The number as text.
  public func label(_ value: Float, glyphs: GlyphSet = .braille) -> Label {
    label(Double(value), glyphs: glyphs)
  }

  private static func infinity(_ glyphs: GlyphSet) -> String { glyphs.isUnicode ? "∞" : "inf" }

  private func text(of magnitude: Double) -> String {
    switch self {
    case .fixed(let decimals): Self.fixed(magnitude, decimals: decimals)
    case .significant(let digits): Self.significant(magnitude, digits: max(1, digits))
    case .compact(let digits): Self.compact(magnitude, digits: max(1, digits))
    case .percent(let decimals):
      (magnitude * 100).isFinite
        ? Self.percent(magnitude, decimals: max(0, decimals)) + " %"
        : Self.scientific(magnitude, decimals: 2)
    case .scientific(let decimals): Self.scientific(magnitude, decimals: decimals)
    }
  }
}

// MARK: - Digits of numbers that are finite and not negative

extension NumberFormat {
  private static let largestExactInteger = 9.0e15
  /// More decimals than this say nothing about a Float.
  private static let decimalLimit = 0...12

  private static func fixed(_ magnitude: Double, decimals: Int) -> String {
    let decimals = min(max(decimals, decimalLimit.lowerBound), decimalLimit.upperBound)
    let scaled = (magnitude * powerOfTen(decimals)).rounded()
    guard scaled < largestExactInteger else { return scientific(magnitude, decimals: 2) }
    let digits = String(Int(nearest: scaled, in: 0...Int.max))
    guard decimals > 0 else { return digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// A share that is not quite one is rounded down: `100 %` says that nothing is missing.
  private static func percent(_ share: Double, decimals: Int) -> String {
    let decimals = min(decimals, decimalLimit.upperBound)
    let most = 100 - powerOfTen(-decimals)
    return fixed(share < 1 ? min(share * 100, most) : share * 100, decimals: decimals)
  }

  private static func significant(_ magnitude: Double, digits: Int) -> String {
    guard magnitude > 0 else { return "0" }
    let exponent = roundedExponent(of: magnitude, digits: digits)
    guard exponent < 15, exponent > -7 else { return scientific(magnitude, decimals: digits - 1) }
    let group = max(0, exponent / 3)
    let decimals = max(0, digits - 1 - (exponent - 3 * group))
    return fixed(magnitude / powerOfTen(3 * group), decimals: decimals) + suffixes[group]
  }

  private static func compact(_ magnitude: Double, digits: Int) -> String {
    let text = significant(magnitude, digits: digits)
    let number = text.prefix { $0.isNumber || $0 == "." }
    guard number.contains(".") else { return text }
    let zeros = number.reversed().prefix { $0 == "0" }.count
    let kept = number.dropLast(zeros)
    return String(kept.last == "." ? kept.dropLast() : kept) + text.dropFirst(number.count)
  }

  private static let suffixes = ["", " k", " M", " G", " T"]

  private static func scientific(_ magnitude: Double, decimals: Int) -> String {
    guard magnitude > 0 else { return "0" }
    let exponent = roundedExponent(of: magnitude, digits: decimals + 1)
    return fixed(scaled(magnitude, by: -exponent), decimals: decimals) + "e\(exponent)"
  }

  /// The power of ten of the first digit after rounding to so many digits: 1 for 9.99 and two.
  private static func roundedExponent(of magnitude: Double, digits: Int) -> Int {
    let exponent = decimalExponent(of: magnitude)
    let limit = 10 - 0.5 * powerOfTen(1 - digits)
    return scaled(magnitude, by: -exponent) >= limit ? exponent + 1 : exponent
  }

  /// In two steps, as the power alone can overflow for the smallest numbers.
  private static func scaled(_ magnitude: Double, by exponent: Int) -> Double {
    magnitude * powerOfTen(exponent / 2) * powerOfTen(exponent - exponent / 2)
  }
}
