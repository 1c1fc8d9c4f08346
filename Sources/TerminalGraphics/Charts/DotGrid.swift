/// Dots finer than cells: 2 x 4 a cell in braille, or one a cell in plain characters, each cell
/// remembering who drew there last.
struct DotGrid {
  /// The size in cells.
  let size: Size
  /// Dots beside and above each other in one cell.
  let dotsPerColumn, dotsPerRow: Int
  private var bits: [UInt8]
  private var owners: [UInt8]

  /// An empty grid.
  init(size: Size, isBraille: Bool) {
    self.size = size
    dotsPerColumn = isBraille ? Braille.columns : 1
    dotsPerRow = isBraille ? Braille.rows : 1
    bits = Array(repeating: 0, count: size.columns * size.rows)
    owners = bits
  }

  /// The size in dots.
  var columns: Int { size.columns * dotsPerColumn }
  /// The size in dots.
  var rows: Int { size.rows * dotsPerRow }

  /// The dots of a cell, 0 when it is empty.
  func dots(column: Int, row: Int) -> UInt8 { bits[row * size.columns + column] }

  /// Who set the last dot of a cell.
  func owner(column: Int, row: Int) -> Int { Int(owners[row * size.columns + column]) }

  /// Sets a dot; outside, nothing happens.
  mutating func set(column: Int, row: Int, owner: Int) {
    guard column >= 0, row >= 0, column < columns, row < rows else { return }
    let cell = row / dotsPerRow * size.columns + column / dotsPerColumn
    let (x, y) = (column % dotsPerColumn, row % dotsPerRow)
    bits[cell] |= Braille.bit(column: x, row: y)
    owners[cell] = UInt8(truncatingIfNeeded: owner)
  }

  /// Sets the dots of a straight line between two dots (Bresenham): all of them, or one in `period`
  /// along its longer side.
  mutating func line(from start: Point, to end: Point, owner: Int, period: Int = 1) {
    let (width, height) = (abs(end.column - start.column), -abs(end.row - start.row))
    let (right, down) = (start.column < end.column ? 1 : -1, start.row < end.row ? 1 : -1)
    let isSteep = -height > width
    var point = start
    var error = width + height
    while true {
      if (isSteep ? point.row : point.column) % period == 0 {
        set(column: point.column, row: point.row, owner: owner)
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
