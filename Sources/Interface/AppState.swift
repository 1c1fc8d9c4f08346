import Datasets
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// Everything that decides what is on the screen. One value, changed by `update` alone.
public struct AppState: Sendable {
  /// What is being taught.
  public let lesson: Lesson
  /// All lessons that can be opened, in the order of the menu.
  public let lessons: [Lesson]
  /// The newest moment of training.
  public var snapshot: TrainingSnapshot
  /// The place of the speed dial; the trainer follows within one batch.
  public var speed: TrainingSpeed
  /// What the learning rate is turned by; the trainer follows within one batch.
  public var rateScale: Float
  /// The recipe that the trainer was told to go on with, until it does.
  var wantedRecipe: Recipe?
  /// Whether the trainer was last told to run; it follows within one batch.
  public internal(set) var isRunning: Bool
  /// Snapshots that have come since the trainer was last told something.
  var snapshotsSinceOrder = 0
  /// The size of the terminal.
  public var size: Size
  /// What the terminal can show.
  public var display: Display

  /// The panel to which arrows and Enter go.
  public var focus: PanelKind
  /// What was chosen in each panel.
  var choices: [PanelKind: PanelChoice] = [:]
  /// The panel in which a mouse button went down and is held.
  var held: PanelKind?
  /// Which panels are wanted on the screen.
  public var arrangement = PanelArrangement()
  /// Whether the focused panel has the whole screen.
  public var isEnlarged = false
  /// What lies in front of the panels.
  var overlay: (any Overlay)?
  /// What the user drew, and the pen.
  public var pad = DrawingPad()
  /// What was pinned, in the order of their numbers.
  public internal(set) var pins: [Pin] = []
  /// The drawings that the user labelled.
  public var myDigits = MyDigits()
  /// The network that is offered for drawing; nil where there is none.
  public var offered: OfferedNetwork?
  /// Moments of training that were shown; what blinks goes by them.
  var moments = 0
  /// The row of `samples` that is looked at.
  public var sample = 0
  /// The row of the training set that is looked at beside the test samples; read and set `trainingRow`.
  var rowBesideTests = 0
  /// The hidden unit that is looked at.
  public var unit = 0
  /// Whether the loss axis is logarithmic.
  public var isLossLogarithmic = false
  /// Whether the mouse belongs to the program; if not, the terminal can select text with it.
  public var isMouseOn: Bool
  /// Whether the user is to be asked about the glyphs of the terminal's font, of which nothing is known yet.
  public var asksAboutGlyphs = false
  /// Keys and clicks since that question stands.
  var doingsWhileAsked = 0
  /// Whether little moves: training is shown at most twice a second, and nothing blinks or runs on by itself.
  public var isCalm: Bool
  /// The most frames a second.
  public var framesPerSecond: Int
  /// What the user chose for every sitting. What holds at the moment may be other, by the command line.
  public var settings: Settings
  /// How other lessons stood when they were left, by their ids.
  public var results: [String: Label] = [:]
  /// Where the learner is in the lesson's guide.
  public var guide = Guide()
  /// How the curves of the run are looked at.
  var plots = PlotStudy()
  /// How the weights are looked at.
  var weightStudy = WeightStudy()
  /// What u takes back, apart from changes of the drawing.
  var history = UndoHistory()
  /// The loss before the last of them, until the one after it is known.
  var lossBeforeEdit: Double?
  /// How often the run was started again.
  var restarts = 0
  /// The number of the run that was asked for and of which nothing has come yet; nil where none is on its way.
  var awaitedRun: Int?
  /// The run that was asked for to come back, until it does.
  var pendingReturn: PendingReturn?
  /// How often one was asked for.
  var returnsAsked = 0
  /// Whether the list of runs is to be opened with it.
  var opensRunsThen = false
  /// One line for the user that stands until the next key.
  public var notice: Label?
  /// A step that was asked for and whose result has not been told yet.
  var pendingStep: PendingStep?

  /// The state at the start; without a catalogue there is this lesson alone.
  public init(
    lesson: Lesson, lessons: [Lesson]? = nil, snapshot: TrainingSnapshot, size: Size,
    display: Display, settings: Settings = Settings()
  ) {
    self.lesson = lesson
    self.lessons = lessons ?? [lesson]
    self.snapshot = snapshot
    self.size = size
    self.display = display
    speed = snapshot.speed
    rateScale = snapshot.rateScale
    isRunning = snapshot.state == .training
    self.settings = settings
    isMouseOn = display.hasMouse && settings.isMouseOn != false
    isCalm = settings.isCalm
    framesPerSecond = settings.framesPerSecond ?? 30
    isLossLogarithmic = lesson.hasLogarithmicLoss
    focus = lesson.panels.first { $0 != .drawing && PanelTable.type(of: $0) != nil } ?? .loss
    arrangement = rememberedArrangement
    let chosen = chosenPanels
    focus = chosen.first { $0 != .drawing } ?? chosen.first ?? focus
  }

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

    /// Makes a description of a terminal.
    public init(
      glyphs: GlyphSet, theme: Theme, hasMouse: Bool, isUTF8: Bool = true, colorCount: Int = 256,
      hasExactColors: Bool = false, suitedTheme: String = Theme.dark.name,
      ground: Color? = nil
    ) {
      self.glyphs = glyphs
      self.theme = theme
      self.hasMouse = hasMouse
      self.isUTF8 = isUTF8
      self.colorCount = colorCount
      self.hasExactColors = hasExactColors
      self.suitedTheme = suitedTheme
      self.ground = ground
    }

    /// The themes that it can show.
    var themes: [Theme] {
      Theme.choices(
        colorCount: colorCount, hasExactColors: hasExactColors, suited: suitedTheme, ground: ground)
    }
  }
}

/// The units in which training is stepped.
public enum StepUnit: Hashable, Sendable {
  case batch, epoch
}

/// A step that was asked for, with what it started from.
struct PendingStep: Equatable {
  let snapshot: TrainingSnapshot

  static func == (left: PendingStep, right: PendingStep) -> Bool {
    left.snapshot.step == right.snapshot.step && left.snapshot.seed == right.snapshot.seed
  }
}
