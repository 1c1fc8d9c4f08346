import Testing

@testable import TerminalGraphics

@Suite("Line charts")
struct LineChartTests {
  private static let x = (0..<100).map(Double.init)
  private static let train = LineChart.Series("train", x: x, y: x.map { 2.4 / (1 + $0 / 10) })
  private static let test = LineChart.Series(
    "test", x: x, y: x.map { 2.4 / (1 + $0 / 30) }, pattern: .dotted, marker: "+")

  @Test("two series with axes and a legend in the free corner")
  func unicode() {
    let shown = picture(48, 10) { area, canvas in
      LineChart([Self.train, Self.test]).draw(in: area, on: &canvas)
    }
    #expect(
      shown == """
         │⢣⠄                              ── train 0.220
        2┤⠈⢆⠁⠄                            ·· test  0.558
         │ ⠈⢆ ⠁⠂⠄⡀
         │   ⢇    ⠁⠄⠄⡀
        1┤    ⠑⢄⡀     ⠁⠁⠂⠄⠄⡀⡀
         │      ⠈⠑⠢⣀⡀        ⠁⠁⠂⠂⠂⠄⠄⠄⡀⡀⡀⡀
         │          ⠈⠉⠒⠒⠤⠤⣀⣀⣀⡀           ⠁⠁⠁⠁⠁⠂⠂⠂⠂⠂⠄⠄⠄⠄⠄
         │                   ⠈⠉⠉⠉⠑⠒⠒⠒⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⢄⣀⣀⣀⣀⣀⣀⣀
         └┬────────┬────────┬────────┬────────┬─────────
          0       20       40       60       80
        """)
  }

  @Test("the same in plain characters")
  func ascii() {
    let shown = picture(48, 10) { area, canvas in
      LineChart([Self.train, Self.test], glyphs: .ascii).draw(in: area, on: &canvas)
    }
    #expect(
      shown == """
         |++                              ** train 0.220
        2+*+++                            ++ test  0.558
         | ** +++
         |  ***  +++++
        1+    ***    +++++++++
         |       *****        +++++++++++++++
         |           **************         ++++++++++++
         |                         *********************
         ++--------+--------+--------+--------+---------
          0       20       40       60       80
        """)
  }

  @Test("a logarithmic axis leaves out what is not positive")
  func logarithmic() {
    let series = LineChart.Series("loss", x: [0, 1, 2, 3, 4], y: [100, 10, 0, 0.1, 0.01])
    let shown = picture(30, 5) { area, canvas in
      LineChart([series], yScale: .logarithmic).draw(in: area, on: &canvas)
    }
    #expect(
      shown == """
         100┤⠉⠒⠤⣀⡀      ── loss 0.0100
            │    ⠈⠑⠂
           1┤
            │                  ⠠⢄⡀
        0.01┤                    ⠈⠑⠒⠤⣀
        """)
  }

  @Test("NaN and infinities leave a gap")
  func gaps() {
    let y: [Double] = [1, 1, .nan, 2, 2, .infinity, 1, 1]
    let series = LineChart.Series("", x: (0..<8).map(Double.init), y: y)
    let shown = picture(16, 3) { area, canvas in
      LineChart([series], yAxis: Axis(from: 1, to: 2)).draw(in: area, on: &canvas)
    }
    #expect(
      shown == """
        2┤      ⠉⠉
         │
        1┤⣀⣀⡀        ⢀⣀⣀
        """)
  }

  @Test("where many points share a column, the extremes are seen")
  func honestThinning() {
    var y = Array(repeating: 0.0, count: 10_000)
    y[5000] = 1
    let series = LineChart.Series("", x: (0..<10_000).map(Double.init), y: y)
    let shown = picture(9, 2) { area, canvas in
      LineChart([series]).draw(in: area, on: &canvas)
    }
    #expect(
      shown == """
            ⢸
        ⣀⣀⣀⣀⣿⣀⣀⣀⣀
        """)
  }

  @Test("points without lines keep their own markers")
  func points() {
    let first = LineChart.Series("a", x: [1, 2], y: [1, 3], pattern: .points, marker: "o")
    let second = LineChart.Series("b", x: [1.5, 3], y: [2, 1], pattern: .points, marker: "x")
    let shown = picture(24, 8) { area, canvas in
      LineChart([first, second], valueFormat: nil).draw(in: area, on: &canvas)
    }
    #expect(
      shown == """
        3┤           o       o a
         │                   x b
         │
         │     x
         │
        1┤o                    x
         └┬──────────┬─────────┬
          1          2         3
        """)
  }

  @Test("a thick line covers what lies below it: no dot of another has its colour")
  func thickLines() {
    let styles = [Color(hex: 0xFF0000), Color(hex: 0x0000FF)].map { Style(foreground: $0) }
    var thin = LineChart.Series("", x: [0, 1], y: [0, 1], style: styles[0])
    var thick = LineChart.Series("", x: [0, 1], y: [0.02, 0.98], style: styles[1])
    thick.thickness = 2
    func cells(_ series: [LineChart.Series]) -> [Cell] {
      var canvas = Canvas(columns: 40, rows: 5)
      LineChart(
        series, xAxis: Axis(from: 0, to: 1), yAxis: Axis(from: 0, to: 1), showsLegend: false
      ).draw(in: canvas.bounds, on: &canvas)
      return canvas.cells
    }
    let (alone, both) = (cells([thick]), cells([thin, thick]))
    for (one, other) in zip(alone, both) where one.style == styles[1] { #expect(one == other) }
    thin.thickness = 2
    thick.thickness = 1
    #expect(cells([thick]) != cells([thin, thick]))
  }

  @Test("the later series gives a shared cell its style")
  func sharedCells() {
    let styles = [Color(hex: 0xFF0000), Color(hex: 0x0000FF)].map { Style(foreground: $0) }
    let series = styles.map { LineChart.Series("", x: [0, 1], y: [0, 1], style: $0) }
    var canvas = Canvas(columns: 4, rows: 1)
    LineChart(series).draw(in: canvas.bounds, on: &canvas)
    #expect(canvas.cells.allSatisfy { $0.style == styles[1] })
  }

  @Test("one point is one dot; nothing is a message")
  func fewPoints() {
    for pattern in [LineChart.Pattern.solid, .dotted] {
      let series = LineChart.Series("", x: [1], y: [1], pattern: pattern)
      let shown = picture(7, 1) { area, canvas in
        LineChart([series]).draw(in: area, on: &canvas)
      }
      #expect(shown.trimmedDots == 1)
    }
    let empty = picture(16, 3) { area, canvas in
      LineChart([], emptyMessage: "press Space").draw(in: area, on: &canvas)
    }
    #expect(empty == "\n  press Space\n")
  }

  @Test("survives any size and any number", arguments: awkwardSizes, GlyphSet.allCases)
  func anySize(size: Size, glyphs: GlyphSet) {
    let values = awkwardNumbers.map(Double.init)
    let series = [LineChart.Pattern.solid, .dotted, .points].map {
      LineChart.Series("series", x: values.reversed(), y: values, pattern: $0)
    }
    for scale in [Axis.Scale.linear, .logarithmic] {
      let charts = [
        LineChart(series, yScale: scale, glyphs: glyphs),
        LineChart([Self.train], yScale: scale, glyphs: glyphs),
        LineChart([Self.train], xAxis: Axis(from: 40, to: 41), glyphs: glyphs),
      ]
      for chart in charts {
        #expect(staysInside(size) { area, canvas in chart.draw(in: area, on: &canvas) })
      }
    }
  }
}

extension String {
  /// How many braille dots are set.
  fileprivate var trimmedDots: Int {
    unicodeScalars.filter { (0x2800...0x28FF).contains($0.value) }
      .reduce(0) { $0 + ($1.value - 0x2800).nonzeroBitCount }
  }
}

@Suite("Line charts with marks")
struct LineChartMarkTests {
  private let values = LineChart.Series(
    "mean", x: (0..<30).map(Double.init), y: (0..<30).map { Double($0 % 10) })

  @Test("dots stand alone, a sparse line has one dot in four")
  func patterns() {
    let dots = LineChart.Series("", x: [0, 1, 2], y: [0, 1, 0], pattern: .dots)
    let alone = picture(9, 2) { LineChart([dots]).draw(in: $0, on: &$1) }
    #expect(alone.unicodeScalars.filter { $0.value > 0x2800 }.count == 3)
    let sparse = LineChart.Series("", x: [0, 8], y: [0, 0], pattern: .sparse)
    let line = picture(9, 1) { LineChart([sparse]).draw(in: $0, on: &$1) }
    #expect(line.unicodeScalars.filter { $0.value > 0x2800 }.count == 5)
  }

  @Test("marks lie over the lines and below the legend, which keeps away")
  func marks() {
    let chart = LineChart([values])
    let shown = picture(40, 10) { area, canvas in
      chart.draw(in: area, on: &canvas) { plot, canvas in
        for row in plot.rowRange {
          for column in plot.columnRange.suffix(20) where row < 4 {
            canvas[column, row] = Cell("#")
          }
        }
      }
    }
    #expect(shown.contains("mean 9.00"))
    let rows = shown.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows[0].hasSuffix(String(repeating: "#", count: 20)))
  }

  @Test(
    "notes go where there is no room for them, the names stay; a last value can be another, or none"
  )
  func notes() {
    let falling = LineChart.Series(
      "mean", x: [0, 1, 2, 40], y: [9, 1, 0, 0])
    var chart = LineChart([falling])
    chart.legendNotes = ["mean of 9", "1 column = 40 batches"]
    let narrow = picture(23, 9) { chart.draw(in: $0, on: &$1) }
    #expect(narrow.contains("mean 0") && narrow.contains("mean of 9"))
    #expect(!narrow.contains("40 batches"))
    let wide = picture(70, 12) { chart.draw(in: $0, on: &$1) }
    #expect(wide.contains("40 batches"))
    let crossed = picture(70, 12) { area, canvas in
      chart.draw(in: area, on: &canvas) { plot, canvas in
        for column in plot.columnRange { canvas[column, plot.minRow + 2] = Cell("#") }
        for column in plot.columnRange { canvas[column, plot.maxRow - 2] = Cell("#") }
      }
    }
    #expect(crossed.contains("mean of 9") && !crossed.contains("40 batches"))
    chart.series[0].lastValue = 5
    #expect(picture(30, 9) { chart.draw(in: $0, on: &$1) }.contains("mean 5.00"))
    chart.series[0].lastValue = nil
    #expect(picture(30, 9) { chart.draw(in: $0, on: &$1) }.contains("mean "))
  }
}
