/// A cell's place: columns to the right and rows down from the top left corner, both from 0.
public struct Point: Hashable, Sendable {
  /// Columns from the left edge; negative left of it.
  public var column: Int
  /// Rows from the top edge; negative above it.
  public var row: Int

  /// Makes a place; it may lie outside of any canvas.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A width in columns and a height in rows; neither is negative.
public struct Size: Hashable, Sendable {
  /// The width.
  public var columns: Int { didSet { columns = max(0, columns) } }
  /// The height.
  public var rows: Int { didSet { rows = max(0, rows) } }

  /// Makes a size; negative numbers become 0.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A rectangle of cells, empty when either side is 0.
public struct Rect: Hashable, Sendable {
  /// The cell in the top left corner.
  public var origin: Point
  /// Width and height.
  public var size: Size

  /// Makes a rectangle from its top left cell and its size.
  public init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }

  /// Makes a rectangle; a negative width or height becomes 0.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.init(
      origin: Point(column: column, row: row), size: Size(columns: columns, rows: rows))
  }

  /// The width.
  public var columns: Int { size.columns }
  /// The height.
  public var rows: Int { size.rows }
  /// The leftmost column.
  public var minColumn: Int { origin.column }
  /// The topmost row.
  public var minRow: Int { origin.row }
  /// The first column right of the rectangle.
  public var maxColumn: Int { origin.column + size.columns }
  /// The first row below the rectangle.
  public var maxRow: Int { origin.row + size.rows }
  /// The columns from left to right.
  public var columnRange: Range<Int> { minColumn..<maxColumn }
  /// The rows from top to bottom.
  public var rowRange: Range<Int> { minRow..<maxRow }
  /// Whether no cell lies inside.
  public var isEmpty: Bool { size.columns == 0 || size.rows == 0 }

  /// Whether the cell at `point` lies inside.
  public func contains(_ point: Point) -> Bool {
    point.column >= minColumn && point.column < maxColumn
      && point.row >= minRow && point.row < maxRow
  }

  /// The cells that lie in both; empty if they do not meet.
  public func intersection(_ other: Rect) -> Rect {
    let column = max(minColumn, other.minColumn)
    let row = max(minRow, other.minRow)
    return Rect(
      column: column, row: row,
      columns: min(maxColumn, other.maxColumn) - column, rows: min(maxRow, other.maxRow) - row)
  }

  /// The rectangle without a margin on each side; never negative.
  public func inset(columns: Int, rows: Int) -> Rect {
    Rect(
      column: minColumn + min(columns, self.columns), row: minRow + min(rows, self.rows),
      columns: self.columns - 2 * columns, rows: self.rows - 2 * rows)
  }

  /// The upper `rows` rows and what is left below; `rows` is clamped to the height.
  public func split(top rows: Int) -> (top: Rect, rest: Rect) {
    let rows = min(max(0, rows), self.rows)
    return (
      Rect(column: minColumn, row: minRow, columns: columns, rows: rows),
      Rect(column: minColumn, row: minRow + rows, columns: columns, rows: self.rows - rows)
    )
  }

  /// The left `columns` columns and what is left beside; `columns` is clamped to the width.
  public func split(left columns: Int) -> (left: Rect, rest: Rect) {
    let columns = min(max(0, columns), self.columns)
    return (
      Rect(column: minColumn, row: minRow, columns: columns, rows: rows),
      Rect(column: minColumn + columns, row: minRow, columns: self.columns - columns, rows: rows)
    )
  }

  /// A rectangle of `size` in the middle of this one, no larger than it; left and above where the
  /// middle falls between two cells.
  public func centered(_ size: Size) -> Rect {
    let columns = min(size.columns, self.columns)
    let rows = min(size.rows, self.rows)
    return Rect(
      column: minColumn + (self.columns - columns) / 2, row: minRow + (self.rows - rows) / 2,
      columns: columns, rows: rows)
  }
}
