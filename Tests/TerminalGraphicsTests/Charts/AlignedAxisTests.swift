import Testing

@testable import TerminalGraphics

/// What holds of the vertical axes of all plots, over many ranges.
@Suite("Axes that suit their rows")
struct AlignedAxisTests {
  /// Two numbers from a large field of them, and rows.
  struct Case: Sendable, CustomTestStringConvertible {
    let low, high: Double
    let scale: Axis.Scale
    let rows: Int
    var testDescription: String { "\(low)...\(high), \(scale), \(rows) rows" }

    var axis: Axis {
      Axis(from: low, to: high, scale: scale).widened(toShare: 0.1)
        .aligned(toRows: rows, atMost: ChartAxes.mostTicks(rows: rows))
    }
    var chart: LineChart {
      LineChart([LineChart.Series("", x: [0, 1], y: [low, high])], yAxis: axis)
    }
  }

  /// Losses, shares, norms: from tiny to huge, far apart and nearly alike, seeded.
  static let cases: [Case] = {
    var seed: UInt64 = 14
    func next() -> Double {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(seed >> 11) / Double(UInt64(1) << 53)
    }
    let written = [
      (0.5, 0.50004), (0.0, 1), (0, 100), (0.116, 2.4), (2.29, 2.303), (1e-7, 1.8e-2),
      (33.9, 612), (0.1839, 0.1841), (-1, 1), (99_990, 100_010), (0, 0), (7, 7),
    ]
    let made = (0..<200).map { _ in
      let low = realPowerOfTen(next() * 10 - 6) * (next() < 0.1 ? -1 : 1)
      return (low, low + low.magnitude * realPowerOfTen(next() * 8 - 6))
    }
    return (written + made).flatMap { low, high in
      [Axis.Scale.linear, .logarithmic].flatMap { scale in
        [5, 6, 9, 12, 17, 24, 33, 52].map { Case(low: low, high: high, scale: scale, rows: $0) }
      }
    }.filter { $0.scale == .linear || $0.low > 0 }
  }()

  /// The labels of the vertical axis as they are drawn, with their rows.
  private static func labels(of one: Case) -> [(row: Int, text: String)] {
    let size = Size(columns: 60, rows: one.rows + (one.rows >= 5 ? 2 : 0))
    var canvas = Canvas(size: size)
    one.chart.draw(in: canvas.bounds, on: &canvas)
    let plot = one.chart.plot(in: canvas.bounds)
    return plot.rowRange.compactMap { row in
      let line = canvas.part(Rect(column: 0, row: row, columns: plot.minColumn, rows: 1))
        .description
      guard line.hasSuffix("┤") else { return nil }
      return (row, String(line.dropLast()))
    }
  }

  @Test("cover their values, with little more than these")
  func cover() {
    for one in Self.cases {
      let (axis, plain) = (one.axis, Axis(from: one.low, to: one.high, scale: one.scale))
      #expect(axis.fraction(of: plain.lower).map { $0 > -1e-6 } ?? false, "\(one)")
      #expect(axis.fraction(of: plain.upper).map { $0 < 1 + 1e-6 } ?? false, "\(one)")
    }
  }

  @Test("have two ticks and more at equal distances, with different numbers")
  func ticks() {
    for one in Self.cases {
      let labels = Self.labels(of: one)
      #expect(labels.count >= 2, "\(one.testDescription)")
      let distances = Set(zip(labels, labels.dropFirst()).map { $1.row - $0.row })
      #expect(distances.count == 1, "\(one.testDescription): \(labels)")
      #expect(Set(labels.map(\.text)).count == labels.count, "\(one.testDescription): \(labels)")
    }
  }

  @Test("never make a change of less than a tenth look like more")
  func leastSpan() {
    for one in Self.cases where one.scale == .linear && one.low > 0 {
      let share = (one.high - one.low) / one.high
      guard share < 0.1 else { continue }
      let (low, high) = (one.axis.fraction(of: one.low) ?? 0, one.axis.fraction(of: one.high) ?? 1)
      #expect(high - low <= share * 10 * 1.001, "\(one.testDescription)")
    }
  }

  @Test("labels tell neighbours apart even where numbers hardly differ")
  func fixedEnds() {
    for (low, high) in [(0.5, 0.50004), (123_456, 123_460.0), (1e6, 1e6 + 3)] {
      for rows in [5, 12, 30] {
        let labels = ChartAxes(
          x: Axis(from: 0, to: 1), y: Axis(from: low, to: high), style: .plain, glyphs: .braille,
          area: Rect(column: 0, row: 0, columns: 60, rows: rows))
        var canvas = Canvas(size: Size(columns: 60, rows: rows))
        labels.draw(on: &canvas)
        let texts = (0..<rows).map { canvas.part(Rect(column: 0, row: $0, columns: 12, rows: 1)) }
          .map(\.description).filter { $0.contains("┤") }
        #expect(texts.count >= 2 && Set(texts).count == texts.count, "\(low): \(texts)")
      }
    }
  }

  @Test("the real power of ten agrees with the whole one", arguments: -30...30)
  func powers(exponent: Int) {
    let (real, whole) = (realPowerOfTen(Double(exponent)), powerOfTen(exponent))
    #expect(abs(real / whole - 1) < 1e-12)
    let half = realPowerOfTen(Double(exponent) + 0.5)
    #expect(abs(half / (whole * 3.162_277_660_168_379_5) - 1) < 1e-12)
  }
}
