import Testing

@testable import TerminalGraphics

@Suite("Numbers as text")
struct NumberFormatTests {
  @Test(
    "fixed decimals",
    arguments: [
      (0.184, 3, "0.184"), (0, 2, "0.00"), (-1.8, 1, "−1.8"), (-0.001, 2, "0.00"),
      (12.345, 0, "12"),
      (999.999, 2, "1000.00"), (0.5, -4, "1"), (1e300, 2, "1.00e300"), (-0.0, 1, "0.0"),
    ])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(NumberFormat.fixed(decimals: decimals).label(value).description == text)
  }

  @Test(
    "significant digits with a suffix for thousands",
    arguments: [
      (41_234, 2, "41 k"), (1234, 2, "1.2 k"), (950, 2, "950"), (999_950, 2, "1.0 M"),
      (0.01234, 2, "0.012"), (9.99, 2, "10"), (0.1, 3, "0.100"), (0, 3, "0"), (-2.5, 2, "−2.5"),
      (1.5e-9, 2, "1.5e-9"), (3e20, 2, "3.0e20"), (4.94e-300, 2, "4.9e-300"),
      (2_500_000, 2, "2.5 M"),
    ])
  func significant(value: Double, digits: Int, text: String) {
    #expect(NumberFormat.significant(digits: digits).label(value).description == text)
  }

  @Test("percent", arguments: [(0.96, 0, "96 %"), (0.961, 1, "96.1 %"), (1, 0, "100 %")])
  func percent(value: Double, decimals: Int, text: String) {
    #expect(NumberFormat.percent(decimals: decimals).label(value).description == text)
  }

  @Test("what is not a number, in both glyph sets")
  func notNumbers() {
    let format = NumberFormat.fixed(decimals: 2)
    #expect(format.label(Double.nan) == "NaN")
    #expect(format.label(Double.infinity) == "∞")
    #expect(format.label(-Double.infinity) == "−∞")
    #expect(format.label(-Double.infinity, glyphs: .ascii) == "-inf")
    #expect(format.label(Float(-1), glyphs: .ascii) == "-1.00")
  }

  @Test("every format survives every number", arguments: awkwardNumbers)
  func awkward(value: Float) {
    let formats: [NumberFormat] = [
      .fixed(decimals: 99), .significant(digits: 0), .significant(digits: 20),
      .percent(decimals: 3), .scientific(decimals: -1),
    ]
    for format in formats { #expect(format.label(value).width > 0) }
  }

  @Test("the largest and the smallest numbers have a text in every format")
  func extremes() {
    let formats: [NumberFormat] = [
      .fixed(decimals: 12), .significant(digits: 3), .percent(decimals: 1), .compact(digits: 3),
      .scientific(decimals: 2),
    ]
    for format in formats {
      for value in [Double.greatestFiniteMagnitude, .leastNonzeroMagnitude, 9e15, 8.999e15] {
        let text = format.label(-value).description
        #expect(text.first == "−" || text.allSatisfy { "0. %".contains($0) }, "\(format): \(text)")
      }
    }
    // As a share, where its hundredths are beyond all numbers.
    #expect(NumberFormat.percent(decimals: 1).label(1e308).description == "1.00e308")
  }
}

@Suite("Powers and logarithms of ten")
struct DecimalTests {
  @Test("logarithms", arguments: [(1, 0), (1000, 3), (0.001, -3), (2, 0.301029995663981)])
  func logarithms(value: Double, expected: Double) {
    #expect(abs(log10(value) - expected) < 1e-12)
  }

  @Test("the ends of the numbers")
  func ends() {
    #expect(log10(0) == -.infinity)
    #expect(log10(-1).isNaN)
    #expect(log10(.infinity) == .infinity)
    #expect(abs(log10(.leastNonzeroMagnitude) + 323.306215343) < 1e-6)
  }

  @Test("the power of the first digit is exact at powers of ten", arguments: -300...300)
  func exponents(exponent: Int) {
    #expect(decimalExponent(of: powerOfTen(exponent) * 1.000_000_001) == exponent)
    #expect(decimalExponent(of: powerOfTen(exponent) * 9.99) == exponent)
  }
}
