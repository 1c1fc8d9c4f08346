import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens

/// What the user can do about looks while the program runs.
@Suite("Looks")
struct LooksTests {
  private func state(colorCount: Int = 256, isExact: Bool = false, isUTF8: Bool = true) -> AppState
  {
    let themes = Theme.choices(colorCount: colorCount, hasExactColors: isExact)
    return Scene.state(
      display: AppState.Display(
        glyphs: isUTF8 ? .braille : .ascii, theme: themes[0], hasMouse: true, isUTF8: isUTF8,
        colorCount: colorCount, hasExactColors: isExact))
  }

  private var asking: AppState { state().after { $0.sitting.terminal.asksAboutGlyphs = true } }

  @Test("T goes through the themes that fit the terminal", arguments: [256, 16, 8])
  func themes(colorCount: Int) {
    var state = state(colorCount: colorCount)
    let expected = Theme.choices(colorCount: colorCount, hasExactColors: false).map(\.name)
    for (name, chosen) in zip(expected, Theme.names).dropFirst() + [(expected[0], Theme.names[0])] {
      let effects = state.press([.character("T")])
      #expect(state.display.theme.name == name)
      #expect(state.notice == Label("theme: \(chosen)"), "the name that --theme and the file take")
      #expect(state.sitting.settings.theme == chosen)
      #expect(effects.contains(.setPalette(state.display.theme.colors)))
    }
  }

  @Test("without colours there is nothing to go through, and T says so")
  func noThemes() {
    var state = state(colorCount: 0)
    #expect(state.press([.character("T")]).isEmpty)
    #expect(state.notice?.description.contains("no colours") == true)
  }

  @Test("a theme has its fine ramps where every colour is shown as it is")
  func fineThemes() {
    var state = state(isExact: true)
    #expect(state.display.theme == Theme.dark.refined())
    state.press([.character("T")])
    #expect(state.display.theme.colors == Theme.light.refined().colors)
  }

  @Test("a theme that nobody has chosen follows the terminal's ground", arguments: [256, 16, 8])
  func follows(colorCount: Int) {
    var state = state(colorCount: colorCount).after { $0.display.followsTerminal = true }
    let dark = state.display.theme.name
    #expect(update(&state, .groundChanged(isLight: false)).isEmpty)
    let effects = update(&state, .groundChanged(isLight: true))
    #expect(effects == [.setPalette(state.display.theme.colors)])
    #expect(state.display.theme.name == state.display.themes[1].name && state.notice == nil)
    #expect(!state.display.theme.paintsGround && state.sitting.settings.theme == nil)
    _ = update(&state, .groundChanged(isLight: false))
    #expect(state.display.theme.name == dark && !state.display.theme.paintsGround)
  }

  @Test(
    "a theme that somebody has chosen stays, and brings its ground where the terminal's is another")
  func stays() {
    var state = state().after { $0.display.followsTerminal = true }
    state.press([.character("T")])
    #expect(state.display.theme.name == "light" && state.display.theme.paintsGround)
    _ = update(&state, .groundChanged(isLight: true))
    #expect(state.display.theme.name == "light" && !state.display.theme.paintsGround)
    _ = update(&state, .groundChanged(isLight: false))
    #expect(state.display.theme.name == "light" && state.display.theme.paintsGround)
    var monochrome = self.state(colorCount: 0)
    #expect(update(&monochrome, .groundChanged(isLight: true)).isEmpty)
  }

  @Test("a theme brings its ground unless the terminal has it", arguments: [256, 16, 8])
  func grounds(colorCount: Int) {
    for suited in ["dark", "light"] {
      let themes = Theme.choices(colorCount: colorCount, hasExactColors: false, suited: suited)
      #expect(
        zip(Theme.names, themes).allSatisfy { name, theme in
          theme.paintsGround == (theme.isColored && name != suited)
        })
    }
    var state = state(colorCount: colorCount)
    let corner = { (state: AppState) in state.screen[0, 0].style.background }
    #expect(corner(state).isStandard)
    state.press([.character("T")])
    #expect(corner(state) == Color(hex: 0xFFFFFF))
  }

  @Test("K goes through the glyphs")
  func glyphs() {
    var state = state()
    for glyphs in [GlyphSet.blocks, .ascii, .braille] {
      state.press([.character("K")])
      #expect(state.display.glyphs == glyphs)
      #expect(state.notice?.description.hasPrefix("characters: ") == true)
    }
  }

  @Test("where only ASCII can be shown K says so")
  func noGlyphs() {
    var state = state(isUTF8: false)
    state.press([.character("K")])
    #expect(state.display.glyphs == .ascii)
    #expect(state.notice?.description.contains("only ASCII") == true)
  }

  @Test("no braille is drawn with blocks, nothing but ASCII with ASCII", arguments: Scene.panels)
  func glyphsAreOfTheSet(panel: PanelKind) {
    for glyphs in [GlyphSet.blocks, .ascii] {
      let screen = state().after {
        $0.display.glyphs = glyphs
        $0.focus = panel
      }.screen.description
      #expect(!screen.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) })
      #expect(glyphs.isUnicode || screen.unicodeScalars.allSatisfy(\.isASCII))
    }
  }

  // MARK: The question

  @Test(
    "the question is one line above the keys, which it does not cover, and stops nothing",
    arguments: [40, 60, 80, 200])
  func question(columns: Int) {
    var state = asking
    state.size = Size(columns: columns, rows: 24)
    let keys = state.after { $0.sitting.terminal.asksAboutGlyphs = false }.screen.line(23)
    #expect(Self.line(of: state)?.contains("Esc") == true)
    #expect(state.screen.line(23) == keys)
    state.press([.character("l")])
    #expect(state.open.view.isLossLogarithmic)
    #expect(Self.line(of: state) == nil, "what came of a key goes first")
    state.press([.right])
    #expect(Self.line(of: state) != nil && state.screen.line(23).contains("? help"))
  }

  /// The line that asks.
  private static func line(of state: AppState) -> String? {
    (0..<state.size.rows).map { state.screen.line($0) }.first { $0.contains("⡇⠒⣤⠛⡢") }
  }

  @Test(
    "y, n and Esc answer it",
    arguments: [
      (.character("y"), .braille), (.character("n"), .blocks), (.escape, .braille),
    ] as [(Key, GlyphSet)])
  func answers(key: Key, glyphs: GlyphSet) {
    var state = asking
    state.press([key])
    #expect(!state.sitting.terminal.asksAboutGlyphs)
    #expect(state.display.glyphs == glyphs)
    #expect(state.notice?.description.contains("K changes") == true)
    state.press([.character("n")])
    #expect(state.display.glyphs == glyphs, "once answered the keys are what they were")
  }

  @Test(
    "it goes away by itself after ten seconds, whatever keys are pressed, and is not asked again")
  func patience() {
    var state = asking
    var effects: [Effect] = []
    for second in 1...10 {
      #expect(state.countsSeconds && Self.line(of: state) != nil, "second \(second)")
      for _ in 0..<5 { state.press([.character("v"), .tab, .left]) }
      state.focus(on: .activations)
      state.notice = nil
      effects = update(&state, .secondPassed)
    }
    #expect(!state.sitting.terminal.asksAboutGlyphs && !state.countsSeconds)
    #expect(Self.line(of: state) == nil && state.display.glyphs == .braille)
    #expect(effects == [.saveSettings(state.sitting.settings)])
    #expect(state.sitting.settings.glyphs == "braille")
    #expect(update(&state, .secondPassed).isEmpty)
  }

  @Test("seconds in which it is not seen do not count")
  func unseenSeconds() {
    var state = asking.after { $0.press([.character("?")]) }
    for _ in 0..<20 { _ = update(&state, .secondPassed) }
    #expect(!state.countsSeconds && state.sitting.terminal.asksAboutGlyphs)
  }

  @Test("the settings ask again")
  func asksAgain() throws {
    var state = asking
    state.press([.escape])
    #expect(!state.isAskingAboutGlyphs)
    state.press([.character("o"), .end])
    let row = try #require(state.knobs.firstIndex { $0.name == "ask about the dots" })
    state.overlay = SettingsOverlay(row: row)
    state.press([.right, .escape])
    #expect(state.isAskingAboutGlyphs && Self.line(of: state) != nil)
    #expect(
      state.after { $0.display.glyphs = .blocks }.knobs.allSatisfy {
        $0.name != "ask about the dots"
      })
  }

  @Test("a notice, a popup and the guide go before it, and its keys are theirs then")
  func others() {
    let noticed = asking.after { $0.notice = "something else" }
    #expect(!noticed.screen.description.contains("⡇⠒⣤"))
    #expect(noticed.after { $0.press([.character("y")]) }.sitting.terminal.asksAboutGlyphs)
    let helped = asking.after { $0.press([.character("?")]) }
    #expect(!helped.screen.description.contains("⡇⠒⣤"))
    let closed = helped.after { $0.press([.escape]) }
    #expect(closed.overlay == nil && closed.sitting.terminal.asksAboutGlyphs)
    let guided = asking.after { $0.guide.isOpen = true }
    #expect(!guided.isAskingAboutGlyphs)
  }

  @Test("it is not asked of itself, nor where there are no dots")
  func unasked() {
    #expect(!state().isAskingAboutGlyphs)
    #expect(!asking.after { $0.display.glyphs = .ascii }.isAskingAboutGlyphs)
  }
}
