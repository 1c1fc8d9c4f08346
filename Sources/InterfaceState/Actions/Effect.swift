import Datasets
import TerminalGraphics
import Training

/// Everything that may be asked of the world; the program performs it.
package enum Effect: Equatable, Sendable {
  case send(TrainerCommand)
  case saveCheckpoint
  /// Saves pictures or tables of what is on the screen.
  case export(Export)
  /// Begins, or ends, writing event files for TensorBoard.
  case toggleEvents
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
  /// Looks into a folder; `nil` is the one in which the program was started.
  case listFolder(String?)
  /// Finds out what a file of the user's own samples holds.
  case readData(DataFile)
  /// Shows a lesson on such a file; the one on the screen is kept.
  case openData(DataFile)
  case repaint, suspend, quit
}
