/// Dots finer than cells, as fine as a set of glyphs has them, each cell remembering who drew there
/// last.
struct DotGrid {
  /// The size in cells.
  let size: Size
  /// How a cell is divided.
  private let division: CellDots
  private var bits: [UInt8]
  private var owners: [UInt8]

  /// An empty grid.
  init(size: Size, glyphs: GlyphSet) {
    self.size = size
    division = glyphs.dots
    bits = Array(repeating: 0, count: size.columns * size.rows)
    owners = bits
  }

  /// The size in dots.
  var columns: Int { size.columns * division.columns }
  /// The size in dots.
  var rows: Int { size.rows * division.rows }

  /// The dots of a cell, 0 when it is empty.
  func dots(column: Int, row: Int) -> UInt8 { bits[row * size.columns + column] }

  /// Who set the last dot of a cell.
  func owner(column: Int, row: Int) -> Int { Int(owners[row * size.columns + column]) }

  /// Sets a dot; outside, nothing happens.
  ///
  /// - Parameter covers: whether it takes away the dots of others in its cell, which would have its colour.
  mutating func set(column: Int, row: Int, owner: Int, covers: Bool = false) {
    guard column >= 0, row >= 0, column < columns, row < rows else { return }
    let cell = row / division.rows * size.columns + column / division.columns
    if covers, owners[cell] != UInt8(truncatingIfNeeded: owner) { bits[cell] = 0 }
    bits[cell] |= division.bit(column: column % division.columns, row: row % division.rows)
    owners[cell] = UInt8(truncatingIfNeeded: owner)
  }

  /// Sets the dots of a straight line between two dots (Bresenham): all of them, or one in `period`
  /// along its longer side.
  ///
  /// - Parameter thickness: each is a square of so many dots, which covers what lies below it; where a cell is one dot,
  ///   lines are thick enough.
  mutating func line(
    from start: Point, to end: Point, owner: Int, period: Int = 1, thickness: Int = 1
  ) {
    let thickness = division.columns > 1 ? thickness : 1
    let (width, height) = (abs(end.column - start.column), -abs(end.row - start.row))
    let (right, down) = (start.column < end.column ? 1 : -1, start.row < end.row ? 1 : -1)
    let isSteep = -height > width
    var point = start
    var error = width + height
    while true {
      if (isSteep ? point.row : point.column) % period == 0 {
        for dot in 0..<thickness * thickness {
          set(
            column: point.column + dot % thickness, row: point.row + dot / thickness, owner: owner,
            covers: thickness > 1)
        }
      }
      if point == end { return }
      let doubled = 2 * error
      if doubled >= height {
        error += height
        point.column += right
      }
      if doubled <= width {
        error += width
        point.row += down
      }
    }
  }
}
