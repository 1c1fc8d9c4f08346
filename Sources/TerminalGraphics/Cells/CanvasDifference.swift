/// Neighbouring cells of one row that changed.
public struct CellRun: Equatable, Sendable {
  /// Where the first of the cells lies.
  public let origin: Point
  /// The new cells from left to right; a wide glyph is always whole.
  public let cells: [Cell]

  /// Makes a run that starts at `origin`.
  public init(origin: Point, cells: [Cell]) {
    self.origin = origin
    self.cells = cells
  }
}

extension Canvas {
  /// The runs of cells in which this canvas differs from `old`, row by row, left to right.
  ///
  /// A canvas of another size differs everywhere. Runs never start on the right half of a wide glyph
  /// and never end on its left half.
  /// - Complexity: O(cells); nothing is allocated for equal rows.
  public func differences(from old: Canvas?) -> [CellRun] {
    guard let old, old.size == size else { return wholeRows }
    var runs: [CellRun] = []
    cells.withUnsafeBufferPointer { new in
      old.cells.withUnsafeBufferPointer { old in
        for row in 0..<size.rows { appendChanges(of: row, from: old, to: new, into: &runs) }
      }
    }
    return runs
  }

  private var wholeRows: [CellRun] {
    guard size.columns > 0 else { return [] }
    return (0..<size.rows).map { run(row: $0, columns: 0..<size.columns) }
  }

  private func run(row: Int, columns: Range<Int>) -> CellRun {
    let start = row * size.columns
    return CellRun(
      origin: Point(column: columns.lowerBound, row: row),
      cells: Array(cells[start + columns.lowerBound..<start + columns.upperBound]))
  }

  private func appendChanges(
    of row: Int, from old: UnsafeBufferPointer<Cell>, to new: UnsafeBufferPointer<Cell>,
    into runs: inout [CellRun]
  ) {
    let start = row * size.columns
    var column = 0
    while column < size.columns {
      guard new[start + column] != old[start + column] else {
        column += 1
        continue
      }
      let isRightHalf = new[start + column].glyph == Cell.continuation
      let first = isRightHalf ? column - 1 : column
      while column < size.columns,
        new[start + column] != old[start + column]
          || new[start + column].glyph == Cell.continuation
      { column += 1 }
      runs.append(run(row: row, columns: first..<column))
    }
  }
}
