import TerminalGraphics
import Testing

@Suite("Pages of tiles")
struct TilePageTests {
  private func page(_ count: Int, _ chosen: Int) -> TilePage {
    TilePage(
      count: count, chosen: chosen, across: 3, pitch: Size(columns: 12, rows: 7),
      gap: Size(columns: 1, rows: 1), in: Rect(column: 5, row: 2, columns: 40, rows: 13))
  }

  @Test("hold the chosen tile, and say which are seen")
  func visible() {
    #expect(page(14, 0).visible == 0..<6 && page(14, 7).visible == 6..<12)
    #expect(page(14, 13).visible == 12..<14)
    #expect(page(14, 7).extent(of: 14) == "7-12 of 14" && page(5, 2).extent(of: 5) == "")
  }

  @Test("lie beside and below each other with a gap, and are found by a cell")
  func places() {
    let page = page(14, 7)
    #expect(page.rect(of: 6) == Rect(column: 5, row: 2, columns: 11, rows: 6))
    #expect(page.rect(of: 10) == Rect(column: 17, row: 9, columns: 11, rows: 6))
    for index in page.visible { #expect(page.index(at: page.rect(of: index).origin) == index) }
    #expect(page.index(at: Point(column: 16, row: 2)) == nil)
  }

  @Test("show nothing where there is no room for one")
  func noRoom() {
    for across in 0...1 {
      let page = TilePage(
        count: 4, chosen: 3, across: across, pitch: Size(columns: 12, rows: 7),
        gap: Size(columns: 1, rows: 1), in: Rect(column: 0, row: 0, columns: 40, rows: 3))
      #expect(page.visible.isEmpty && page.extent(of: 4) == "")
    }
  }
}
