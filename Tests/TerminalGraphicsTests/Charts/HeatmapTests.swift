import Testing

@testable import TerminalGraphics

@Suite("Heatmaps")
struct HeatmapTests {
  private static let ramp: [Float] = [-1, -0.7, -0.5, -0.25, 0, 0.25, 0.5, 0.7, 1, .nan]
  private static let signed = Heatmap.Palette(
    map: .blueOrange, range: ValueRange(-1, 1), isColored: false)

  @Test("without colour the sign is seen in the kind of glyph")
  func signs() {
    let raster = Raster(columns: 10, rows: 1, pixels: Self.ramp)
    var palette = Self.signed
    let wide = picture(20, 1) {
      Heatmap(raster, palette: palette, shape: .doubleWidth).draw(in: $0, on: &$1)
    }
    #expect(wide == "≡≡==~~--  ░░▒▒▓▓██××")
    palette.glyphs = .ascii
    let ascii = picture(10, 1) { Heatmap(raster, palette: palette).draw(in: $0, on: &$1) }
    #expect(ascii == "%=~- .+x#?")
  }

  @Test("a glyph for two pixels shows the one farther from nothing")
  func stackedGlyphs() {
    let raster = Raster(columns: 3, rows: 3, pixels: [0, -1, 0.5, 1, 0.5, 0, 0, 1, -1])
    let shown = picture(3, 2) { Heatmap(raster, palette: Self.signed).draw(in: $0, on: &$1) }
    #expect(shown == "█≡▒\n █≡")
  }

  @Test("two pixels share a cell as half blocks")
  func halfBlocks() {
    let palette = Heatmap.Palette(
      map: .gray(from: Color(hex: 0), to: Color(hex: 0xFFFFFF)), range: .unit)
    let raster = Raster(columns: 2, rows: 3, pixels: [0, 1, 1, 1, 1, 0])
    var canvas = Canvas(columns: 2, rows: 2)
    Heatmap(raster, palette: palette).draw(in: canvas.bounds, on: &canvas)
    let (black, white) = (Color(hex: 0), Color(hex: 0xFFFFFF))
    #expect(canvas[0, 0] == Cell("▀", style: Style(foreground: black, background: white)))
    #expect(canvas[1, 0] == Cell(" ", style: Style(background: white)))
    #expect(canvas[0, 1] == Cell("▀", style: Style(foreground: white)))
    #expect(canvas[1, 1] == Cell("▀", style: Style(foreground: black)))
  }

  @Test("the terminal's own colour is only ever a background")
  func ownBackground() {
    let map = ColorMap(
      stops: [
        .init(0, .standard), .init(0.4, .standard), .init(0.6, Color(hex: 0xFFFFFF)),
        .init(1, Color(hex: 0xFFFFFF)),
      ], steps: 2)
    let palette = Heatmap.Palette(map: map, range: .unit)
    #expect(palette.cell(upper: 0, lower: 1).glyph == "▄")
    #expect(palette.cell(upper: 1, lower: 0).glyph == "▀")
    #expect(palette.cell(upper: 0, lower: 0) == .blank)
  }

  @Test("a number may take several pixels")
  func zoom() {
    let raster = Raster(columns: 2, rows: 1, pixels: [1, -1])
    let shown = picture(9, 3) {
      Heatmap(raster, palette: Self.signed, shape: .doubleWidth, zoom: 2).draw(in: $0, on: &$1)
    }
    #expect(shown == "████≡≡≡≡\n████≡≡≡≡\n")
  }

  @Test("missing pixels are marked")
  func tooFewPixels() {
    let raster = Raster(columns: 2, rows: 2, pixels: [1])
    let shown = picture(4, 2) {
      Heatmap(raster, palette: Self.signed, shape: .doubleWidth).draw(in: $0, on: &$1)
    }
    #expect(shown == "██××\n××××")
  }

  @Test("survives any size and any number", arguments: awkwardSizes, GlyphSet.allCases)
  func anySize(size: Size, glyphs: GlyphSet) {
    let ranges = [ValueRange.unit, ValueRange(0, 0), .symmetric(around: awkwardNumbers)]
    for (range, isColored) in zip(ranges, [true, false, true]) {
      let palette = Heatmap.Palette(
        map: .blueOrange, range: range, isColored: isColored, glyphs: glyphs)
      for columns in [0, 1, 3, 10] {
        let raster = Raster(columns: columns, rows: 3, pixels: awkwardNumbers)
        for shape in [Heatmap.PixelShape.halfBlock, .doubleWidth] {
          let heatmap = Heatmap(raster, palette: palette, shape: shape, zoom: 2)
          #expect(staysInside(size) { area, canvas in heatmap.draw(in: area, on: &canvas) })
        }
      }
    }
  }

  @Test("a legend shows the scale between its ends")
  func legend() {
    #expect(ColorLegend(Self.signed).line.text == "−1.0 ≡=~- ░▒▓█ +1.0")
    let unsigned = Heatmap.Palette(
      map: .viridis, range: ValueRange(0, 2.5), isColored: false, glyphs: .ascii)
    #expect(ColorLegend(unsigned, columns: 5).line.text == "0  .+x# 2.5")
    let colored = Heatmap.Palette(map: .viridis, range: .unit)
    let colors = ColorLegend(colored, columns: 3).line.spans.map(\.style.background)
    #expect(colors[2] == ColorMap.viridis.color(at: 0))
    #expect(colors[4] == ColorMap.viridis.color(at: 1))
  }
}

extension TextLine {
  fileprivate var text: String { spans.map(\.text.description).joined() }
}
