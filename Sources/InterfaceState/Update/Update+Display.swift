import TerminalGraphics

/// What the user does about the screen: themes, glyphs, the mouse, calm, and the question about glyphs.
extension AppState {
  package mutating func apply(_ action: DisplayAction) -> [Effect] {
    switch action {
    case .toggleMouse: toggleMouse()
    case .toggleCalm: toggleCalm()
    case .changeTheme: changeTheme()
    case .changeGlyphs: changeGlyphs()
    case .answerGlyphQuestion(let seesDots): answerGlyphQuestion(seesDots: seesDots)
    }
  }

  private mutating func changeTheme() -> [Effect] {
    let choices = display.themes
    guard choices.count > 1 else {
      notice = "there is only one theme: this terminal shows no colours, or they were turned off"
      return []
    }
    let before = choices.firstIndex { $0.name == display.theme.name } ?? 0
    let next = (before + 1) % choices.count
    let effects = changeTheme(to: next)
    // Where there are few colours its form has a name of its own, by which nobody can choose it.
    notice = "theme: \(Theme.names[next])"
    return effects
  }

  /// Another of the themes that the terminal can show, by its place among them.
  mutating func changeTheme(to index: Int) -> [Effect] {
    display.theme = display.themes[index]
    display.followsTerminal = false
    return [.setPalette(display.theme.colors)] + choose { $0.theme = Theme.names[index] }
  }

  /// The terminal's own ground is another one: a theme that nobody has chosen follows it, one that somebody has brings its
  /// own ground.
  mutating func followGround(isLight: Bool) -> [Effect] {
    let suited = (isLight ? Theme.light : .dark).name
    let index = display.themes.firstIndex { $0.name == display.theme.name } ?? 0
    guard display.colorCount > 0, display.suitedTheme != suited else { return [] }
    display.suitedTheme = suited
    // Which colour it is now has not been said.
    display.ground = nil
    let followed = Theme.names.firstIndex(of: suited) ?? index
    display.theme = display.themes[display.followsTerminal ? followed : index]
    return [.setPalette(display.theme.colors)]
  }

  private mutating func changeGlyphs() -> [Effect] {
    guard display.isUTF8 else {
      notice = "only ASCII can be shown here, by the locale or by --ascii"
      return []
    }
    let effects = changeGlyphs(to: display.glyphs.next)
    notice =
      switch display.glyphs {
      case .braille: "characters: braille dots"
      case .blocks: "characters: quarter blocks, for fonts without braille dots"
      case .ascii: "characters: ASCII only"
      }
    return effects
  }

  /// Other glyphs; who chooses some knows what the font has.
  mutating func changeGlyphs(to glyphs: GlyphSet) -> [Effect] {
    display.glyphs = glyphs
    sitting.terminal.asksAboutGlyphs = false
    return keepGlyphs()
  }

  private mutating func answerGlyphQuestion(seesDots: Bool?) -> [Effect] {
    sitting.terminal.asksAboutGlyphs = false
    if seesDots == false { display.glyphs = .blocks }
    notice =
      switch seesDots {
      case true?: "Using braille dots. K changes this later."
      case false?: "Using quarter blocks instead of dots. K changes this later."
      case nil: "You will not be asked again. K changes the characters."
      }
    return keepGlyphs()
  }

  private mutating func keepGlyphs() -> [Effect] {
    let name = display.glyphs.rawValue
    return choose { $0.glyphs = name }
  }

  // MARK: Mouse and calm

  private mutating func toggleMouse() -> [Effect] {
    guard display.hasMouse else {
      notice = "this terminal reports no mouse"
      return []
    }
    let effects = setMouse(!sitting.terminal.isMouseOn)
    notice =
      sitting.terminal.isMouseOn
      ? "mouse on" : "mouse off: now the terminal can select text; m turns the mouse on"
    return effects
  }

  /// Takes the mouse, or leaves it to the terminal.
  package mutating func setMouse(_ isOn: Bool) -> [Effect] {
    sitting.terminal.isMouseOn = isOn
    return [.setMouse(isOn)] + choose { $0.isMouseOn = isOn }
  }

  private mutating func toggleCalm() -> [Effect] {
    let effects = setCalm(!sitting.terminal.isCalm)
    notice =
      sitting.terminal.isCalm
      ? "calm: training is shown at most twice a second, nothing blinks; C ends it"
      : "calm off: every step of training may be shown"
    return effects
  }

  /// Lets little move, or everything.
  mutating func setCalm(_ isCalm: Bool) -> [Effect] {
    self.sitting.terminal.isCalm = isCalm
    return choose { $0.isCalm = isCalm }
  }
}

// MARK: - The question

extension AppState {
  /// Whether the state waits for time to pass, so that it has to be told of every second.
  package var countsSeconds: Bool { isAskingAboutGlyphs || isHandWaiting }

  /// Lets the question go after a while: who does not answer is content with what there is.
  mutating func countSecondOfQuestion() -> [Effect] {
    guard isAskingAboutGlyphs else { return [] }
    sitting.terminal.secondsAsked += 1
    guard sitting.terminal.secondsAsked >= Self.secondsOfQuestion else { return [] }
    sitting.terminal.asksAboutGlyphs = false
    return keepGlyphs()
  }

  /// For so many seconds the question is seen.
  package static let secondsOfQuestion = 10

  /// Asks again, or takes the question back.
  mutating func askAboutGlyphs(_ asks: Bool) {
    sitting.terminal.asksAboutGlyphs = asks
    sitting.terminal.secondsAsked = 0
  }
}
