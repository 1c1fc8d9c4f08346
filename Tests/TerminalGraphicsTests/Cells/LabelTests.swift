import Testing

@testable import TerminalGraphics

@Suite("Labels")
struct LabelTests {
  @Test(
    "what could move the cursor, hide or lie about its order is taken out",
    arguments: [
      ("a\u{1B}[31mb", "a·[31mb"),  // an escape code
      ("a\u{9B}2Jb", "a·2Jb"),  // the same as one C1 character
      ("a\tb\nc\r\u{7F}", "a·b·c··"),
      ("\u{202E}abc\u{202C}\u{2066}", "abc"),  // right-to-left override and isolates
      ("a\u{200B}\u{200D}\u{FEFF}\u{AD}b", "ab"),  // nothing to see, but counted
      ("e\u{301}\u{20DD}", "e"),  // combining and enclosing marks
      ("a\u{E0041}\u{E007F}", "a"),  // tag characters
      ("\u{E000}\u{10FFFF}", "··"),  // private use, not assigned
      ("a\u{2028}b\u{3000}c\u{A0}d", "a·b c d"),
      ("\u{115F}\u{1160}\u{3164}가", "가"),  // fillers and conjoining vowels
      ("👍🏽", "👍"),  // a skin tone is drawn over the hand by some terminals only
      ("🇩🇪", "DE"),  // two cells or one, as the terminal likes
    ])
  func hostileText(text: String, shown: String) {
    #expect(Label(text).description == shown)
  }

  @Test("interpolated text is cleaned too")
  func interpolation() {
    let name = "\u{1B}]0;title\u{7}"
    #expect(("run \(name)" as Label).description == "run ·]0;title·")
  }

  @Test(
    "columns as terminals count them",
    arguments: [
      ("abc", 3), ("漢字", 4), ("ｆ", 2), ("⠿█░─▸", 5), ("👍", 2), ("⚡", 2), ("☀", 1), ("−≡…", 3),
      ("가", 2), ("", 0),
    ])
  func widths(text: String, columns: Int) {
    #expect(Label(text).width == columns)
  }

  @Test("cutting leaves an ellipsis and never half of a wide glyph")
  func truncation() {
    #expect(("weights" as Label).truncated(to: 7) == "weights")
    #expect(("weights" as Label).truncated(to: 4) == "wei…")
    #expect(("weights" as Label).truncated(to: 4, glyphs: .ascii) == "wei~")
    #expect(("漢字漢字" as Label).truncated(to: 4) == "漢…")
    #expect(("weights" as Label).truncated(to: 1) == "…")
    #expect(("weights" as Label).truncated(to: 0) == "")
    #expect(("weights" as Label).truncated(to: -3) == "")
  }

  @Test("padding adds blanks and takes nothing away")
  func padding() {
    #expect(("7" as Label).leftPadded(to: 3) == "  7")
    #expect(("7" as Label).rightPadded(to: 3) == "7  ")
    #expect(("1234" as Label).leftPadded(to: 3) == "1234")
  }
}
