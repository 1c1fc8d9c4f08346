/// What a user can do to a terminal.
public enum InputEvent: Hashable, Sendable {
  case key(Key)
  case mouse(MouseEvent)
  /// The terminal has a new size.
  case resize(Size)
  /// The terminal came back after a suspension: everything has to be drawn again.
  case resumed
}

/// A key with its modifiers, as far as a terminal can tell them apart.
public enum Key: Hashable, Sendable {
  /// A printable character, upper case when Shift is held.
  case character(Character)
  /// Ctrl with a lower case letter, such as `control("l")`.
  case control(Character)
  case enter, escape, tab, backTab, backspace, delete
  case up, down, left, right
  case shiftUp, shiftDown, shiftLeft, shiftRight
  case home, end, pageUp, pageDown
  case function(Int)
}

/// A mouse button or wheel at work on a cell.
public struct MouseEvent: Hashable, Sendable {
  public enum Button: Hashable, Sendable { case left, middle, right }
  public enum Action: Hashable, Sendable {
    case press(Button)
    /// The pointer moved with the button held. Drags are sampled: cells between two may be missing.
    case drag(Button)
    case release
    case wheelUp, wheelDown
  }

  public let action: Action
  /// The cell under the pointer, from 0; it may lie outside the screen.
  public let position: Point

  public init(_ action: Action, at position: Point) {
    self.action = action
    self.position = position
  }
}
