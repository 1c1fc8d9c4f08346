import Testing

@testable import TerminalGraphics

@Suite("Rectangles")
struct RectTests {
  private let rect = Rect(column: 2, row: 1, columns: 10, rows: 4)

  @Test("no side is ever negative")
  func negativeSides() {
    var size = Size(columns: -1, rows: 3)
    size.rows -= 5
    #expect(size == Size(columns: 0, rows: 0))
    #expect(rect.inset(columns: 6, rows: 3).isEmpty)
    let far = Rect(column: 50, row: 50, columns: 2, rows: 2)
    #expect(rect.intersection(far).isEmpty)
    #expect(rect.intersection(far).columnRange.isEmpty)
  }

  @Test("splitting clamps and loses nothing")
  func splitting() {
    let (top, rest) = rect.split(top: 1)
    #expect(top == Rect(column: 2, row: 1, columns: 10, rows: 1))
    #expect(rest == Rect(column: 2, row: 2, columns: 10, rows: 3))
    #expect(rect.split(left: 99).left == rect)
    #expect(rect.split(left: -9).rest == rect)
  }

  @Test("the middle is left and above where it falls between cells")
  func centering() {
    let size = Size(columns: 5, rows: 2)
    #expect(rect.centered(size) == Rect(column: 4, row: 2, columns: 5, rows: 2))
    #expect(rect.centered(Size(columns: 99, rows: 99)) == rect)
  }

  @Test("edges belong to the cell on their right and below")
  func containing() {
    #expect(rect.contains(Point(column: 2, row: 1)))
    #expect(!rect.contains(Point(column: 12, row: 1)))
    #expect(!rect.contains(Point(column: 2, row: 5)))
  }
}
