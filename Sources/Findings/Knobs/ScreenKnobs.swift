import TerminalGraphics

/// How this screen looks, as far as knobs read it.
package struct ScreenSetting: Equatable, Sendable {
  /// The name of the theme, as the user chooses it.
  package var theme: String
  /// The themes that the terminal can show.
  package let themes: [String]
  /// What curves and pictures are made of.
  package var glyphs: GlyphSet
  /// Whether anything outside ASCII can be shown.
  package let isUTF8: Bool
  /// Whether the user is asked about the dots of the font; `nil` if none are in use.
  package var asksAboutGlyphs: Bool?
  /// Whether little moves.
  package var isCalm: Bool
  /// Whether the mouse belongs to the program; `nil` if there is none.
  package var isMouseOn: Bool?
  /// The most frames a second.
  package var framesPerSecond: Int

  package init(
    theme: String, themes: [String], glyphs: GlyphSet, isUTF8: Bool, asksAboutGlyphs: Bool? = nil,
    isCalm: Bool, isMouseOn: Bool?, framesPerSecond: Int
  ) {
    self.theme = theme
    self.themes = themes
    self.glyphs = glyphs
    self.isUTF8 = isUTF8
    self.asksAboutGlyphs = asksAboutGlyphs
    self.isCalm = isCalm
    self.isMouseOn = isMouseOn
    self.framesPerSecond = framesPerSecond
  }
}

extension KnobTable {
  /// The knobs of the screen; they change nothing of the run, and stay for the next sitting.
  package static func screen(_ screen: ScreenSetting?) -> [Knob] {
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
          "glyphs", "What curves are made of. Choose blocks if your font has no braille dots.",
          GlyphSet.allCases.map { (Label($0.rawValue), $0) }, get: { $0.screen?.glyphs },
          set: { $0.screen?.glyphs = $1 }))
    }
    knobs.append(
      Knob.choice(
        "ask about the dots", "Turn this on to be asked again whether your font has braille dots.",
        onOff, get: { $0.screen?.asksAboutGlyphs }, set: { $0.screen?.asksAboutGlyphs = $1 }))
    knobs.append(
      Knob.choice(
        "calm", "Training is shown at most twice a second, and nothing blinks.", onOff,
        get: { $0.screen?.isCalm }, set: { $0.screen?.isCalm = $1 }))
    knobs.append(
      Knob.choice(
        "mouse", "On: the mouse draws and clicks. Off: the terminal can select text.", onOff,
        get: { $0.screen?.isMouseOn }, set: { $0.screen?.isMouseOn = $1 }))
    knobs.append(frames)
    return knobs.map { knob in
      var knob = knob
      knob.isOfScreen = true
      return knob
    }
  }

  private static let frames = Knob.count(
    "frames a second", "How often the screen is drawn at most. A slow line needs few.",
    places: [1, 2, 5, 10, 15, 20, 30, 60], most: { _ in 60 },
    get: { $0.screen?.framesPerSecond }, set: { $0.screen?.framesPerSecond = $1 })
}
