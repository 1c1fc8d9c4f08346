import Datasets
import Interchange
import TerminalGraphics

extension AppState {
  /// Carries out a command that concerns the drawing.
  mutating func applyToDrawing(_ command: Command) -> [Effect] {
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

  /// What a mouse event does: it draws on the pad, chooses what it points at, or turns pages.
  mutating func applyMouse(_ event: MouseEvent) {
    guard overlay == nil else {
      if case .press = event.action { overlay = nil }
      return
    }
    switch event.action {
    case .press(let button): press(button, at: event.position)
    case .drag where pad.isMouseDrawing: drag(to: event.position)
    case .drag: break
    case .release:
      if pad.isMouseDrawing { pad.liftPen() }
    case .wheelUp: turn(by: -1, at: event.position)
    case .wheelDown: turn(by: 1, at: event.position)
    }
  }

  private mutating func press(_ button: MouseEvent.Button, at position: Point) {
    guard let panel = layout?.panels.first(where: { $0.area.contains(position) }) else { return }
    focus(on: panel.id)
    switch panel.id {
    case .drawing: beginMouseStroke(button, at: position)
    case .weights:
      if let tile = weightsLayout?.tile(at: position) { unit = tile }
    case .activations, .loss: break
    }
  }

  private mutating func beginMouseStroke(_ button: MouseEvent.Button, at position: Point) {
    guard let grid = padGrid, button != .middle,
      layout?.panels.contains(where: { $0.inner.contains(position) }) ?? false
    else { return }
    pad.liftPen()
    let brush = button == .right ? Brush(.eraser) : pad.brush
    pad.drawing.beginStroke(at: grid.point(at: position), with: brush)
    pad.isMouseDrawing = true
    followMouse(grid.point(at: position))
  }

  private mutating func drag(to position: Point) {
    guard let grid = padGrid else { return }
    pad.drawing.extendStroke(to: grid.point(at: position))
    followMouse(grid.point(at: position))
  }

  /// The keyboard's pen goes with the mouse, so that keys go on where it left off.
  private mutating func followMouse(_ point: StrokePoint) {
    pad.column = min(max(Int(point.column.rounded()), 0), DigitImage.side - 1)
    pad.row = min(max(Int(point.row.rounded()), 0), DigitImage.side - 1)
  }

  private mutating func turn(by step: Int, at position: Point) {
    guard let panel = layout?.panels.first(where: { $0.area.contains(position) }) else { return }
    switch panel.id {
    case .activations:
      focus(on: .activations)
      _ = applyToView(.move(columns: step, rows: 0))
    case .weights:
      focus(on: .weights)
      _ = applyToView(.move(columns: step, rows: 0))
    case .drawing, .loss: break
    }
  }
}
