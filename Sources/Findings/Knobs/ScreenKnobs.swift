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
  /// How wide the focused panel is; `nil` if no panel stands beside it.
  package var panelColumns: PanelExtent?
  /// How high the focused panel is; `nil` if no panel stands above or below it.
  package var panelRows: PanelExtent?

  package init(
    theme: String, themes: [String], glyphs: GlyphSet, isUTF8: Bool, asksAboutGlyphs: Bool? = nil,
    isCalm: Bool, isMouseOn: Bool?, framesPerSecond: Int, panelColumns: PanelExtent? = nil,
    panelRows: PanelExtent? = nil
  ) {
    self.theme = theme
    self.themes = themes
    self.glyphs = glyphs
    self.isUTF8 = isUTF8
    self.asksAboutGlyphs = asksAboutGlyphs
    self.isCalm = isCalm
    self.isMouseOn = isMouseOn
    self.framesPerSecond = framesPerSecond
    self.panelColumns = panelColumns
    self.panelRows = panelRows
  }
}

/// What a panel measures in one direction, with its frame.
package struct PanelExtent: Equatable, Sendable {
  /// In cells.
  package var count: Int
  /// From the least that it needs to the most that its neighbours leave it.
  package let range: ClosedRange<Int>

  package init(count: Int, range: ClosedRange<Int>) {
    self.count = count
    self.range = range
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
    knobs.append(
      extent(
        "panel width", "How wide the focused panel is. Its border can be dragged, too.",
        \.panelColumns))
    knobs.append(
      extent(
        "panel height", "How high the focused panel is. Its border can be dragged, too.",
        \.panelRows))
    return knobs.map { knob in
      var knob = knob
      knob.isOfScreen = true
      return knob
    }
  }

  /// What a panel measures, cell by cell.
  private static func extent(
    _ name: Label, _ sentence: Label,
    _ path: WritableKeyPath<ScreenSetting, PanelExtent?> & Sendable
  ) -> Knob {
    @Sendable func extent(_ setting: Knob.Setting) -> PanelExtent? {
      setting.screen?[keyPath: path]
    }
    @Sendable func changed(_ setting: Knob.Setting, to count: Int) -> Knob.Setting? {
      guard extent(setting)?.range.contains(count) ?? false else { return nil }
      var setting = setting
      setting.screen?[keyPath: path]?.count = count
      return setting
    }
    return Knob(
      name: name, sentence: sentence,
      range: { setting in
        extent(setting).map { Label("\($0.range.lowerBound) to \($0.range.upperBound)") } ?? ""
      },
      value: { setting in extent(setting).map { Label("\($0.count)") } },
      turned: { setting, step in
        extent(setting).flatMap { changed(setting, to: $0.count + step) }
      },
      typed: { setting, number in
        Int(exactly: number).flatMap { changed(setting, to: $0) }
      }, isNumber: true)
  }

  private static let frames = Knob.count(
    "frames a second", "How often the screen is drawn at most. A slow line needs few.",
    places: [1, 2, 5, 10, 15, 20, 30, 60], most: { _ in 60 },
    get: { $0.screen?.framesPerSecond }, set: { $0.screen?.framesPerSecond = $1 })
}
