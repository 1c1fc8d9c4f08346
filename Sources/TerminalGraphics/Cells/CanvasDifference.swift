/// Neighbouring cells of one row that changed.
public struct CellRun: Equatable, Sendable {
  public let origin: Point
  public let cells: [Cell]

  public init(origin: Point, cells: [Cell]) {
    self.origin = origin
    self.cells = cells
  }
}

extension Canvas {
  /// The runs of cells in which this canvas differs from `old`, row by row, left to right.
  ///
  /// A canvas of another size differs everywhere. Runs never start on the right half of a wide glyph.
  /// - Complexity: O(cells); nothing is allocated for equal rows.
  public func differences(from old: Canvas?) -> [CellRun] {
    guard let old, old.size == size else {
      return (0..<size.rows).map { row in
        CellRun(
          origin: Point(column: 0, row: row),
          cells: Array(cells[row * size.columns..<(row + 1) * size.columns]))
      }
    }
    var runs: [CellRun] = []
    for row in 0..<size.rows {
      let start = row * size.columns
      var column = 0
      while column < size.columns {
        guard cells[start + column] != old.cells[start + column] else {
          column += 1
          continue
        }
        var first = column
        while first > 0, cells[start + first].glyph == Cell.continuation { first -= 1 }
        while column < size.columns, cells[start + column] != old.cells[start + column] {
          column += 1
        }
        runs.append(
          CellRun(
            origin: Point(column: first, row: row),
            cells: Array(cells[start + first..<start + column])))
      }
    }
    return runs
  }
}
