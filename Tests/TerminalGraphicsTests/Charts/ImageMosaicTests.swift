import Testing

@testable import TerminalGraphics

@Suite("Mosaics")
struct ImageMosaicTests {
  private let digit = Size(columns: 20, rows: 20)

  private func area(_ columns: Int, _ rows: Int) -> Rect {
    Rect(column: 5, row: 2, columns: columns, rows: rows)
  }

  @Test("full size where all fit")
  func fullSize() {
    let layout = MosaicLayout(tileSize: digit, count: 25, area: area(106, 60))
    #expect(layout.scale == .magnified(1))
    #expect(layout.columns == 5 && layout.rows == 5 && layout.isComplete)
    #expect(layout.rect(ofTile: 0) == Rect(column: 6, row: 2, columns: 20, rows: 10))
    #expect(layout.rect(ofTile: 6) == Rect(column: 27, row: 14, columns: 20, rows: 10))
  }

  @Test("rows that hold about as many each, and gaps that share what is left over")
  func balanced() throws {
    let sixteen = MosaicLayout(tileSize: digit, count: 16, area: area(330, 24))
    #expect(sixteen.columns == 8 && sixteen.rows == 2)
    let few = MosaicLayout(tileSize: digit, count: 4, area: area(120, 60))
    let tiles = try (0..<4).map { try #require(few.rect(ofTile: $0)) }
    #expect(few.columns == 2 && tiles[1].minColumn - tiles[0].maxColumn > 4)
    #expect(tiles.allSatisfy { area(120, 60).intersection($0) == $0 })
    for (index, tile) in tiles.enumerated() {
      #expect(few.tile(at: tile.origin) == index)
      #expect(few.tile(at: Point(column: tile.maxColumn, row: tile.minRow)) == nil)
    }
  }

  @Test("half size where that is needed, without a margin where that costs a picture")
  func halfSize() {
    let layout = MosaicLayout(tileSize: digit, count: 25, area: area(76, 24))
    #expect(layout.scale == .reduced)
    #expect(layout.scale.label == "1:2")
    #expect(layout.columns == 7 && layout.rows == 4 && layout.isComplete)
    #expect(layout.rect(ofTile: 0) == Rect(column: 5, row: 2, columns: 10, rows: 5))
  }

  @Test("pages where not even half size suffices")
  func pages() {
    let layouts = [0, 5, 11, 99].map {
      MosaicLayout(tileSize: digit, count: 14, area: area(34, 12), first: $0)
    }
    #expect(layouts.map(\.visible) == [0..<6, 0..<6, 6..<12, 12..<14])
    #expect(layouts[0].columns == 3 && layouts[0].rows == 2 && !layouts[0].isComplete)
    #expect(layouts[0].rect(ofTile: 6) == nil)
    #expect(layouts[2].rect(ofTile: 6) == Rect(column: 6, row: 2, columns: 10, rows: 5))
  }

  @Test("small pictures are magnified")
  func magnified() {
    let kernel = Size(columns: 3, rows: 3)
    let layout = MosaicLayout(tileSize: kernel, count: 8, area: area(60, 20))
    #expect(layout.scale == .magnified(4))
    #expect(layout.scale.label == "4:1")
    #expect(layout.isComplete)
  }

  @Test("the mouse finds a picture by its cells, and none in a gap")
  func hits() {
    let layout = MosaicLayout(tileSize: digit, count: 14, area: area(34, 12))
    for tile in layout.visible {
      let rect = layout.rect(ofTile: tile) ?? Rect(column: 0, row: 0, columns: 0, rows: 0)
      for row in rect.rowRange {
        for column in rect.columnRange {
          #expect(layout.tile(at: Point(column: column, row: row)) == tile)
        }
      }
    }
    #expect(layout.tile(at: Point(column: 16, row: 3)) == nil)
    #expect(layout.tile(at: Point(column: 8, row: 7)) == nil)
    #expect(layout.tile(at: Point(column: -4, row: 3)) == nil)
    #expect(layout.tile(at: Point(column: 5, row: 3)) == nil)
  }

  @Test("a chosen picture is marked without colour")
  func drawing() {
    let palette = Heatmap.Palette(map: .blueOrange, range: ValueRange(-1, 1), isColored: false)
    let tiles: [[Float]] = [
      [1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1],
      [-1, -1, -1, -1, 0, 0, -1, -1, -1, -1, -1, -1],
      Array(repeating: 0.5, count: 12),
    ]
    let mosaic = ImageMosaic(
      tileSize: Size(columns: 2, rows: 6), pixels: tiles.flatMap { $0 }, palette: palette,
      selected: 1)
    let shown = picture(11, 3) { area, canvas in mosaic.draw(in: area, on: &canvas) }
    #expect(
      shown == """
         ██▐≡≡▌▒▒
         ██▐≡≡▌▒▒
         ██▐≡≡▌▒▒
        """)
  }

  @Test("half size is the mean of two by two")
  func means() {
    let raster = Raster(columns: 3, rows: 2, pixels: [0, 1, 5, 2, 3, 7])
    let scale = MosaicLayout.Scale.reduced
    #expect(scale.value(in: raster, column: 0, row: 0) == 1.5)
    #expect(scale.value(in: raster, column: 1, row: 0) == 6)
  }

  @Test("survives any size", arguments: awkwardSizes, GlyphSet.allCases)
  func anySize(size: Size, glyphs: GlyphSet) {
    let palette = Heatmap.Palette(map: .blueOrange, range: ValueRange(-1, 1), glyphs: glyphs)
    let tileSizes = [(0, 0), (1, 1), (3, 3), (5, 2), (20, 20), (300, 300)]
    for (columns, rows) in tileSizes {
      let mosaic = ImageMosaic(
        tileSize: Size(columns: columns, rows: rows),
        pixels: Array(repeating: 0.3, count: columns * rows * 3 + 1), palette: palette, first: 2,
        selected: 2)
      #expect(staysInside(size) { area, canvas in mosaic.draw(in: area, on: &canvas) })
    }
    let empty = ImageMosaic(tileSize: digit, pixels: [], palette: palette)
    #expect(staysInside(size) { area, canvas in empty.draw(in: area, on: &canvas) })
    #expect(empty.layout(in: area(10, 10)).tile(at: Point(column: 6, row: 3)) == nil)
  }
}
