import Testing

@testable import TerminalGraphics

@Suite("Differences between canvases")
struct CanvasDifferenceTests {
  @Test("equal canvases differ nowhere, another size differs everywhere")
  func extremes() {
    let canvas = canvas("ab", "cd")
    #expect(canvas.differences(from: canvas).isEmpty)
    #expect(canvas.differences(from: nil).map(text) == ["0,0 ab", "0,1 cd"])
    #expect(canvas.differences(from: Canvas(columns: 3, rows: 2)).count == 2)
    #expect(Canvas(columns: 0, rows: 3).differences(from: nil).isEmpty)
  }

  @Test("neighbours that changed are one run")
  func runs() {
    let runs = canvas("axxdex", "abcdef").differences(from: canvas("abcdef", "abcdef"))
    #expect(runs.map(text) == ["1,0 xx", "5,0 x"])
  }

  @Test("a change of style alone is a change")
  func styles() {
    var bold = canvas("abc")
    bold[1, 0].style = Style(attributes: .bold)
    #expect(bold.differences(from: canvas("abc")).map(text) == ["1,0 b"])
  }

  @Test("wide glyphs are sent whole")
  func wideGlyphs() {
    var old = canvas("漢x")
    var new = old
    new[0, 0].style = Style(attributes: .bold)
    #expect(new.differences(from: old).map(text) == ["0,0 漢+"])
    old = canvas("abc")
    #expect(canvas("漢c").differences(from: old).map(text) == ["0,0 漢+"])
    old = canvas("漢c")
    new = old
    new[1, 0].style = Style(attributes: .bold)
    #expect(new.differences(from: old).map(text) == ["0,0 漢+"])
  }

  @Test("drawing the differences over the old canvas gives the new one")
  func applied() {
    let old = canvas("a漢字b", "line tw")
    let new = canvas("b字漢c ", "line 2 ")
    var patched = old
    for run in new.differences(from: old) {
      for (index, cell) in run.cells.enumerated() {
        patched[run.origin.column + index, run.origin.row] = cell
      }
    }
    #expect(patched == new)
  }

  private func canvas(_ lines: Label...) -> Canvas {
    var canvas = Canvas(columns: lines.map(\.width).max() ?? 0, rows: lines.count)
    for (row, line) in lines.enumerated() { canvas.write(line, at: Point(column: 0, row: row)) }
    return canvas
  }

  private func text(_ run: CellRun) -> String {
    let glyphs = run.cells.map { $0.glyph == Cell.continuation ? "+" : String($0.glyph) }
    return "\(run.origin.column),\(run.origin.row) \(glyphs.joined())"
  }
}
