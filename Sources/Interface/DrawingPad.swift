import Datasets
import Interchange

/// The drawing with the hand that draws it: a pen that the arrow keys move, and what the mouse is doing.
public struct DrawingPad: Equatable, Sendable {
  /// What is drawn.
  public var drawing = Drawing()
  /// The cell under the keyboard's pen, from 0.
  public var column = DigitImage.side / 2
  /// The row of that cell.
  public var row = DigitImage.side / 2
  /// Whether moving the pen leaves ink.
  public var isPenDown = false
  /// Whether the pen takes ink away.
  public var isErasing = false
  /// Whether a mouse button is held that was pressed on the pad.
  public var isMouseDrawing = false

  /// An empty pad with the pen in the middle.
  public init() {}

  /// What the pen does at the moment.
  var brush: Brush { Brush(isErasing ? .eraser : .pen) }

  var penPoint: StrokePoint { StrokePoint(column: Float(column), row: Float(row)) }

  /// Moves the pen by cells, stopping at the edge; with `inking` it draws a line on its way.
  mutating func movePen(columns: Int, rows: Int, inking: Bool) {
    if inking, !drawing.isDrawing { drawing.beginStroke(at: penPoint, with: brush) }
    column = min(max(column + columns, 0), DigitImage.side - 1)
    row = min(max(row + rows, 0), DigitImage.side - 1)
    if inking { drawing.extendStroke(to: penPoint) }
    if inking && !isPenDown { drawing.endStroke() }
  }

  /// The keyboard's pen goes with the mouse, so that keys go on where it left off.
  mutating func follow(_ point: StrokePoint) {
    column = min(max(Int(point.column.rounded()), 0), DigitImage.side - 1)
    row = min(max(Int(point.row.rounded()), 0), DigitImage.side - 1)
  }

  /// Puts the pen down, which leaves a dot, or lifts it.
  mutating func togglePen() {
    isPenDown.toggle()
    if isPenDown {
      drawing.beginStroke(at: penPoint, with: brush)
    } else {
      drawing.endStroke()
    }
  }

  /// Changes between ink and eraser; a stroke that is being drawn goes on as the other.
  mutating func toggleEraser() {
    isErasing.toggle()
    guard isPenDown else { return }
    drawing.endStroke()
    drawing.beginStroke(at: penPoint, with: brush)
  }

  /// Lifts the pen, so that the drawing can be changed as a whole.
  mutating func liftPen() {
    isPenDown = false
    isMouseDrawing = false
    drawing.endStroke()
  }
}
