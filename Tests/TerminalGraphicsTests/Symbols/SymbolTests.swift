import Testing

@testable import TerminalGraphics

@Suite("Tables of symbols")
struct SymbolTests {
  @Test(
    "every glyph takes one column, and every ASCII glyph is ASCII", arguments: GlyphSet.allCases)
  func widths(glyphs: GlyphSet) {
    let box = glyphs.box
    let all =
      glyphs.horizontalEighths + glyphs.verticalEighths + glyphs.positiveShades
      + glyphs.negativeShades
      + [
        box.horizontal, box.vertical, box.topLeft, box.topRight, box.bottomLeft, box.bottomRight,
        box.leftTick, box.bottomTick, box.axisCorner, glyphs.ellipsis, glyphs.minus, glyphs.pointer,
        glyphs.missing, glyphs.fullBlock, glyphs.sideMarks.left, glyphs.sideMarks.right,
      ]
    #expect(all.allSatisfy { Label.width(of: $0) == 1 })
    #expect(glyphs == .unicode || all.allSatisfy(\.isASCII))
  }

  @Test("signs have nothing but the blank in common", arguments: GlyphSet.allCases)
  func signs(glyphs: GlyphSet) {
    let common = Set(glyphs.positiveShades).intersection(glyphs.negativeShades)
    #expect(common == [" "])
    #expect(glyphs.positiveShades.count == glyphs.negativeShades.count)
  }

  @Test("braille dots are numbered as Unicode numbers them")
  func braille() {
    #expect(Braille.glyph(Braille.bit(column: 0, row: 0)) == "⠁")
    #expect(Braille.glyph(Braille.bit(column: 1, row: 0)) == "⠈")
    #expect(Braille.glyph(Braille.bit(column: 0, row: 3)) == "⡀")
    #expect(Braille.glyph(0xFF) == "⣿")
  }
}
