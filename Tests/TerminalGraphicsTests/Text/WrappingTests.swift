import Testing

@testable import TerminalGraphics

@Suite("Wrapped text")
struct WrappingTests {
  @Test(
    "lines break between words, and inside words that are too long",
    arguments: [
      ("one two three", 7, ["one two", "three"]),
      ("one two three", 6, ["one", "two", "three"]),
      ("one two three", 3, ["one", "two", "thr", "ee"]),
      ("one  two", 3, ["one", "two"]),
      ("  indented text", 10, ["  indented", "text"]),
      ("漢字漢", 4, ["漢字", "漢"]),
      ("ends here ", 9, ["ends here"]),
      ("", 5, [""]),
      ("any", 0, []),
    ])
  func wrapping(text: String, columns: Int, lines: [String]) {
    #expect(Label(text).wrapped(to: columns).map(\.description) == lines)
  }

  @Test("a wide glyph in one column still ends")
  func wideGlyphInOneColumn() {
    #expect(("漢字" as Label).wrapped(to: 1).count == 2)
  }

  @Test("a line keeps its styles over a break")
  func styledLines() {
    let bold = Style(attributes: .bold)
    let line = TextLine([Span("press "), Span("Space now", style: bold)])
    #expect(
      line.wrapped(to: 11) == [
        TextLine([Span("press "), Span("Space", style: bold)]), TextLine("now", style: bold),
      ])
  }

  @Test("a message stands in the middle")
  func message() {
    let shown = picture(20, 5) { area, canvas in
      CenteredText("make the window larger: 80x24").draw(in: area, on: &canvas)
    }
    #expect(
      shown == """

          make the window
           larger: 80x24


        """)
  }

  @Test("a message survives any size", arguments: awkwardSizes)
  func anySize(size: Size) {
    #expect(
      staysInside(size) { area, canvas in
        CenteredText("make the window larger").draw(in: area, on: &canvas)
      })
  }
}
