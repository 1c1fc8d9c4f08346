// Powers and logarithms of ten without a library: this room imports nothing.

/// Ten to a whole power; exact from 0 to 22.
func powerOfTen(_ exponent: Int) -> Double {
  var power = 1.0
  var factor = 10.0
  var rest = exponent.magnitude
  while rest > 0 {
    if rest & 1 == 1 { power *= factor }
    factor *= factor
    rest >>= 1
  }
  return exponent < 0 ? 1 / power : power
}

/// The decimal logarithm, to about 13 digits; -∞ for 0, NaN below.
///
/// With the number as `m · 2^e` and `m` between √½ and √2, `ln m = 2 artanh((m - 1) / (m + 1))`,
/// whose series needs nine terms there.
func log10(_ value: Double) -> Double {
  guard value > 0 else { return value == 0 ? -.infinity : .nan }
  guard value.isFinite else { return value }
  var mantissa = value.significand
  var exponent = Double(value.exponent)
  if mantissa > 1.414_213_562_373_095_1 {
    mantissa /= 2
    exponent += 1
  }
  let z = (mantissa - 1) / (mantissa + 1)
  var sum = 0.0
  for term in stride(from: 17, through: 1, by: -2) { sum = sum * z * z + 1 / Double(term) }
  return (2 * z * sum + exponent * 0.693_147_180_559_945_3) / 2.302_585_092_994_045_7
}

/// The power of ten of the first digit: 0 for 1...9.99, -1 for 0.1; 0 for what has no digits.
func decimalExponent(of value: Double) -> Int {
  let logarithm = log10(value.magnitude)
  guard logarithm.isFinite else { return 0 }
  let exponent = Int(nearest: logarithm.rounded(.down), in: -400...400)
  // The logarithm of a power of ten may fall just short of a whole number.
  return value.magnitude >= powerOfTen(exponent + 1) ? exponent + 1 : exponent
}

/// Ten to a power that need not be whole.
func realPowerOfTen(_ exponent: Double) -> Double {
  guard exponent.magnitude < 400 else { return exponent < 0 ? 0 : .infinity }
  let whole = exponent.rounded(.down)
  // The exponential's series converges fast for what is left, halved four times.
  let small = (exponent - whole) * 2.302585092994046 / 16
  var (sum, term) = (1.0, 1.0)
  for count in 1...14 {
    term *= small / Double(count)
    sum += term
  }
  for _ in 0..<4 { sum *= sum }
  return powerOfTen(Int(nearest: whole, in: -400...400)) * sum
}
