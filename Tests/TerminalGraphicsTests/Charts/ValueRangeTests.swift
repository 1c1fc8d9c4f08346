import Testing

@testable import TerminalGraphics

@Suite("ValueRange that leaves extremes out")
struct RobustValueRangeTests {
  /// 99 values up to 1 and one of 100.
  private let values: [Float] = (1...99).map { Float($0) / 99 } + [-100]

  @Test("a few extreme values do not set the range")
  func extremes() {
    let range = ValueRange.symmetric(around: values, holding: 0.98)
    #expect(range.upper < 2 && range.upper >= 0.98)
    #expect(range.lower == -range.upper)
  }

  @Test("a share of 1 holds every value")
  func whole() {
    #expect(ValueRange.symmetric(around: values, holding: 1).upper == 100)
  }

  @Test("empty, zero and missing values have the plain range")
  func degenerate() {
    for values: [Float] in [[], [0, 0], [.nan], [.infinity, .nan]] {
      #expect(ValueRange.symmetric(around: values, holding: 0.9) == .symmetric(around: values))
    }
  }
}

@Suite("ValueRange of any numbers")
struct ExtremeValueRangeTests {
  private static let numbers: [Float] = [
    0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 3 * .leastNonzeroMagnitude,
    .leastNormalMagnitude, 1e-30, 1, -1, 1e30, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    .infinity, -.infinity, .nan,
  ]

  @Test("a fraction lies between 0 and 1, also between the smallest and the largest numbers")
  func fractions() {
    for lower in Self.numbers {
      for upper in Self.numbers {
        let range = ValueRange(lower, upper)
        for value in Self.numbers {
          let fraction = range.fraction(of: value)
          #expect(fraction.map { (0...1).contains($0) } ?? value.isNaN, "\(value) in \(range)")
        }
      }
    }
    let least = Float.leastNonzeroMagnitude
    #expect(ValueRange(-least, least).fraction(of: 0) == 0.5)
    #expect(ValueRange(0, 4 * least).fraction(of: least) == 0.25)
    let most = Float.greatestFiniteMagnitude
    #expect(ValueRange(-most, most).fraction(of: most / 2) == 0.75)
  }

  @Test("a range that leaves extremes out is finite and holds what it should")
  func symmetric() {
    let most = Float.greatestFiniteMagnitude
    let huge = ValueRange.symmetric(around: [most / 2, -most / 2, most], holding: 0.5)
    #expect(huge.upper >= most / 2 && huge.upper < most)
    for numbers in [[most], [.leastNonzeroMagnitude], Self.numbers] {
      let range = ValueRange.symmetric(around: numbers, holding: 0.9)
      #expect(range.upper.isFinite && range.lower == -range.upper)
    }
  }

  @Test("every chart shows them, in glyphs and in colours", arguments: GlyphSet.allCases)
  func charts(glyphs: GlyphSet) {
    let size = Size(columns: 15, rows: 6)
    for upper in Self.numbers {
      let range = ValueRange(-upper, upper)
      for isColored in [true, false] {
        let palette = Heatmap.Palette(
          map: .blueOrange, range: range, isColored: isColored, glyphs: glyphs)
        let heatmap = Heatmap(Raster(columns: 5, rows: 3, pixels: Self.numbers), palette: palette)
        #expect(staysInside(size) { area, canvas in heatmap.draw(in: area, on: &canvas) })
        let mosaic = ImageMosaic(
          tileSize: Size(columns: 5, rows: 1), pixels: Self.numbers, palette: palette)
        #expect(staysInside(size) { area, canvas in mosaic.draw(in: area, on: &canvas) })
      }
      let columns = ColumnChart(Self.numbers, range: range, glyphs: glyphs)
      #expect(staysInside(size) { area, canvas in columns.draw(in: area, on: &canvas) })
      let bars = BarChart(Self.numbers.map { .init("x", $0) }, maximum: upper, glyphs: glyphs)
      #expect(staysInside(size) { area, canvas in bars.draw(in: area, on: &canvas) })
      let values = (Self.numbers + [upper, upper]).map { Double($0) }
      for scale in [Axis.Scale.linear, .logarithmic] {
        let lines = LineChart(
          [.init("x", x: values, y: values)], xAxis: Axis(covering: values, scale: scale),
          yScale: scale, glyphs: glyphs)
        #expect(staysInside(size) { area, canvas in lines.draw(in: area, on: &canvas) })
      }
    }
  }
}
