/// A grid of cells: what every picture is drawn on, whether it goes to a terminal, a test or a file.
///
/// Drawing outside the grid is clipped, never an error, so that a panel survives any size. A glyph
/// two columns wide is always followed by its `Cell.continuation`, and nothing else is: what
/// overwrites one half blanks the other. No cell holds a control character: `·` stands for it.
public struct Canvas: Equatable, Sendable {
  /// Width and height, fixed when the canvas is made.
  public let size: Size
  /// The cells row by row; `cells[row * columns + column]`.
  public private(set) var cells: [Cell]

  /// A blank canvas.
  public init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// A blank canvas.
  public init(columns: Int, rows: Int) {
    self.init(size: Size(columns: columns, rows: rows))
  }

  /// The rectangle of all cells.
  public var bounds: Rect { Rect(origin: Point(column: 0, row: 0), size: size) }

  /// The cell at a place; outside, reading gives a blank and writing does nothing.
  ///
  /// Writing a wide glyph writes its right half too, or a blank where that has no room.
  public subscript(column: Int, row: Int) -> Cell {
    get {
      guard column >= 0, row >= 0, column < size.columns, row < size.rows else { return .blank }
      return cells[row * size.columns + column]
    }
    set {
      guard column >= 0, row >= 0, column < size.columns, row < size.rows else { return }
      set(newValue.isControl ? Cell("·", style: newValue.style) : newValue, column, row)
    }
  }

  private mutating func set(_ cell: Cell, _ column: Int, _ row: Int) {
    let index = row * size.columns + column
    let hasRight = column + 1 < size.columns
    let isWide = Label.width(of: cell.glyph) == 2
    let isRightHalf = cells[index].glyph == Cell.continuation
    let isContinuation = cell.glyph == Cell.continuation
    let isBlank = (isWide && !hasRight) || (isContinuation && !isRightHalf)
    if isRightHalf, !isContinuation { cells[index - 1].glyph = " " }
    if hasRight, cells[index + 1].glyph == Cell.continuation { cells[index + 1].glyph = " " }
    cells[index] = isBlank ? Cell(" ", style: cell.style) : cell
    if isWide, hasRight { continueGlyph(at: index, column: column) }
  }

  /// Makes the cell right of `index` the right half of the wide glyph at `index`.
  private mutating func continueGlyph(at index: Int, column: Int) {
    if column + 2 < size.columns, cells[index + 2].glyph == Cell.continuation {
      cells[index + 2].glyph = " "
    }
    cells[index + 1] = Cell(Cell.continuation, style: cells[index].style)
  }

  /// Writes a label on one row, clipped to `area` (the whole canvas when `nil`).
  ///
  /// Of a wide glyph that is cut by an edge, nothing is written.
  /// - Returns: the column after the last cell that the text takes, clipped or not.
  @discardableResult
  public mutating func write(
    _ text: Label, at origin: Point, clippedTo area: Rect? = nil, style: Style = .plain
  ) -> Int {
    let area = (area ?? bounds).intersection(bounds)
    var column = origin.column
    for scalar in text.scalars {
      let width = Label.width(of: scalar)
      let isInside =
        area.contains(Point(column: column, row: origin.row))
        && column + width <= area.maxColumn
      if isInside { self[column, origin.row] = Cell(scalar, style: style) }
      column += width
    }
    return column
  }

  /// The cells of `area` as a picture of their own; what lies outside of this one is blank, and so is the rest of a
  /// wide glyph that an edge cuts.
  public func part(_ area: Rect) -> Canvas {
    var part = Canvas(size: area.size)
    for row in 0..<area.rows {
      for column in 0..<area.columns {
        part[column, row] = self[area.minColumn + column, area.minRow + row]
      }
    }
    return part
  }

  /// Fills every cell of `area`.
  public mutating func fill(_ area: Rect, with cell: Cell = .blank) {
    let area = area.intersection(bounds)
    for row in area.rowRange {
      for column in area.columnRange { self[column, row] = cell }
    }
  }
}

extension Canvas {
  /// Puts colours in the place of the terminal's own, everywhere.
  public mutating func paintGround(_ background: Color, text foreground: Color) {
    for index in cells.indices {
      if cells[index].style.background.isStandard { cells[index].style.background = background }
      if cells[index].style.foreground.isStandard { cells[index].style.foreground = foreground }
    }
  }
}

extension Canvas {
  /// Takes back cells from a canvas of the same size where it says so.
  mutating func keepCells(of old: Canvas, where isKept: (_ row: Int, Cell, Cell) -> Bool) {
    for index in cells.indices where cells[index] != old.cells[index] {
      if isKept(index / size.columns, old.cells[index], cells[index]) {
        cells[index] = old.cells[index]
      }
    }
  }
}

extension Canvas: CustomStringConvertible {
  /// The picture as text: one line a row, without blanks at the end of a line.
  public var description: String {
    (0..<size.rows).map { row in
      var line = String.UnicodeScalarView()
      for column in 0..<size.columns where self[column, row].glyph != Cell.continuation {
        line.append(self[column, row].glyph)
      }
      let trimmed = line.reversed().drop { $0 == " " }.reversed()
      return String(String.UnicodeScalarView(trimmed))
    }.joined(separator: "\n")
  }
}
