/// A series on its way to dots: successive points that fall into the same column of dots become
/// one vertical line from the lowest to the highest, so that thinning never hides an extreme.
struct LineTrace {
  /// What is known of the points in one column of dots.
  struct Column: Equatable {
    let column: Int
    var last, lowest, highest: Int
  }

  private(set) var strokes: [(from: Point, to: Point)] = []
  private var current: Column?

  /// Adds the next point, in dots; nil is a gap.
  mutating func add(_ point: Point?) {
    guard let point else { return finish() }
    guard var column = current, column.column == point.column else { return begin(point) }
    column.last = point.row
    column.lowest = min(column.lowest, point.row)
    column.highest = max(column.highest, point.row)
    current = column
  }

  /// Ends the line, at a gap or at the last point.
  mutating func finish() {
    guard let column = current else { return }
    strokes.append(
      (
        Point(column: column.column, row: column.lowest),
        Point(column: column.column, row: column.highest)
      ))
    current = nil
  }

  private mutating func begin(_ point: Point) {
    let previous = current
    finish()
    if let previous {
      strokes.append((Point(column: previous.column, row: previous.last), point))
    }
    current = Column(
      column: point.column, last: point.row, lowest: point.row,
      highest: point.row)
  }
}
