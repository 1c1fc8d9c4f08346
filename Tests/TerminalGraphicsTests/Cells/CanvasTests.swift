import Testing

@testable import TerminalGraphics

@Suite("Canvas")
struct CanvasTests {
  @Test("text is clipped at every edge")
  func clipping() {
    let shown = picture(6, 3) { _, canvas in
      canvas.write("abcdef", at: Point(column: -2, row: 0))
      canvas.write("abcdef", at: Point(column: 4, row: 1))
      canvas.write("abcdef", at: Point(column: 0, row: 5))
      let area = Rect(column: 1, row: 2, columns: 3, rows: 1)
      canvas.write("abcdef", at: Point(column: 0, row: 2), clippedTo: area)
    }
    #expect(
      shown == """
        cdef
            ab
         bcd
        """)
  }

  @Test("writing tells where the next text starts, clipped or not")
  func endOfText() {
    var canvas = Canvas(columns: 3, rows: 1)
    #expect(canvas.write("a漢b", at: Point(column: 0, row: 0)) == 4)
    #expect(canvas.write("abc", at: Point(column: 2, row: 9)) == 5)
  }

  @Test("a wide glyph that is cut by an edge is not drawn")
  func wideGlyphAtTheEdge() {
    let shown = picture(3, 1) { _, canvas in canvas.write("a漢字", at: Point(column: 0, row: 0)) }
    #expect(shown == "a漢")
    var canvas = Canvas(columns: 3, rows: 1)
    canvas[2, 0] = Cell("漢")
    #expect(canvas == Canvas(columns: 3, rows: 1))
  }

  @Test("overwriting one half of a wide glyph blanks the other")
  func halvesOfWideGlyphs() {
    var canvas = Canvas(columns: 4, rows: 1)
    canvas.write("漢字", at: Point(column: 0, row: 0))
    canvas[1, 0] = Cell("x")
    #expect(canvas.description == " x字")
    canvas[2, 0] = Cell("y")
    #expect(canvas.description == " xy")
    canvas.write("漢字", at: Point(column: 0, row: 0))
    canvas.write("漢", at: Point(column: 1, row: 0))
    #expect(canvas.description == " 漢")
    #expect(!canvas.cells.indices.contains { isOrphan($0, in: canvas) })
  }

  @Test("no order of writes leaves half of a glyph")
  func anyOrderOfWrites() {
    var generator = SystemRandomNumberGenerator()
    var canvas = Canvas(columns: 7, rows: 2)
    for _ in 0..<2000 {
      let glyph: Unicode.Scalar =
        ["漢", "x", Cell.continuation].randomElement(using: &generator) ?? "x"
      canvas[.random(in: -1...7), .random(in: 0...1)] = Cell(glyph)
      #expect(!canvas.cells.indices.contains { isOrphan($0, in: canvas) })
    }
  }

  @Test("a control character in a cell is shown, not sent")
  func controlCharacters() {
    var canvas = Canvas(columns: 3, rows: 1)
    canvas[0, 0] = Cell("\u{1B}")
    canvas[1, 0] = Cell("\u{9B}")
    canvas[2, 0] = Cell("\u{0}")
    #expect(canvas.description == "··")
  }

  @Test("reading and writing outside do nothing")
  func outside() {
    var canvas = Canvas(columns: 2, rows: 2)
    canvas[5, 5] = Cell("x")
    canvas[-1, 0] = Cell("x")
    canvas.fill(Rect(column: -3, row: -3, columns: 4, rows: 4), with: Cell("o"))
    #expect(canvas.description == "o\n")
    #expect(canvas[9, 9] == .blank)
    #expect(Canvas(columns: -1, rows: 3).cells.isEmpty)
  }

  @Test("a part is a picture of its own, blank where it lies outside")
  func part() {
    var canvas = Canvas(columns: 6, rows: 2)
    canvas.write("ab漢cd", at: Point(column: 0, row: 0))
    #expect(canvas.part(Rect(column: 1, row: 0, columns: 4, rows: 1)).description == "b漢c")
    #expect(canvas.part(Rect(column: 3, row: -1, columns: 9, rows: 2)).description == "\n cd")
    #expect(canvas.part(Rect(column: 0, row: 0, columns: 3, rows: 1)).description == "ab")
  }

  /// Whether a cell is half of a wide glyph without its other half.
  private func isOrphan(_ index: Int, in canvas: Canvas) -> Bool {
    let glyph = canvas.cells[index].glyph
    let column = index % canvas.size.columns
    if glyph == Cell.continuation {
      return column == 0 || Label.width(of: canvas.cells[index - 1].glyph) != 2
    }
    let isLast = column == canvas.size.columns - 1
    return Label.width(of: glyph) == 2
      && (isLast || canvas.cells[index + 1].glyph != Cell.continuation)
  }
}
