import InterfaceState
import TerminalGraphics

/// The bottom line: the keys that matter now. It is always there.
struct Footer {
  let state: AppState

  func draw(in area: Rect, on canvas: inout Canvas) {
    let inner = area.inset(columns: 1, rows: 0)
    for entry in FooterKeys(state: state).entries(in: inner) {
      canvas.write(entry.line, at: entry.area.origin, clippedTo: inner)
    }
  }
}
