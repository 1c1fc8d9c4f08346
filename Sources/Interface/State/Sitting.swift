import Datasets
import Lessons
import TerminalGraphics
import Training

/// What lasts as long as the program runs, whatever lesson is open.
public struct Sitting: Sendable {
  /// The panels and overlays that there are.
  let catalogue: Catalogue
  /// All lessons that can be opened, in the order of the menu.
  public let lessons: [Lesson]
  /// The terminal, and how it is used.
  public var terminal: Terminal
  /// What the user chose for every sitting. What holds at the moment may be other, by the command line.
  public var settings: Settings
  /// The drawings that the user labelled.
  public var myDigits = MyDigits()
  /// The network that is offered for drawing; `nil` if it cannot be had.
  public var offered: BuiltInNetwork?
  /// How other lessons stood when they were left, by their ids.
  public var results: [String: Label] = [:]
}

/// The terminal, and how it is used.
public struct Terminal: Sendable {
  /// Its columns and rows.
  public var size: Size
  /// What it can show.
  public var display: AppState.Display
  /// Whether the mouse belongs to the program; if not, the terminal can select text with it.
  public var isMouseOn: Bool
  /// Whether little moves: training is shown at most twice a second, and nothing blinks or runs on by itself.
  public var isCalm: Bool
  /// The most frames a second.
  public var framesPerSecond: Int
  /// Whether the user is to be asked about the glyphs of its font, of which nothing is known yet.
  public var asksAboutGlyphs = false
  /// Keys and clicks since that question stands.
  var doingsWhileAsked = 0

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
  public struct Display: Equatable, Sendable {
    /// The glyphs that its locale and font have.
    public var glyphs: GlyphSet
    /// The colours to use; monochrome where there are none.
    public var theme: Theme
    /// Whether it can report a mouse.
    public var hasMouse: Bool
    /// Whether anything outside ASCII can be shown.
    public var isUTF8: Bool
    /// How many colours it has: 256, 16, 8 or 0.
    public var colorCount: Int
    /// Whether it shows every colour of a theme as it is.
    public var hasExactColors: Bool
    /// The name of the theme that suits its own ground.
    public var suitedTheme: String
    /// The colour of its own ground, where it is known.
    public var ground: Color?
    /// Whether the theme goes with the terminal's ground, as nobody has chosen one.
    public var followsTerminal: Bool

    /// Makes a description of a terminal.
    public init(
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
