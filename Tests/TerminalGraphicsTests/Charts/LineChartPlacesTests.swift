import Testing

@testable import TerminalGraphics

@Suite("Places in a line chart")
struct LineChartPlacesTests {
  private let chart = LineChart(
    [LineChart.Series("a", x: [0, 10], y: [0, 1], pattern: .points, marker: "x")],
    showsLegend: false, glyphs: .ascii)
  private let area = Rect(column: 3, row: 2, columns: 40, rows: 12)

  @Test("a point's cell is where it is drawn")
  func cell() throws {
    var canvas = Canvas(columns: 50, rows: 20)
    chart.draw(in: area, on: &canvas)
    for (x, y) in [(0.0, 0.0), (10, 1)] {
      let cell = try #require(chart.cell(x: x, y: y, in: area))
      #expect(canvas[cell.column, cell.row].glyph == "x")
      #expect(chart.plot(in: area).contains(cell))
    }
    #expect(chart.cell(x: .nan, y: 0, in: area) == nil)
    #expect(chart.cell(x: 11, y: 0, in: area) == nil)
  }

  @Test("the nearest point is found, a row counting as two columns, the first of equal ones")
  func nearest() throws {
    let cell = try #require(chart.cell(x: 0, y: 0, in: area))
    let points = [(x: Double.nan, y: 0.0), (x: 10, y: 1), (x: 0, y: 0), (x: 0, y: 0)]
    #expect(chart.nearest(to: cell, among: points, in: area) == 2)
    #expect(chart.nearest(to: cell, among: [(x: .nan, y: 0)], in: area) == nil)
  }
}
