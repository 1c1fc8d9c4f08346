import Testing

@testable import TerminalGraphics

struct CurveFieldTests {
  /// What is drawn in an area of 20x10, a letter for each curve where it lies in front.
  private static func picture(
    _ curves: [CurveField.Curve], glyphs: GlyphSet = .braille, columns: Int = 20, rows: Int = 10
  ) -> (canvas: Canvas, cells: [Point: Int]) {
    var canvas = Canvas(columns: columns, rows: rows)
    var cells: [Point: Int] = [:]
    let colors = (0..<max(curves.count, 1)).map { Color(red: 1, green: 0, blue: UInt8($0)) }
    CurveField(curves, glyphs: glyphs).draw(in: canvas.bounds, on: &canvas) { curve, share in
      #expect((0...1).contains(share))
      return Style(foreground: colors[curve])
    }
    for row in 0..<rows {
      for column in 0..<columns where canvas[column, row].glyph != " " {
        cells[Point(column: column, row: row)] = colors.firstIndex(
          of: canvas[column, row].style.foreground)
      }
    }
    return (canvas, cells)
  }

  @Test func aCurveIsLevelAtBothEndsAndHasNoGap() {
    let curve = CurveField.Curve(from: (0, 1.5), to: (20, 8.5), strength: 1)
    #expect(curve.row(at: 0) == 1.5 && curve.row(at: 1) == 8.5 && curve.row(at: 0.5) == 5)
    #expect(abs(curve.row(at: 0.01) - 1.5) < 0.01 && abs(curve.row(at: 0.99) - 8.5) < 0.01)
    let cells = Self.picture([curve]).cells
    for column in 0..<20 {
      let rows = cells.keys.filter { $0.column == column }.map(\.row).sorted()
      #expect(!rows.isEmpty, "column \(column)")
      let next = cells.keys.filter { $0.column == column + 1 }.map(\.row)
      let meets = rows.contains { row in next.contains { abs($0 - row) <= 1 } }
      #expect(column == 19 || meets, "gap behind column \(column)")
    }
    #expect(cells[Point(column: 0, row: 1)] == 0 && cells[Point(column: 19, row: 8)] == 0)
  }

  @Test(arguments: [GlyphSet.braille, .blocks, .ascii])
  func whereTwoCrossTheStrongerIsSeen(glyphs: GlyphSet) {
    let falling = CurveField.Curve(from: (0, 0.5), to: (20, 9.5), strength: 0.2)
    let rising = CurveField.Curve(from: (0, 9.5), to: (20, 0.5), strength: 0.9)
    for (curves, front) in [([falling, rising], 1), ([rising, falling], 0)] {
      let cells = Self.picture(curves, glyphs: glyphs).cells
      let middle = cells.filter { (9...10).contains($0.key.column) && (4...5).contains($0.key.row) }
      #expect(!middle.isEmpty && middle.values.contains(front))
      #expect(cells.values.contains(1 - front), "the other one is seen beside it")
    }
  }

  @Test func withoutColourTheSignIsSeen() {
    let solid = CurveField.Curve(from: (0, 2.5), to: (20, 2.5), strength: 1)
    var dotted = solid
    dotted.isDotted = true
    func glyphs(_ curve: CurveField.Curve, _ set: GlyphSet) -> [Unicode.Scalar] {
      let canvas = Self.picture([curve], glyphs: set).canvas
      return (0..<20).map { canvas[$0, 2].glyph }
    }
    #expect(Set(glyphs(solid, .braille)).count == 1)
    #expect(glyphs(dotted, .braille).contains(" "))
    #expect(Set(glyphs(solid, .ascii)) == ["*"] && Set(glyphs(dotted, .ascii)) == ["."])
  }

  @Test func whatLeavesTheAreaOrIsNoNumberIsLeftOut() {
    let outside = CurveField.Curve(from: (-30, -20), to: (50, 40), strength: 1)
    let cells = Self.picture([outside]).cells
    #expect(!cells.isEmpty && cells.count < 100)
    for wrong in [Double.nan, .infinity, -.infinity] {
      let curves = [
        CurveField.Curve(from: (0, wrong), to: (20, 3), strength: 1),
        CurveField.Curve(from: (0, 3), to: (20, wrong), strength: 1),
        CurveField.Curve(from: (wrong, 3), to: (20, 3), strength: 1),
        CurveField.Curve(from: (20, 3), to: (0, 3), strength: 1),
      ]
      #expect(Self.picture(curves).cells.isEmpty, "\(wrong)")
    }
    #expect(Self.picture([], columns: 1, rows: 1).cells.isEmpty)
  }

  @Test func cellsThatAreTakenStayAsTheyAre() {
    var canvas = Canvas(columns: 6, rows: 1)
    canvas.fill(canvas.bounds, with: Cell("x"))
    CurveField([CurveField.Curve(from: (0, 0.5), to: (6, 0.5), strength: 1)], glyphs: .braille)
      .draw(in: canvas.bounds, on: &canvas, isFree: { $0.column > 2 }) { _, _ in Style() }
    #expect((0..<6).map { canvas[$0, 0].glyph == "x" } == [true, true, true, false, false, false])
  }
}
