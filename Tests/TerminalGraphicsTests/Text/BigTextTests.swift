import Testing

@testable import TerminalGraphics

@Suite("Big letters")
struct BigTextTests {
  @Test("are made of half blocks")
  func halfBlocks() {
    let text = BigText("7.5", scale: 1)
    #expect(text.size == Size(columns: 9, rows: 3))
    #expect(
      picture(9, 3) { text.draw(in: $0, on: &$1) }
        == """
        ▀▀█   █▀▀
         ▄▀   ▀▀█
         ▀  ▀ ▀▀▀
        """)
  }

  @Test("of twice the size fill whole cells")
  func wholeCells() {
    let text = BigText("L1", scale: 2)
    #expect(text.size == Size(columns: 12, rows: 5))
    #expect(
      picture(12, 5) { text.draw(in: $0, on: &$1) }
        == """
        ██        ██
        ██      ████
        ██        ██
        ██        ██
        ██████    ██
        """)
  }

  @Test("are made of plain characters where there are no others")
  func ascii() {
    let text = BigText("E-%", scale: 1, glyphs: .ascii)
    #expect(
      picture(10, 5) { text.draw(in: $0, on: &$1) }
        == """
        ###    # #
        #        #
        ##  ##  #
        #      #
        ###    # #
        """)
  }

  @Test("small letters are written as capitals, what there is no shape for as a question mark")
  func otherLetters() {
    let draw = { (text: Label) in
      picture(20, 3) { BigText(text, scale: 1).draw(in: $0, on: &$1) }
    }
    #expect(draw("loss") == draw("LOSS"))
    #expect(draw("字") == draw("?"))
    #expect(BigText("", scale: 3).size.columns == 0)
  }

  @Test("stay inside of any area", arguments: awkwardSizes, [GlyphSet.blocks, .ascii])
  func inside(size: Size, glyphs: GlyphSet) {
    for scale in [1, 2, 3, 7] {
      #expect(
        staysInside(size) {
          BigText("READS 7 96%", scale: scale, glyphs: glyphs).draw(in: $0, on: &$1)
        })
    }
  }
}
