import TerminalGraphics

/// What lies in front of the panels and takes all keys. Its value says where one is in it.
///
/// What it does is a function from state to state, which puts its changed self into `state.overlay`, another overlay, or
/// `nil`.
protocol Overlay: Equatable, Sendable {
  /// What an action calls it.
  static var kind: OverlayKind { get }
  /// Its keys, those that come first winning.
  static var keys: [KeyBinding] { get }
  /// What to do where a key does nothing.
  static var wayOn: Label { get }
  /// What the footer says that a key does now; `nil` if it does nothing.
  func word(for binding: KeyBinding, in state: AppState) -> Label?

  /// Lays it in front, or says why not.
  static func open(in state: inout AppState) -> [Effect]
  /// Draws it in front of what is there.
  func draw(of state: AppState, in area: Rect, on canvas: inout Canvas)

  /// Goes so many lines down, or up where they are negative.
  func move(by rows: Int, in state: inout AppState) -> [Effect]
  /// Turns what is chosen up (1) or down (-1), or to the next or previous page.
  func turn(by step: Int, in state: inout AppState) -> [Effect]
  /// Does what it is open for.
  func confirm(in state: inout AppState) -> [Effect]
  /// Asks for what is typed in the place of what is chosen.
  func edit(in state: inout AppState) -> [Effect]
  /// Goes one level back.
  func close(in state: inout AppState) -> [Effect]
  /// What the mouse does.
  func apply(_ event: MouseEvent, to state: inout AppState) -> [Effect]

  /// Whether a character is typed into its field.
  func takes(_ character: Character) -> Bool
  /// Adds to what stands in its field, as far as there is room.
  func type(_ text: String, in state: inout AppState) -> [Effect]
  /// Takes away the last character of its field.
  func erase(in state: inout AppState) -> [Effect]
}

/// An overlay that is only looked at, and has no field.
extension Overlay {
  func word(for binding: KeyBinding, in state: AppState) -> Label? { binding.footer }
  func move(by rows: Int, in state: inout AppState) -> [Effect] { [] }
  func turn(by step: Int, in state: inout AppState) -> [Effect] { [] }
  func confirm(in state: inout AppState) -> [Effect] { [] }
  func edit(in state: inout AppState) -> [Effect] { [] }
  func close(in state: inout AppState) -> [Effect] {
    state.overlay = nil
    return []
  }
  /// A click closes it.
  func apply(_ event: MouseEvent, to state: inout AppState) -> [Effect] {
    if case .press = event.action { close(in: &state) } else { [] }
  }

  func takes(_ character: Character) -> Bool { false }
  func type(_ text: String, in state: inout AppState) -> [Effect] { [] }
  func erase(in state: inout AppState) -> [Effect] { [] }
}

/// An overlay of lines: the wheel goes through them, a click chooses one, and beside them it closes.
protocol LineOverlay: Overlay {
  /// Whether it covers a cell.
  func covers(_ point: Point, in state: AppState) -> Bool
  /// The line at a cell; `nil` if there is none.
  func line(at point: Point, in state: AppState) -> Int?
  /// What a click on a line does.
  func click(line: Int, _ button: MouseEvent.Button, in state: inout AppState) -> [Effect]
}

extension LineOverlay {
  func apply(_ event: MouseEvent, to state: inout AppState) -> [Effect] {
    switch event.action {
    case .wheelUp: return move(by: -1, in: &state)
    case .wheelDown: return move(by: 1, in: &state)
    case .press(let button):
      guard covers(event.position, in: state) else { return close(in: &state) }
      return line(at: event.position, in: state).map { click(line: $0, button, in: &state) } ?? []
    case .drag, .release: return []
    }
  }
}

extension AppState {
  /// A popup in the look of the theme.
  func popup(_ title: Label, _ lines: [TextLine], scroll: Int = 0) -> Popup {
    Popup(
      frame: Frame(
        title: title, style: theme[.focusedFrame], titleStyle: theme[.title],
        glyphs: display.glyphs),
      lines: lines, ground: theme[.popup], scroll: scroll)
  }
}

/// The name by which an action opens an overlay; each is declared with its overlay.
public struct OverlayKind: Hashable, Sendable {
  let name: String
  init(_ name: String) { self.name = name }
}
