import Testing

@testable import TerminalGraphics

@Suite("Bars and columns")
struct BarChartTests {
  private static let digits = zip(0..<10, [0.01, 0, 0.02, 0.03, 0, 0.2, -1, 0.96, Float.nan, 0.5])
    .map { BarChart.Bar("\($0)", $1) }

  @Test("ten bars in five rows and thirty columns")
  func twoColumns() {
    let shown = picture(30, 5) { area, canvas in
      BarChart(Self.digits, highlighted: 7).draw(in: area, on: &canvas)
    }
    #expect(
      shown == """
         0        0.01  5 █      0.20
         1        0.00  6       −1.00
         2 ▏      0.02 ▸7 ████▊  0.96
         3 ▏      0.03  8         NaN
         4        0.00  9 ██▌    0.50
        """)
  }

  @Test("ten bars in four rows and thirty-six columns")
  func threeColumns() {
    let shown = picture(36, 4) { area, canvas in
      BarChart(Self.digits, highlighted: 7).draw(in: area, on: &canvas)
    }
    #expect(
      shown == """
         0     0.01  4     0.00  8      NaN
         1     0.00  5 ▍   0.20  9 █   0.50
         2     0.02  6    −1.00
         3     0.03 ▸7 █▉  0.96
        """)
  }

  @Test("plain characters")
  func ascii() {
    let shown = picture(20, 10) { area, canvas in
      BarChart(Self.digits, highlighted: 7, glyphs: .ascii).draw(in: area, on: &canvas)
    }
    #expect(
      shown == """
         0              0.01
         1              0.00
         2              0.02
         3              0.03
         4              0.00
         5 ##           0.20
         6             -1.00
        >7 ###########  0.96
         8               NaN
         9 ######       0.50
        """)
  }

  @Test("lengths in eighths of a column")
  func eighths() {
    let lengths = [0, 0.5, 1, 2, -1, .nan, .infinity, 0.01].map {
      BarChart.eighths(of: $0, maximum: 1, columns: 10)
    }
    #expect(lengths == [0, 40, 80, 80, 0, 0, 80, 1])
    #expect(BarChart.eighths(of: 1, maximum: 0, columns: 10) == 0)
    #expect(BarChart.eighths(of: 1, maximum: .nan, columns: 10) == 0)
  }

  @Test("survive any size and any number", arguments: awkwardSizes, GlyphSet.allCases)
  func anySize(size: Size, glyphs: GlyphSet) {
    let bars = awkwardNumbers.map { BarChart.Bar("bar", $0) }
    for bars in [[], bars] {
      let chart = BarChart(bars, maximum: 2, highlighted: 1, glyphs: glyphs)
      #expect(staysInside(size) { area, canvas in chart.draw(in: area, on: &canvas) })
    }
    for range in [ValueRange.unit, ValueRange(-1, 1), ValueRange(0, 0), ValueRange(-3, -2)] {
      for values in [[], awkwardNumbers, Array(repeating: 0.5, count: 500)] {
        let chart = ColumnChart(values, range: range, glyphs: glyphs)
        #expect(staysInside(size) { area, canvas in chart.draw(in: area, on: &canvas) })
      }
    }
  }
}

@Suite("Columns")
struct ColumnChartTests {
  private let values: [Float] = [0, 0.25, 0.5, 0.75, 1, .nan, 2, -1]

  @Test("two columns a unit where they fit, else one")
  func unsigned() {
    let chart = ColumnChart(values)
    #expect(picture(16, 2) { chart.draw(in: $0, on: &$1) } == "      ▄ █   █\n  ▄ █ █ █ × █")
    #expect(picture(8, 1) { chart.draw(in: $0, on: &$1) } == " ▂▄▆█×█")
  }

  @Test("more units than columns go on in the next row, and what is left out is said")
  func wrapped() {
    let chart = ColumnChart(values)
    #expect(picture(4, 2) { chart.draw(in: $0, on: &$1) } == " ▂▄▆\n█×█")
    #expect(picture(3, 2) { chart.draw(in: $0, on: &$1) } == " ▂▄\n▆█…")
    #expect(chart.visibleCount(in: Rect(column: 0, row: 0, columns: 3, rows: 2)) == 5)
  }

  @Test("signed values stand on zero and hang from it")
  func signed() {
    let values: [Float] = [1, 0.5, 0, -0.25, -1]
    let chart = ColumnChart(values, range: ValueRange(-1, 1))
    var canvas = Canvas(columns: 5, rows: 4)
    chart.draw(in: canvas.bounds, on: &canvas)
    // Reversed cells are drawn from their lower part, which is the ground.
    #expect(canvas.description == "█\n██\n   ▄\n")
    #expect(canvas[3, 2].style.attributes == .reverse)
    #expect(canvas[4, 3].style.attributes == .reverse)
    let ascii = ColumnChart(values, range: ValueRange(-1, 1), glyphs: .ascii)
    #expect(picture(5, 4) { ascii.draw(in: $0, on: &$1) } == "#\n##\n   ==\n    =")
  }

  @Test("the zero line divides the rows as the range says")
  func levels() {
    let range = ValueRange(-1, 3)
    #expect(ColumnChart.levels(of: 3, in: range, rows: 8) == (6, 48))
    #expect(ColumnChart.levels(of: -1, in: range, rows: 8) == (6, -16))
    #expect(ColumnChart.levels(of: -9, in: range, rows: 8) == (6, -16))
  }
}
