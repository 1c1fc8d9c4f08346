import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("Themes")
struct ThemeTests {
  @Test("every theme has a look for every role", arguments: Theme.all)
  func isComplete(theme: Theme) {
    let missing = Theme.Role.allCases.filter { theme.styles[$0] == nil }
    #expect(missing.isEmpty)
  }

  @Test("names are distinct")
  func namesAreDistinct() {
    #expect(Set(Theme.all.map(\.name)).count == Theme.all.count)
  }

  @Test(
    "what has to be told apart looks apart where there is colour",
    arguments: [Theme.dark, .light, .contrast])
  func rolesDiffer(theme: Theme) {
    for (first, second) in [
      (.trainLoss, .testLoss), (.frame, .focusedFrame), (.bar, .topBar), (.training, .paused),
      (.text, .faint), (.text, .notice),
    ] as [(Theme.Role, Theme.Role)] {
      #expect(theme[first] != theme[second], "\(first) and \(second)")
    }
  }

  @Test("without colour what counts is bold or reversed")
  func monochromeMarks() {
    for role in [.topBar, .focusedFrame, .selection, .pen, .notice, .key] as [Theme.Role] {
      #expect(Theme.monochrome[role] != .plain, "\(role)")
    }
  }

  // MARK: Meaning without colour

  @Test(
    "weights show their sign by glyphs: blocks for, strokes against", arguments: GlyphSet.allCases)
  func signsAreSeen(glyphs: GlyphSet) throws {
    let display = AppState.Display(glyphs: glyphs, theme: .monochrome, hasMouse: false)
    let state = Scene.state(200, 60, Scene.unmeasured, display: display)
    let rect = try #require(state.weightsLayout?.rect(ofTile: 0))
    let expected =
      glyphs.isUnicode
      ? """
          ============
         ==▓████████▓==
          ==▓▓▓▓▓▓▓▓==
            ========
      """
      : """
          ============
         ==x########x==
          ==xxxxxxxx==
            ========
      """
    #expect(state.screen.text(in: rect) == expected + String(repeating: "\n", count: 6))
  }

  @Test("ink is seen without colour", arguments: GlyphSet.allCases)
  func inkIsSeen(glyphs: GlyphSet) throws {
    let display = AppState.Display(glyphs: glyphs, theme: .monochrome, hasMouse: false)
    let state = Scene.state(60, 20, display: display).drawing(4)
    let grid = try #require(state.padGrid)
    let expected =
      glyphs.isUnicode
      ? """

           ▒█▒    ▒█▒
           ▒█▒    ▒█▒
           ▒█▒    ▒█▒
           ▒█▒▒▒▒▒▒█▒
           ▒████████▒
                  ▒█▒
                  ▒█▒
                  ▒█▒
                  ░▒░
      """
      : """

           +#+    +#+
           +#+    +#+
           +#+    +#+
           +#++++++#+
           +########+
                  +#+
                  +#+
                  +#+
                  .+.
      """
    #expect(state.screen.text(in: grid.area) == expected)
  }

  @Test(
    "the largest probability is pointed at",
    arguments: [
      (AppState.Display(glyphs: .braille, theme: .monochrome, hasMouse: false), "▸7"),
      (Scene.plain, ">7"), (Scene.colored, "▸7"),
    ])
  func topBarIsMarked(display: AppState.Display, mark: String) throws {
    let state = Scene.state(display: display).drawing(7).after {
      $0.pad.preparation = .none
    }
    let area = try #require(state.place(of: .activations)).inner
    let text = state.screen.text(in: area)
    #expect(text.contains(mark))
    #expect(text.count { $0 == mark.first } == 1)
  }

  @Test("the focus is marked in the title of its panel alone", arguments: Scene.panels)
  func focusIsMarked(panel: PanelKind) {
    let state = Scene.state(display: Scene.plain).after { $0.focus = panel }
    let titles = state.layout?.panels.filter { place in
      let corner = Rect(column: place.area.minColumn, row: place.area.minRow, columns: 3, rows: 1)
      return state.screen.text(in: corner) == "+>\(Scene.number(of: place.kind))"
    }
    #expect(titles?.map(\.kind) == [panel])
  }

  @Test("the two losses are told apart by their marks")
  func lossesDiffer() throws {
    let state = Scene.state(display: Scene.plain)
    let place = try #require(state.place(of: .loss))
    let text = state.screen.text(in: place.inner)
    #expect(text.contains("## test") && text.contains("** train"))
  }

  @Test("the pen is seen over ink and paper, and the eraser's looks different")
  func penIsSeen() throws {
    let state = Scene.state(display: Scene.plain).drawing(8).after { $0.type(keys: "d") }
    let grid = try #require(state.padGrid)
    let row = Rect(
      column: grid.area.minColumn, row: grid.area.minRow + 10, columns: 40, rows: 1)
    #expect(state.screen.text(in: row) == "          ++########[]######++")
    let erasing = state.after { $0.type(keys: "x") }
    #expect(erasing.screen.text(in: row) == "          ++########()######++")
    let away = state.after { $0.press([.up, .up, .up, .up]) }
    #expect(away.screen.text(in: row.moved(rows: -4)).contains("[]"))
  }
}

extension Rect {
  fileprivate func moved(rows: Int) -> Rect {
    Rect(column: minColumn, row: minRow + rows, columns: columns, rows: self.rows)
  }
}
