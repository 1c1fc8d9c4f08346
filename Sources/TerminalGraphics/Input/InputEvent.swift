/// What a user can do to a terminal.
public enum InputEvent: Hashable, Sendable {
  /// A key went down, or repeats.
  case key(Key)
  /// Text came from the clipboard; it may hold any character.
  case paste(String)
  /// The mouse was pressed, dragged, released or its wheel turned.
  case mouse(MouseEvent)
  /// The terminal has a new size.
  case resize(Size)
  /// The terminal has gone over to dark or to light colours.
  case groundChanged(isLight: Bool)
  /// The terminal came back after a suspension: everything has to be drawn again.
  case resumed
}

/// A key with its modifiers, as far as a terminal can tell them apart.
public enum Key: Hashable, Sendable {
  /// A printable character, upper case when Shift is held.
  case character(Character)
  /// Ctrl with a lower case letter, such as `control("l")`.
  case control(Character)
  /// Keys that edit or leave something; `backTab` is Shift-Tab.
  case enter, escape, tab, backTab, backspace, delete
  /// The arrows.
  case up, down, left, right
  /// The arrows with Shift held.
  case shiftUp, shiftDown, shiftLeft, shiftRight
  /// Keys that move by a whole line or page.
  case home, end, pageUp, pageDown
  /// F1 and further, by their number.
  case function(Int)
}

/// A mouse button or wheel at work on a cell.
public struct MouseEvent: Hashable, Sendable {
  /// The buttons of a mouse.
  public enum Button: Hashable, Sendable { case left, middle, right }

  /// What was done with the mouse.
  public enum Action: Hashable, Sendable {
    /// The button went down.
    case press(Button)
    /// The pointer moved with the button held. Drags are sampled: cells between two may be missing.
    case drag(Button)
    /// A button went up; terminals do not always say which.
    case release
    /// The wheel turned one notch.
    case wheelUp, wheelDown
  }

  /// A place in a cell, in parts of its width and of its height from the upper left corner, below 1 each.
  public struct Fraction: Hashable, Sendable {
    /// The part of the width.
    public let column: Float
    /// The part of the height.
    public let row: Float

    /// Makes a place.
    public init(column: Float, row: Float) {
      self.column = column
      self.row = row
    }
  }

  /// What was done.
  public let action: Action
  /// The cell under the pointer, from 0; it may lie outside the screen.
  public let position: Point
  /// Where in that cell the pointer is, or `nil` if the terminal reports only whole cells.
  public let fraction: Fraction?

  /// Makes an event at a cell.
  public init(_ action: Action, at position: Point, within fraction: Fraction? = nil) {
    self.action = action
    self.position = position
    self.fraction = fraction
  }
}
