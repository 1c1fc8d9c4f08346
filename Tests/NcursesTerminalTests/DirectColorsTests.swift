import TerminalGraphics
import Testing

@testable import NcursesTerminal

@Suite("colours by their red, green and blue")
struct DirectColorsTests {
  private let palette = Palette([Color(hex: 0x123457)])
  private var entry: Int { palette.index(of: Color(hex: 0x123457)) }

  private func naming(_ text: String) -> String {
    String(decoding: DirectColors(palette).naming(Array(text.utf8)), as: UTF8.self)
  }

  @Test("entries that were given a colour are named by it, and nothing else changes")
  func names() {
    let other = entry == 16 ? 17 : 16
    #expect(naming("a\u{1B}[38;5;\(entry)mb") == "a\u{1B}[38;2;18;52;87mb")
    #expect(
      naming("\u{1B}[1;38;5;\(entry);48;5;\(entry)m")
        == "\u{1B}[1;38;2;18;52;87;48;2;18;52;87m")
    for text in [
      "", "plain ▀ text", "\u{1B}[38;5;\(other)m", "\u{1B}[3;5;\(entry)H", "\u{1B}[m",
      "\u{1B}[0;10m",
      "\u{1B}(B", "\u{1B}[?25l", "\u{1B}", "\u{1B}[", "\u{1B}[38;5;\(entry)", "\u{1B}[38;5m",
      "\u{1B}[5;\(entry)m",
      "\u{1B}[38;5;999m", "\u{1B}]4;\(entry);rgb:12/34/57\u{1B}\\", "\u{1B}[38;2;5;\(entry);1m",
    ] {
      #expect(naming(text) == text)
    }
  }
}
