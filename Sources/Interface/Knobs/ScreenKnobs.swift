import TerminalGraphics

/// How this screen looks, as far as knobs read it.
struct ScreenSetting: Equatable, Sendable {
  /// The name of the theme, as the user chooses it.
  var theme: String
  /// The themes that the terminal can show.
  let themes: [String]
  /// What curves and pictures are made of.
  var glyphs: GlyphSet
  /// Whether anything outside ASCII can be shown.
  let isUTF8: Bool
  /// Whether little moves.
  var isCalm: Bool
  /// Whether the mouse belongs to the program; nil where there is none.
  var isMouseOn: Bool?
  /// The most frames a second.
  var framesPerSecond: Int
}

extension KnobTable {
  /// The knobs of the screen; they change nothing of the run, and stay for the next sitting.
  static func screen(_ screen: ScreenSetting?) -> [Knob] {
    guard let screen else { return [] }
    var knobs: [Knob] = []
    if screen.themes.count > 1 {
      knobs.append(
        Knob.choice(
          "theme", "The colours of everything; monochrome uses none.",
          screen.themes.map { (Label($0), $0) }, get: { $0.screen?.theme },
          set: { $0.screen?.theme = $1 }))
    }
    if screen.isUTF8 {
      knobs.append(
        Knob.choice(
          "glyphs", "What curves are made of; a font without braille takes blocks.",
          GlyphSet.allCases.map { (Label($0.rawValue), $0) }, get: { $0.screen?.glyphs },
          set: { $0.screen?.glyphs = $1 }))
    }
    knobs.append(
      Knob.choice(
        "calm", "Training is shown at most twice a second, and nothing blinks.", onOff,
        get: { $0.screen?.isCalm }, set: { $0.screen?.isCalm = $1 }))
    knobs.append(
      Knob.choice(
        "mouse", "On it draws and clicks; off the terminal can select text.", onOff,
        get: { $0.screen?.isMouseOn }, set: { $0.screen?.isMouseOn = $1 }))
    knobs.append(frames)
    return knobs.map { knob in
      var knob = knob
      knob.isOfScreen = true
      return knob
    }
  }

  private static let frames = Knob.count(
    "frames a second", "The most pictures that are sent in a second; a slow line wants few.",
    places: [1, 2, 5, 10, 15, 20, 30, 60], most: { _ in 60 },
    get: { $0.screen?.framesPerSecond }, set: { $0.screen?.framesPerSecond = $1 })
}

extension AppState {
  /// What the knobs of the screen read.
  var screenSetting: ScreenSetting {
    let themes = Array(Theme.names.prefix(display.themes.count))
    let place = display.themes.firstIndex { $0.name == display.theme.name } ?? 0
    return ScreenSetting(
      theme: themes.count > 1 ? Theme.names[place] : display.theme.name, themes: themes,
      glyphs: display.glyphs, isUTF8: display.isUTF8, isCalm: sitting.terminal.isCalm,
      isMouseOn: display.hasMouse ? sitting.terminal.isMouseOn : nil,
      framesPerSecond: sitting.terminal.framesPerSecond)
  }

  /// Shows everything as another setting has it, and keeps what was changed.
  mutating func show(_ next: ScreenSetting) -> [Effect] {
    let now = screenSetting
    var effects: [Effect] = []
    if next.theme != now.theme, let place = Theme.names.firstIndex(of: next.theme),
      display.themes.indices.contains(place)
    {
      effects += changeTheme(to: place)
    }
    if next.glyphs != now.glyphs { effects += changeGlyphs(to: next.glyphs) }
    if next.isCalm != now.isCalm { effects += setCalm(next.isCalm) }
    if let isOn = next.isMouseOn, isOn != now.isMouseOn { effects += setMouse(isOn) }
    if next.framesPerSecond != now.framesPerSecond {
      let frames = next.framesPerSecond
      sitting.terminal.framesPerSecond = frames
      effects.append(.setFramesPerSecond(frames))
      effects += choose { $0.framesPerSecond = frames }
    }
    return effects
  }
}
