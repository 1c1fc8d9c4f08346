@testable import TerminalGraphics

/// What a widget draws on a canvas of this size, as text.
func picture(_ columns: Int, _ rows: Int, draw: (Rect, inout Canvas) -> Void) -> String {
  var canvas = Canvas(columns: columns, rows: rows)
  draw(canvas.bounds, &canvas)
  return canvas.description
}

/// Sizes that every widget has to survive.
let awkwardSizes: [Size] = [
  Size(columns: 0, rows: 0), Size(columns: 1, rows: 1), Size(columns: 0, rows: 5),
  Size(columns: 5, rows: 0), Size(columns: 2, rows: 1), Size(columns: 1, rows: 7),
  Size(columns: 3, rows: 3), Size(columns: 9, rows: 2), Size(columns: 200, rows: 60),
]

/// Numbers that every widget has to survive.
let awkwardNumbers: [Float] = [
  0, -0.0, 1, -1, .nan, .infinity, -.infinity, .greatestFiniteMagnitude,
  -.greatestFiniteMagnitude, .leastNonzeroMagnitude,
]

/// Draws in a part of a larger canvas and says whether anything outside of it was touched.
func staysInside(_ size: Size, draw: (Rect, inout Canvas) -> Void) -> Bool {
  let mark = Cell("#", style: Style(foreground: Color(hex: 0x123456)))
  var canvas = Canvas(columns: size.columns + 6, rows: size.rows + 4)
  canvas.fill(canvas.bounds, with: mark)
  let area = Rect(column: 3, row: 2, columns: size.columns, rows: size.rows)
  draw(area, &canvas)
  return canvas.bounds.rowRange.allSatisfy { row in
    canvas.bounds.columnRange.allSatisfy { column in
      area.contains(Point(column: column, row: row)) || canvas[column, row] == mark
    }
  }
}
