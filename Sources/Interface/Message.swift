import Datasets
import Lessons
import TerminalGraphics
import Training

/// Everything that can happen to the state.
public enum Message: Sendable {
  /// Training came to a new moment.
  case snapshotArrived(TrainingSnapshot)
  /// Somebody has something to say in one line.
  case noticed(Label)
  /// The terminal has another size.
  case resized(Size)
  /// A key that the keymap gives no meaning.
  case unknownKey(Key)
  /// A character typed into a question.
  case typed(Character)
  /// Text from the clipboard, for the field that is open.
  case pasted(String)
  case mouse(MouseEvent)
  case command(Command)
}

/// Everything that a key can mean; the keymap is the table.
public enum Command: Hashable, Sendable {
  case togglePause
  case run(StepUnit)
  case askCount(StepUnit)
  case slower, faster
  case restart, restartWithNewSeed
  case lowerRate, raiseRate
  case toggleAugmentation, toggleStandardization
  /// More (1) or fewer (-1) units in the hidden layers.
  case changeUnits(by: Int)
  /// To the panel of this number, from 1.
  case focus(number: Int)
  case focusNext, focusPrevious
  case enlarge, back
  case move(columns: Int, rows: Int)
  /// To another view of the panel.
  case changeView(by: Int)
  /// More or less of what the panel adjusts.
  case adjust(by: Int)
  case toggleLogarithm
  case toggleMouse, toggleCalm
  case changeTheme, changeGlyphs
  /// Whether braille dots are seen; nil leaves the question open and asks no more.
  case answerGlyphQuestion(seesDots: Bool?)
  case toggleGuide
  /// To the next step of the guide (1), or the one before (-1).
  case goThroughGuide(by: Int)
  case saveCheckpoint
  /// Saves pictures or tables.
  case export(Export)
  case repaint, suspend, quit
  case goToDrawing
  case ink(columns: Int, rows: Int)
  case togglePen, toggleEraser
  case undo, redo, clear
  /// A wider (1) or narrower (-1) brush.
  case changeBrush(by: Int)
  /// Moves the drawing by cells.
  case nudge(columns: Int, rows: Int)
  /// Turns the drawing clockwise (1) or the other way (-1).
  case rotate(by: Int)
  /// Makes the drawing larger (1) or smaller (-1).
  case scale(by: Int)
  /// Puts a sample on the pad.
  case takeSample
  /// A step of the preparation, or all of them (nil), on or off.
  case togglePreparation(Preparation.Step?)
  /// Says what the drawing is.
  case label(Int)
  /// Keeps what is shown in sight, or lets it go.
  case pin
  /// Removes what is chosen.
  case remove
  case goTo(PanelKind)
  /// To or in what lies in front.
  case overlay(OverlayAction)
  /// Shows or hides all earlier runs.
  case toggleAllRuns
  /// All of a plot again.
  case resetZoom
  /// A longer (1) or shorter (-1) window of smoothing.
  case smooth(by: Int)
  /// The weights, their changes or their gradients.
  case changeWeightMode
  /// Changes count from here on.
  case mark
  /// One scale of colours a unit, a layer or the network.
  case changeScale
  /// By strength, or in the order of the network.
  case toggleOrder
  /// The number under the cursor is typed.
  case typeValue
  /// The gradient of the number under the cursor is compared with finite differences.
  case checkGradient
  /// Another choice among the lesson's panels.
  case changeLayout
  /// Puts the focused panel away.
  case hidePanel
  /// Two panels and big numbers, for a whole room.
  case toggleProjector
  /// What is under the cursor keeps its weights, or learns again.
  case toggleFreeze(wholeLayer: Bool)
}

extension Command {
  /// Whether panels give it a meaning: it goes to the one that has the focus, else to the first that is seen.
  var isForPanel: Bool {
    switch self {
    case .resetZoom, .smooth, .changeWeightMode, .mark, .changeScale, .toggleOrder,
      .typeValue, .checkGradient, .toggleFreeze:
      true
    default: false
    }
  }
}

/// Everything that may be asked of the world; the program performs it.
public enum Effect: Equatable, Sendable {
  case send(TrainerCommand)
  case saveCheckpoint
  /// Saves pictures or tables of what is on the screen.
  case export(Export)
  case setMouse(Bool)
  /// Sends at most so many frames a second.
  case setFramesPerSecond(Int)
  /// Gives the terminal the colours that are used from now on, the most important first.
  case setPalette([Color])
  /// Keeps what the user chose for the next sitting.
  case saveSettings(Settings)
  /// Adds a labelled drawing to the file of the user's digits.
  case keepDigit(LabeledDrawing)
  /// Takes one from it.
  case dropDigit(LabeledDrawing)
  /// Shows another lesson, going on where it was left.
  case openLesson(name: String, variant: String?)
  case repaint, suspend, quit
}
