import Datasets
import Interchange
import InterfaceState
import Lessons
import TerminalGraphics

/// The hand on a pad, wherever on the screen that lies.
extension AppState {
  /// Whether there is a pad for what goes into the network.
  var hasPad: Bool {
    panels.contains(.drawing)
      && snapshot.dataset.picture == Size(columns: DigitImage.side, rows: DigitImage.side)
  }

  /// Begins a stroke of the mouse: the left button inks, the right one erases.
  mutating func beginStroke(_ button: MouseEvent.Button, at start: StrokePoint) {
    guard button != .middle else { return }
    pad.liftPen()
    let brush = button == .right ? Brush(.eraser, radius: pad.radius) : pad.brush
    if !pad.isDry { pad.drawing.beginStroke(at: start, with: brush) }
    pad.isMouseDrawing = true
    pad.follow(start)
    noticeDryPen()
  }

  /// Draws on to where the mouse is.
  mutating func extendStroke(to point: StrokePoint) {
    if !pad.isDry { pad.drawing.extendStroke(to: point) }
    pad.follow(point)
    noticeDryPen()
  }

  /// The pen's cell is reversed where it can be coloured, else marked by brackets or a letter.
  func drawPen(_ grid: PadGrid, on canvas: inout Canvas) {
    let cells = grid.cells(column: pad.column, row: pad.row)
    let marks: [Unicode.Scalar] = pad.isErasing ? ["(", ")"] : ["[", "]"]
    for (index, cell) in cells.enumerated() where grid.area.contains(cell) {
      let isEdge = index == 0 || index == cells.count - 1
      let glyph: Unicode.Scalar = cells.count == 1 ? "+" : isEdge ? marks[min(index, 1)] : " "
      canvas[cell.column, cell.row] = Cell(glyph, style: theme[.pen])
    }
  }
}
