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
    #expect(glyphs.isUnicode || all.allSatisfy(\.isASCII))
  }

  @Test("signs have nothing but the blank in common", arguments: GlyphSet.allCases)
  func signs(glyphs: GlyphSet) {
    let common = Set(glyphs.positiveShades).intersection(glyphs.negativeShades)
    #expect(common == [" "])
    #expect(glyphs.positiveShades.count == glyphs.negativeShades.count)
  }

  @Test("every set of dots has its own glyph, within the set", arguments: GlyphSet.allCases)
  func dots(glyphs: GlyphSet) {
    let dots = glyphs.dots
    let bits = (0..<dots.rows).flatMap { row in
      (0..<dots.columns).map { dots.bit(column: $0, row: row) }
    }
    let combinations = 1 << bits.count
    let all = (0..<combinations).map { dots.glyph(UInt8($0), mark: "*") }
    #expect(Set(bits).count == bits.count)
    #expect(Set(all).count == combinations)
    #expect(all.allSatisfy { Label.width(of: $0) == 1 })
    #expect(glyphs.isUnicode || all.allSatisfy(\.isASCII))
    #expect(glyphs == .braille || all.allSatisfy { !(0x2800...0x28FF).contains($0.value) })
  }

  @Test("quarters lie where their bits say")
  func quarters() {
    let dots = GlyphSet.blocks.dots
    let corner = dots.bit(column: 1, row: 0) | dots.bit(column: 0, row: 1)
    #expect(dots.glyph(corner, mark: "*") == "▞")
    #expect(dots.glyph(15, mark: "*") == "█")
  }

  @Test("going through the sets comes back to the first")
  func turn() {
    #expect(GlyphSet.braille.next.next.next == .braille)
    #expect(Set(GlyphSet.allCases.map(\.next)).count == GlyphSet.allCases.count)
  }

  @Test("braille dots are numbered as Unicode numbers them")
  func braille() {
    #expect(Braille.glyph(Braille.bit(column: 0, row: 0)) == "⠁")
    #expect(Braille.glyph(Braille.bit(column: 1, row: 0)) == "⠈")
    #expect(Braille.glyph(Braille.bit(column: 0, row: 3)) == "⡀")
    #expect(Braille.glyph(0xFF) == "⣿")
  }
}
