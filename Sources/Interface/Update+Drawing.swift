import TerminalGraphics

extension AppState {
  /// Carries out a command that concerns the drawing.
  mutating func applyToDrawing(_ command: Command) -> [Effect] {
    guard panels.contains(.drawing) else {
      notice = "there is no drawing in this lesson"
      return []
    }
    switch command {
    case .goToDrawing: focus(on: .drawing)
    case .ink(let columns, let rows): pad.movePen(columns: columns, rows: rows, inking: true)
    case .togglePen: pad.togglePen()
    case .toggleEraser: toggleEraser()
    case .label: notice = "in the drawing digits are kept for labels; Tab leaves it"
    case .undo: undo()
    case .redo: redo()
    case .clear: clear()
    default: break
    }
    return []
  }

  private mutating func toggleEraser() {
    pad.toggleEraser()
    notice = pad.isErasing ? "eraser; x is ink again" : "ink"
  }

  private mutating func undo() {
    pad.liftPen()
    if !pad.drawing.undo() { notice = "nothing to undo" }
  }

  private mutating func redo() {
    pad.liftPen()
    if !pad.drawing.redo() { notice = "nothing to redo" }
  }

  private mutating func clear() {
    pad.liftPen()
    guard !pad.drawing.isEmpty else {
      notice = "the pad is empty already"
      return
    }
    pad.drawing.clear()
    notice = "cleared; u brings it back"
  }
}
