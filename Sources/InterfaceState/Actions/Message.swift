import Datasets
import Lessons
import TerminalGraphics
import Training

/// Everything that can happen to the state.
package enum Message: Sendable {
  /// Training came to a new moment.
  case snapshotArrived(TrainingSnapshot)
  /// A moment of the pulse has passed.
  case pulsed
  /// A second has passed; it is told as long as the state waits for something.
  case secondPassed
  /// The hand that shows how to draw goes on.
  case handMoved
  /// Somebody has something to say in one line.
  case noticed(Label)
  /// What was said in one line has been read.
  case noticeRead
  /// A folder was looked into.
  case folderListed(FolderListing)
  /// A file of the user's own samples was read.
  case dataRead(UnderstoodFile)
  /// The terminal has another size.
  case resized(Size)
  /// The terminal has gone over to dark or to light colours.
  case groundChanged(isLight: Bool)
  /// A key that the keymap gives no meaning.
  case unknownKey(Key)
  /// A character typed into a question.
  case typed(Character)
  /// Text from the clipboard, for the field that is open.
  case pasted(String)
  case mouse(MouseEvent)
  /// What the user wants.
  case action(Action)
}
