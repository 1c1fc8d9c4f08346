import TerminalGraphics
import Testing

@testable import NcursesTerminal

@Suite("what a terminal answers")
struct TerminalAnswersTests {
  private func answers(_ text: String) -> TerminalAnswers {
    var decoder = InputDecoder()
    _ = decoder.decode(Array(text.utf8))
    return decoder.answers
  }

  @Test(
    "its background, in all forms of OSC 11",
    arguments: [
      ("rgb:1e1e/1e1e/2e2e", 0x1E1E2E), ("rgb:ff/80/00", 0xFF8000), ("rgb:f/8/0", 0xFF8800),
      ("rgb:fff/800/000", 0xFF8000), ("rgba:0000/0000/0000/ffff", 0x000000),
      ("rgb:FFFF/FFFF/FFFF", 0xFFFFFF),
    ])
  func background(form: String, color: Int) {
    for end in ["\u{7}", "\u{1B}\\"] {
      let found = answers("\u{1B}]11;\(form)\(end)").background
      #expect(found == Color(hex: UInt32(color)))
    }
  }

  @Test(
    "is not read from anything else",
    arguments: [
      "]11;?", "]11;rgb:", "]11;rgb:ff/80", "]11;rgb:ff/80/00/00", "]11;rgb:fffff/0/0",
      "]11;rgb:gg/0/0",
      "]11;rgb:-1/0/0", "]11;rgb://", "]10;rgb:ff/ff/ff", "]11;#ffffff", "P11;rgb:ff/ff/ff",
      "]11;rgb:ff/ff/" + String(repeating: "f", count: 100_000),
    ])
  func noBackground(text: String) {
    #expect(answers("\u{1B}\(text)\u{1B}\\").background == nil)
    #expect(answers("\u{1B}]11;rgb:ff/ff/ff\u{1B}\\\u{1B}\(text)\u{1B}\\").background != nil)
  }

  @Test(
    "whether a colour is as it was set",
    arguments: [
      ("1$r0;38;2;1;2;3m", true), ("1$r38:2::1:2:3m", true), ("1$r38:2:1:2:3m", true),
      ("1$r0;1;38:2:1:2:3;48:5:3m", true), ("1$r0m", false), ("1$r0;38;5;16m", false),
      ("0$r", false),
      ("1$r38;2;1;2;4m", false), ("1$rm", false), ("1$r38;2;1;2;3", false), ("", false),
      ("1$r99999999999999999999;38:2:1:2:3m", true),
    ])
  func directColors(answer: String, isDirect: Bool) {
    #expect(answers("\u{1B}P\(answer)\u{1B}\\").hasDirectColors == isDirect)
    #expect(!answers("\u{1B}]\(answer)\u{1B}\\").hasDirectColors)
  }

  @Test(
    "whether the mouse can be reported in pixels",
    arguments: [
      ("?1016;1$y", true), ("?1016;2$y", true), ("?1016;3$y", true), ("?1016;0$y", false),
      ("?1016;4$y", false), ("?1016;$y", false), ("?1016;12$y", false), ("?1016;1y", false),
      ("1016;1$y", false), ("?1006;1$y", false), ("?11016;1$y", false), ("?1016;1;1$y", false),
      ("?1016;2$z", false), ("?1016$y", false), (String(repeating: "1", count: 5000) + "y", false),
    ])
  func pixels(answer: String, canCount: Bool) {
    #expect(answers("\u{1B}[\(answer)").canCountPixels == canCount)
  }

  @Test(
    "what a cell measures, if any cell can be like that",
    arguments: [
      ("6;20;10t", 10, 20), ("6;400;2t", 2, 400), ("6;0;10t", 0, 0), ("6;20;0t", 0, 0),
      ("6;401;10t", 0, 0), ("6;20;1t", 0, 0), ("6;99999999999999999999;10t", 0, 0),
      ("6;20t", 0, 0), ("6;20;10;1t", 0, 0), ("4;20;10t", 0, 0), ("6;;t", 0, 0),
      ("6;20:1;10t", 0, 0), ("?6;20;10t", 0, 0), ("6;-20;10t", 0, 0), ("6;20;10u", 0, 0),
    ])
  func cell(answer: String, width: Int, height: Int) {
    #expect(answers("\u{1B}[\(answer)").cell == CellPixels(width: width, height: height))
    let kept = answers("\u{1B}[6;18;9t\u{1B}[\(answer)").cell
    #expect(kept == CellPixels(width: width == 0 ? 9 : width, height: width == 0 ? 18 : height))
  }

  @Test(
    "everybody answers the last question",
    arguments: ["\u{1B}[?62;22c", "\u{1B}[?1;2c", "\u{1B}[?6c"])
  func complete(answer: String) {
    #expect(answers(answer).areComplete)
    for other in ["c", "\u{1B}[c", "\u{1B}[>0;276;0c", "\u{1B}[?997;1n"] {
      #expect(!answers(other).areComplete)
    }
  }
}
