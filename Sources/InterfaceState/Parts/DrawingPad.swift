import Datasets
import Interchange

/// The drawing with the hand that draws it: a pen that the arrow keys move, and what the mouse is doing.
package struct DrawingPad: Equatable, Sendable {
  /// What is drawn.
  package var drawing = Drawing() {
    didSet { prepared = nil }
  }
  /// What is done to the drawing before a network gets it.
  package var preparation = Preparation.all {
    didSet { prepared = nil }
  }
  /// The cell under the keyboard's pen, from 0.
  package var column = DigitImage.side / 2
  /// The row of that cell.
  package var row = DigitImage.side / 2
  /// Half the width of the brush, in cells.
  package var radius = Brush.defaultRadius
  /// Whether moving the pen leaves ink.
  package var isPenDown = false
  /// Whether the pen takes ink away.
  package var isErasing = false
  /// Whether a mouse button is held that was pressed on the pad.
  package var isMouseDrawing = false
  /// What `seen` gives, kept until the drawing changes.
  private var prepared: DigitImage?

  /// An empty pad with the pen in the middle.
  package init() {}

  /// What a network gets: the drawing, prepared.
  package var seen: DigitImage { prepared ?? preparation.image(of: drawing) }

  /// Prepares the drawing once for all that is drawn from this value, until it changes.
  package mutating func prepare() {
    if prepared == nil { prepared = preparation.image(of: drawing) }
  }

  /// How many points a hand may draw, fewer than a file may hold: so many are prepared anew with every frame while the
  /// pen moves, and no digit needs a tenth of them.
  package static let mostPoints = 4000

  /// Whether the pen has drawn all that it can.
  package var isDry: Bool { drawing.pointCount >= Self.mostPoints }

  /// What the pen does at the moment.
  package var brush: Brush { Brush(isErasing ? .eraser : .pen, radius: radius) }

  var penPoint: StrokePoint { StrokePoint(column: Float(column), row: Float(row)) }

  /// Moves the pen by cells, stopping at the edge; with `inking` it draws a line on its way.
  package mutating func movePen(columns: Int, rows: Int, inking: Bool) {
    let inking = inking && !isDry
    if inking, !drawing.isDrawing { drawing.beginStroke(at: penPoint, with: brush) }
    column = min(max(column + columns, 0), DigitImage.side - 1)
    row = min(max(row + rows, 0), DigitImage.side - 1)
    if inking { drawing.extendStroke(to: penPoint) }
    if inking && !isPenDown { drawing.endStroke() }
  }

  /// Draws a stroke through points and leaves the pen at its end.
  package mutating func draw(_ points: [StrokePoint]) {
    liftPen()
    guard let first = points.first, let last = points.last else { return }
    drawing.beginStroke(at: first, with: brush)
    for point in points.dropFirst() { drawing.extendStroke(to: point) }
    drawing.endStroke()
    follow(last)
  }

  /// The keyboard's pen goes with the mouse, so that keys go on where it left off.
  package mutating func follow(_ point: StrokePoint) {
    column = Int(nearest: point.column, in: 0...DigitImage.side - 1)
    row = Int(nearest: point.row, in: 0...DigitImage.side - 1)
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
  package mutating func liftPen() {
    isPenDown = false
    isMouseDrawing = false
    drawing.endStroke()
  }

  /// Takes the next wider brush, or the next narrower one, and inks all strokes anew with it.
  ///
  /// - Returns: whether there is one.
  mutating func changeBrush(by step: Int) -> Bool {
    let radii = Self.radii
    let next =
      step > 0 ? radii.first { $0 > radius + 0.01 } : radii.last { $0 < radius - 0.01 }
    guard let next else { return false }
    liftPen()
    radius = next
    drawing.reink(radius: next)
    return true
  }

  /// The brushes to choose from.
  static let radii: [Float] = [
    Brush.radii.lowerBound, 0.9, Brush.defaultRadius, 1.4, 1.8, 2.4, Brush.radii.upperBound,
  ]

  /// Changes the drawing as a whole; false where there is nothing to change.
  package mutating func change(_ change: (inout Drawing) -> Void) -> Bool {
    liftPen()
    guard !drawing.isEmpty else { return false }
    change(&drawing)
    return true
  }
}
