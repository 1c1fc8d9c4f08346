import Datasets
import Lessons
import TerminalGraphics
import Training

/// What lasts as long as the program runs, whatever lesson is open.
package struct Sitting: Sendable {
  /// The panels and overlays that there are.
  package let catalogue: Catalogue
  /// All lessons that can be opened, in the order of the menu.
  package private(set) var lessons: [Lesson]
  /// The terminal, and how it is used.
  package var terminal: Terminal
  /// What the user chose for every sitting. What holds at the moment may be other, by the command line.
  package var settings: Settings
  /// The drawings that the user labelled.
  package var myDigits = MyDigits()
  /// The built-in network; `nil` if it cannot be had.
  package var builtIn: BuiltInNetwork?
  /// A hand that shows how to draw if nobody does anything; `nil` once it was shown, or where it is not wanted.
  package var hand: DrawingHand?
  /// How other lessons stood when they were left, by their ids.
  package var results: [String: Label] = [:]

  /// Makes it.
  init(catalogue: Catalogue, lessons: [Lesson], terminal: Terminal, settings: Settings) {
    self.catalogue = catalogue
    self.lessons = lessons
    self.terminal = terminal
    self.settings = settings
  }

  /// Adds a lesson on the user's own data, which no catalogue knows.
  mutating func add(_ lesson: Lesson) {
    if !lesson.dataset.isBuiltIn, !lessons.contains(where: { $0.id == lesson.id }) {
      lessons.append(lesson)
    }
  }
}

/// The terminal, and how it is used.
package struct Terminal: Sendable {
  /// Its columns and rows.
  package var size: Size
  /// What it can show.
  package var display: AppState.Display
  /// Whether the mouse belongs to the program; if not, the terminal can select text with it.
  package var isMouseOn: Bool
  /// Whether little moves: training is shown at most twice a second, and nothing blinks or runs on by itself.
  package var isCalm: Bool
  /// The most frames a second.
  package var framesPerSecond: Int
  /// Whether the user is to be asked about the glyphs of its font, of which nothing is known yet.
  package var asksAboutGlyphs = false
  /// For how many seconds the question has been seen.
  var secondsAsked = 0

  /// A terminal as the settings have it.
  init(size: Size, display: AppState.Display, _ settings: Settings) {
    self.size = size
    self.display = display
    isMouseOn = display.hasMouse && settings.isMouseOn != false
    isCalm = settings.isCalm
    framesPerSecond = settings.framesPerSecond ?? 30
  }
}

extension AppState {
  /// What the terminal can show.
  package struct Display: Equatable, Sendable {
    /// The glyphs that its locale and font have.
    package var glyphs: GlyphSet
    /// The colours to use; monochrome where there are none.
    package var theme: Theme
    /// Whether it can report a mouse.
    package var hasMouse: Bool
    /// Whether anything outside ASCII can be shown.
    package var isUTF8: Bool
    /// How many colours it has: 256, 16, 8 or 0.
    package var colorCount: Int
    /// Whether it shows every colour of a theme as it is.
    package var hasExactColors: Bool
    /// The name of the theme that suits its own ground.
    package var suitedTheme: String
    /// The colour of its own ground, where it is known.
    package var ground: Color?
    /// Whether the theme goes with the terminal's ground, as nobody has chosen one.
    package var followsTerminal: Bool

    /// Makes a description of a terminal.
    package init(
      glyphs: GlyphSet, theme: Theme, hasMouse: Bool, isUTF8: Bool = true, colorCount: Int = 256,
      hasExactColors: Bool = false, suitedTheme: String = Theme.dark.name,
      ground: Color? = nil, followsTerminal: Bool = false
    ) {
      self.glyphs = glyphs
      self.theme = theme
      self.hasMouse = hasMouse
      self.isUTF8 = isUTF8
      self.colorCount = colorCount
      self.hasExactColors = hasExactColors
      self.suitedTheme = suitedTheme
      self.ground = ground
      self.followsTerminal = followsTerminal
    }

    /// The themes that it can show.
    var themes: [Theme] {
      Theme.choices(
        colorCount: colorCount, hasExactColors: hasExactColors, suited: suitedTheme, ground: ground)
    }
  }
}

extension AppState {
  /// Whether the question is seen now, so that its keys answer it.
  package var isAskingAboutGlyphs: Bool {
    sitting.terminal.asksAboutGlyphs && display.glyphs == .braille && overlay == nil
      && notice == nil && !guide.isOpen && !isPenHeld
  }
}
