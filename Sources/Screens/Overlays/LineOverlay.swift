import InterfaceState
import TerminalGraphics

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
