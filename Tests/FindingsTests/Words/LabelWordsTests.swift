import Findings
import TerminalGraphics
import Testing

@Suite("Labels in sentences")
struct LabelWordsTests {
  @Test(
    "the article goes by the sound",
    arguments: [
      ("7", "a 7"), ("8", "an 8"), ("0", "a 0"), ("1", "a 1"), ("11", "an 11"), ("18", "an 18"),
      ("80", "an 80"), ("818", "an 818"), ("110", "a 110"), ("1100", "a 1100"),
      ("18000", "an 18000"), ("apple", "an apple"), ("benign", "a benign"), ("Iris", "an Iris"),
      ("A", "an A"), ("B", "a B"), ("U", "a U"), ("X", "an X"), ("unit", "a unit"),
      ("one", "a one"), ("8 read as 3", "an 8 read as 3"), ("", "a "),
    ])
  func articles(name: String, phrase: String) {
    #expect(Label(name).withArticle.description == phrase)
  }

  @Test("places are counted from 1, and one row is no rows")
  func counting() {
    #expect(Label.place(row: 6, column: 3) == "row 7, column 4")
    #expect(Label.counted(1, "row") == "1 row" && Label.counted(0, "row") == "0 rows")
    #expect(Label(joining: ["a", "b", "c"], with: ", ") == "a, b, c")
    #expect(Label(joining: [], with: ", ").isEmpty)
  }
}
