/// A series on its way to dots: successive points that fall into the same column of dots become
/// one vertical line from the lowest to the highest, so that thinning never hides an extreme.
struct LineTrace {
  /// A straight line between two dots.
  struct Stroke: Equatable {
    let from, to: Point
    /// Whether no other stroke meets it: a gap lies on both sides.
    var isAlone = false
  }

  /// What is known of the points in one column of dots.
  private struct Column {
    let column: Int
    let isJoined: Bool
    var last, lowest, highest: Int
  }

  private(set) var strokes: [Stroke] = []
  private var current: Column?

  /// Adds the next point, in dots; `nil` is a gap.
  mutating func add(_ point: Point?) {
    guard let point else { return finish() }
    guard var column = current, column.column == point.column else { return begin(point) }
    column.last = point.row
    column.lowest = min(column.lowest, point.row)
    column.highest = max(column.highest, point.row)
    current = column
  }

  /// Ends the line, at a gap or after the last point.
  mutating func finish() { finish(isJoined: false) }

  private mutating func finish(isJoined: Bool) {
    guard let column = current else { return }
    strokes.append(
      Stroke(
        from: Point(column: column.column, row: column.lowest),
        to: Point(column: column.column, row: column.highest),
        isAlone: !isJoined && !column.isJoined))
    current = nil
  }

  private mutating func begin(_ point: Point) {
    let previous = current
    finish(isJoined: true)
    if let previous {
      let end = Point(column: previous.column, row: previous.last)
      strokes.append(Stroke(from: end, to: point))
    }
    current = Column(
      column: point.column, isJoined: previous != nil, last: point.row, lowest: point.row,
      highest: point.row)
  }
}
