import InterfaceState
import TerminalGraphics

/// Lines that one goes through, as they are drawn.
protocol LineList {
  /// Draws them.
  func draw(in area: Rect, on canvas: inout Canvas)
  /// What they cover of an area, with their frame.
  func rect(in area: Rect) -> Rect
  /// The line at a cell; `nil` if there is none.
  func row(at point: Point, in area: Rect) -> Int?
}

/// An overlay of lines: the wheel goes through them, a click chooses one, and beside them it closes.
protocol LineOverlay: Overlay {
  associatedtype Lines: LineList
  /// Its lines in this state.
  func lines(of state: AppState) -> Lines
  /// What a click on a line does.
  func click(line: Int, _ button: MouseEvent.Button, in state: inout AppState) -> [Effect]
}

extension LineOverlay {
  func draw(of state: AppState, in area: Rect, on canvas: inout Canvas) {
    lines(of: state).draw(in: area, on: &canvas)
  }

  func noticeRoom(of state: AppState, in area: Rect) -> Rect? {
    lines(of: state).rect(in: area).inset(columns: 1, rows: 1)
  }

  func apply(_ event: MouseEvent, to state: inout AppState) -> [Effect] {
    switch event.action {
    case .wheelUp: return move(by: -1, in: &state)
    case .wheelDown: return move(by: 1, in: &state)
    case .press(let button):
      let lines = lines(of: state)
      guard lines.rect(in: state.popupArea).contains(event.position) else {
        return close(in: &state)
      }
      return lines.row(at: event.position, in: state.popupArea)
        .map { click(line: $0, button, in: &state) } ?? []
    case .drag, .release: return []
    }
  }
}
