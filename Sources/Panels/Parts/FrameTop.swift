import InterfaceState
import Lessons
import TerminalGraphics

/// What stands on the upper edge of a panel's frame: a title that is never cut, and a note beside it.
struct FrameTop {
  let title: Label
  let note: TextLine

  init(_ title: Label, _ note: TextLine = "") {
    self.title = title
    self.note = note
  }

  /// Whether it has room on the frame of a panel of so many columns inside.
  ///
  /// - Parameter number: columns of the panel's number before the title.
  func fits(in columns: Int, number: Int) -> Bool {
    // Each of the two has a blank on both sides and a piece of the line beside it.
    number + title.width + (note.isEmpty ? 2 : note.width + 6) <= columns
  }
}

extension AppState {
  /// Of several forms the first that has room on the frame of a panel; where none has, the last.
  func top(of kind: PanelKind, columns: Int, _ forms: [FrameTop]) -> FrameTop {
    let number = number(of: kind).map { "\($0) ".count } ?? 0
    return forms.first { $0.fits(in: columns, number: number) } ?? forms.last ?? FrameTop("")
  }
}
