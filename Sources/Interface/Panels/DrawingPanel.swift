import Datasets
import Interchange
import Lessons
import TerminalGraphics

/// The pad: 20x20 cells to draw in, and what the network reads there.
struct DrawingPanel: Panel {
  static let kind = PanelKind.drawing
  static let title: Label = "Draw here"
  static let leastSize = Size(columns: DigitImage.side, rows: DigitImage.side / 2)

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "A pad of 20x20 cells, like the digits that the network trains on.",
        "Draw with the left mouse button, erase with the right one, or use the keys below.",
        "At every change the network that is training right now reads what is there.",
      ],
      formula: "input = 400 numbers from 0 (paper) to 1 (ink)",
      tryThis: "draw a 7 in the middle, 20 cells high, then a small one in a corner.")
  }

  private let state: AppState

  init(state: AppState, area: Rect) { self.state = state }

  var frame: Frame {
    state.frame(
      Self.kind, Self.title, topNote: TextLine(mode, style: theme[.faint]),
      bottomLeft: TextLine(verdict, style: theme[state.pad.drawing.isEmpty ? .faint : .topBar]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let grid = PadGrid(fitting: area)
    Heatmap(
      Raster(columns: side, rows: side, pixels: state.pad.drawing.image.pixels),
      palette: state.palette(theme.ink, .unit), shape: grid.shape
    ).draw(in: grid.area, on: &canvas)
    if state.pad.drawing.isEmpty, state.focus != .drawing { drawInvitation(grid, on: &canvas) }
    if state.focus == .drawing { drawPen(grid, on: &canvas) }
  }

  private var theme: Theme { state.theme }
  private var side: Int { DigitImage.side }

  private var mode: Label {
    guard state.focus == .drawing else { return "" }
    return (state.pad.isErasing ? "eraser" : "ink") + (state.pad.isPenDown ? ", pen down" : "")
  }

  /// `reads 7 (96 %) · next 9 (2 %)`, and nothing of the kind for an empty pad.
  private var verdict: Label {
    guard !state.pad.drawing.isEmpty else { return "" }
    let ranked = state.outputs.enumerated().sorted { $0.element > $1.element }
    guard ranked.count > 1, !ranked.contains(where: { $0.element.isNaN }) else {
      return "reads nothing: NaN"
    }
    let format = NumberFormat.percent(decimals: 0)
    let percents = ranked.prefix(2).map { format.label($0.element).description }
    let dot = state.display.glyphs.isUnicode ? "·" : "-"
    return
      "reads \(ranked[0].offset) (\(percents[0])) \(dot) next \(ranked[1].offset) (\(percents[1]))"
  }

  /// What to do with an empty pad, on it.
  private func drawInvitation(_ grid: PadGrid, on canvas: inout Canvas) {
    let style = Style(foreground: theme[.faint].foreground, background: theme.ink.color(at: 0))
    let lines: [Label] =
      state.isMouseOn
      ? ["draw a digit here", "with the mouse, or", "d and Shift-arrows"]
      : ["draw a digit here:", "d and Shift-arrows"]
    CenteredText(lines.map { TextLine($0, style: theme.isColored ? style : .plain) })
      .draw(in: grid.area, on: &canvas)
  }

  /// The pen's cell is reversed where it can be coloured, else marked by brackets or a letter.
  private func drawPen(_ grid: PadGrid, on canvas: inout Canvas) {
    let cells = grid.cells(column: state.pad.column, row: state.pad.row)
    let glyphs: [Unicode.Scalar] = state.pad.isErasing ? ["(", ")"] : ["[", "]"]
    for (index, cell) in cells.enumerated() {
      let glyph = cells.count == 2 ? glyphs[index] : "+"
      canvas[cell.column, cell.row] = Cell(glyph, style: theme[.pen])
    }
  }
}

// MARK: - The hand that draws

extension DrawingPanel {
  static func move(_ state: inout AppState, columns: Int, rows: Int) {
    state.pad.movePen(columns: columns, rows: rows, inking: state.pad.isPenDown)
  }

  static func leave(_ state: inout AppState) { state.pad.liftPen() }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) {
    guard button != .middle else { return }
    let start = PadGrid(fitting: area).point(at: point)
    state.pad.liftPen()
    let brush = button == .right ? Brush(.eraser) : state.pad.brush
    state.pad.drawing.beginStroke(at: start, with: brush)
    state.pad.isMouseDrawing = true
    state.pad.follow(start)
  }

  static func drag(_ state: inout AppState, to point: Point, in area: Rect) {
    guard state.pad.isMouseDrawing else { return }
    let place = PadGrid(fitting: area).point(at: point)
    state.pad.drawing.extendStroke(to: place)
    state.pad.follow(place)
  }

  static func release(_ state: inout AppState) {
    if state.pad.isMouseDrawing { state.pad.liftPen() }
  }
}

/// Where the pad's 20x20 cells lie on the screen.
struct PadGrid: Equatable {
  /// Two columns and a row a cell where there is room, else a column and half a row.
  let shape: Heatmap.PixelShape
  /// The cells of the screen that the grid takes.
  let area: Rect

  /// The larger grid that fits, in the middle.
  init(fitting area: Rect) {
    let side = DigitImage.side
    let large = Size(columns: 2 * side, rows: side)
    let isLarge = area.columns >= large.columns && area.rows >= large.rows
    shape = isLarge ? .doubleWidth : .halfBlock
    self.area = area.centered(isLarge ? large : Size(columns: side, rows: side / 2))
  }

  /// The place on the pad under a cell of the screen; outside of the pad too, for lines that leave it.
  func point(at position: Point) -> StrokePoint {
    let column = position.column - area.minColumn
    let row = position.row - area.minRow
    switch shape {
    case .doubleWidth:
      return StrokePoint(column: Float(column.quotientFloored(by: 2)), row: Float(row))
    case .halfBlock: return StrokePoint(column: Float(column), row: Float(2 * row) + 0.5)
    }
  }

  /// The cells of the screen that show a cell of the pad.
  func cells(column: Int, row: Int) -> [Point] {
    switch shape {
    case .doubleWidth:
      (0..<2).map {
        Point(column: area.minColumn + 2 * column + $0, row: area.minRow + row)
      }
    case .halfBlock:
      [Point(column: area.minColumn + column, row: area.minRow + row / 2)]
    }
  }
}

extension Int {
  /// Division that rounds down, so that cells left of the pad are not taken for its first.
  fileprivate func quotientFloored(by divisor: Int) -> Int {
    (self - ((self % divisor + divisor) % divisor)) / divisor
  }
}

extension AppState {
  /// The pad's grid on the screen; nil when the drawing is not shown.
  var padGrid: PadGrid? { layout?.place(of: .drawing).map { PadGrid(fitting: $0.inner) } }
}
