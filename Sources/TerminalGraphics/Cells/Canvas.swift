/// A grid of cells: what every picture is drawn on, whether it goes to a terminal, a test or a file.
///
/// Drawing outside the grid is clipped, never an error, so that a panel survives any size.
public struct Canvas: Equatable, Sendable {
  public let size: Size
  /// The cells row by row; `cells[row * columns + column]`.
  public private(set) var cells: [Cell]

  /// A blank canvas.
  public init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  public init(columns: Int, rows: Int) {
    self.init(size: Size(columns: columns, rows: rows))
  }

  public var bounds: Rect { Rect(origin: Point(column: 0, row: 0), size: size) }

  /// The cell at a place; outside, reading gives a blank and writing does nothing.
  public subscript(column: Int, row: Int) -> Cell {
    get {
      guard column >= 0, row >= 0, column < size.columns, row < size.rows else { return .blank }
      return cells[row * size.columns + column]
    }
    set {
      guard column >= 0, row >= 0, column < size.columns, row < size.rows else { return }
      cells[row * size.columns + column] = newValue
    }
  }

  /// Writes a label on one row, clipped to `area` (the whole canvas when nil).
  ///
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
      if isInside {
        self[column, origin.row] = Cell(scalar, style: style)
        if width == 2 { self[column + 1, origin.row] = Cell(Cell.continuation, style: style) }
      }
      column += width
    }
    return column
  }

  /// Fills every cell of `area`.
  public mutating func fill(_ area: Rect, with cell: Cell = .blank) {
    let area = area.intersection(bounds)
    for row in area.minRow..<max(area.minRow, area.maxRow) {
      for column in area.minColumn..<max(area.minColumn, area.maxColumn) {
        self[column, row] = cell
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
