import Datasets
import Interchange
import Lessons
import Training

/// What the user wants: the meaning of a key, of a click, of what is typed in plain mode, or of a step of a guide.
///
/// Each case names who carries it out, and each owner handles all of its own: a forgotten one does not compile.
package enum Action: Hashable, Sendable {
  case training(TrainingAction)
  case settings(SettingsAction)
  case network(NetworkAction)
  case drawing(DrawingAction)
  case kept(KeptAction)
  case history(HistoryAction)
  case view(ViewAction)
  case panel(PanelAction)
  case layout(LayoutAction)
  case overlay(OverlayAction)
  case lessons(LessonsAction)
  case guide(GuideAction)
  case runs(RunsAction)
  case display(DisplayAction)
  case save(SaveAction)
  case program(ProgramAction)
}

// MARK: - The run

/// What is done with the trainer.
package enum TrainingAction: Hashable, Sendable {
  case togglePause
  /// Stands still, or trains on, whatever it did before.
  case pause, resume
  /// So many batches or epochs, then it pauses.
  case run(Int, StepUnit)
  /// Asks how many.
  case ask(StepUnit)
  case slower, faster
  case setSpeed(TrainingSpeed)
  case lowerRate, raiseRate
  /// The learning rate, from 0 exclusive.
  case setRate(Float)
  /// The recipe's own learning rate again.
  case resetRate
  case restart(SeedChoice)

  /// The seed with which a run is started again.
  package enum SeedChoice: Hashable, Sendable {
    case same, next
    case number(UInt64)
  }
}

/// What is done with the knobs of the run.
package enum SettingsAction: Hashable, Sendable {
  case toggleAugmentation, toggleStandardization
  /// More (1) or fewer (-1) units in the hidden layers.
  case changeUnits(by: Int)
  /// Turns the knob of that name to what was typed, and starts the run again where the knob takes that.
  case set(knob: String, typed: String)
}

/// What is done with single weights and units, wherever they are seen.
package enum NetworkAction: Hashable, Sendable {
  /// Sets a weight or bias to what was typed.
  case set(ParameterPlace, typed: String)
  /// A unit of a layer, or all of it, keeps its weights, or learns again.
  case toggleFrozen(layer: Int, unit: Int?)
}

/// What is done with the runs of the lesson.
package enum RunsAction: Hashable, Sendable {
  /// Shows or hides all earlier ones.
  case toggleAll
  /// Gives one of them a name; an empty one takes it away.
  case name(run: Int, typed: String)
}

// MARK: - The drawing

/// What is done with the pad.
package enum DrawingAction: Hashable, Sendable {
  case goTo
  /// Draws a line with the keyboard's pen.
  case ink(columns: Int, rows: Int)
  /// Draws a stroke through points.
  case stroke([StrokePoint])
  case togglePen, toggleEraser
  case clear
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
  /// A step of the preparation, or all of them (`nil`), on or off.
  case togglePreparation(Preparation.Step?)
}

/// What is done with pins and the user's digits.
package enum KeptAction: Hashable, Sendable {
  /// Keeps what is shown in sight, or lets it go.
  case pin
  /// Lets the pin of this number go, from 1.
  case unpin(Int)
  /// Says what the drawing is.
  case label(Int)
  /// Removes what is chosen in the focused panel.
  case remove
}

/// What takes things back.
package enum HistoryAction: Hashable, Sendable {
  case undo, redo
}

// MARK: - What is looked at

/// What changes only what is looked at.
package enum ViewAction: Hashable, Sendable {
  /// To the panel of this number, from 1.
  case focus(number: Int)
  case focusNext, focusPrevious
  case goTo(PanelKind)
  /// What Enter does in the panel: it goes in, or the panel is enlarged.
  case enlarge
  /// Whether the focused panel has the whole screen.
  case setEnlarged(Bool)
  /// One level back.
  case back
  case move(columns: Int, rows: Int)
  /// To another view of the panel.
  case changeView(by: Int)
  /// To this view of a panel, from 0.
  case show(view: Int, of: PanelKind)
  /// More or less of what the panel adjusts.
  case adjust(by: Int)
  case toggleLogarithm
  /// Whether the loss axis is logarithmic.
  case setLogarithmicLoss(Bool)
  /// To a row of the samples that are looked at.
  case showSample(Int)
  /// To a hidden unit.
  case showUnit(Int)
}

/// What only some panels do: it goes to the one that has the focus, else to the first that is seen.
package enum PanelAction: Hashable, Sendable {
  case plot(PlotAction)
  case weights(WeightsAction)
}

/// What is done in plots of the run.
package enum PlotAction: Hashable, Sendable {
  /// All of the run again.
  case resetZoom
  /// A longer (1) or shorter (-1) window of smoothing.
  case smooth(by: Int)
}

/// What is done where weights are looked at.
package enum WeightsAction: Hashable, Sendable {
  /// The weights, their changes or their gradients.
  case changeMode
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
  /// What is under the cursor keeps its weights, or learns again.
  case toggleFreeze(wholeLayer: Bool)
}

/// What is done with the places of the panels.
package enum LayoutAction: Hashable, Sendable {
  /// Another choice among the lesson's panels.
  case change
  /// Puts the focused panel away.
  case hidePanel
  /// Two panels and big numbers, for a whole room.
  case toggleProjector
}

/// What is done with what lies in front of the panels.
package enum OverlayAction: Hashable, Sendable {
  /// Lays something in front.
  case open(OverlayKind)
  /// One level back.
  case close
  /// So many lines down, or up where they are negative.
  case move(by: Int)
  /// What is chosen up (1) or down (-1), or the next or previous page.
  case turn(by: Int)
  /// Does what it is open for.
  case confirm
  /// Asks for what is typed in the place of what is chosen.
  case edit
  /// Takes away the last character that was typed.
  case erase
}

/// What is done with the screen.
package enum DisplayAction: Hashable, Sendable {
  case toggleMouse, toggleCalm
  case changeTheme, changeGlyphs
  /// Whether braille dots are seen; `nil` leaves the question open and asks no more.
  case answerGlyphQuestion(seesDots: Bool?)
}

// MARK: - The lesson, and the world

/// What is done with the choice of lessons.
package enum LessonsAction: Hashable, Sendable {
  case open(name: String, variant: String?)
}

/// What is done with the lesson's guide.
package enum GuideAction: Hashable, Sendable {
  case toggle
  /// To the next step (1), or the one before (-1).
  case go(by: Int)
}

/// What is put into files.
package enum SaveAction: Hashable, Sendable {
  case checkpoint
  /// Pictures or tables of what is on the screen.
  case export(Export)
  /// Begins, or ends, writing event files for TensorBoard.
  case toggleEvents
}

/// What is asked of the program.
package enum ProgramAction: Hashable, Sendable {
  case repaint, suspend, quit
}
