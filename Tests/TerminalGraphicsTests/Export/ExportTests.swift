import Foundation
import Testing

@testable import TerminalGraphics

@Suite("Saved canvases")
struct ExportTests {
  private var canvas: Canvas {
    var canvas = Canvas(columns: 8, rows: 2)
    let orange = Color(hex: 0xFF8700)
    canvas.write("a<b", at: Point(column: 0, row: 0), style: Style(foreground: orange))
    canvas.write("漢", at: Point(column: 5, row: 0), style: Style(attributes: [.bold, .reverse]))
    canvas[0, 1] = Cell("▀", style: Style(foreground: orange, background: Color(hex: 0x0087D7)))
    canvas[1, 1] = Cell("╭")
    canvas[2, 1] = Cell(Braille.glyph(0x41))
    return canvas
  }

  @Test("a picture in SVG")
  func svg() {
    #expect(
      canvas.svg(foreground: Color(hex: 0xEEEEEE), background: Color(hex: 0x111111)) == """
        <svg xmlns="http://www.w3.org/2000/svg" width="64" height="32" viewBox="0 0 64 32" font-size="13.3" font-family="'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, monospace">
        <rect width="100%" height="100%" fill="#111111"/>
        <path shape-rendering="crispEdges" fill="#eeeeee" d="M40 0h16v16h-16z"/>
        <path shape-rendering="crispEdges" fill="#0087d7" d="M0 16h8v16h-8z"/>
        <path shape-rendering="crispEdges" fill="#ff8700" d="M0 16h8v8h-8z"/>
        <path fill="none" stroke="#eeeeee" d="M16 24Q12 24 12 28V32"/>
        <path fill="none" stroke="#eeeeee" stroke-width="2.6" stroke-linecap="round" d="M18 18h0M18 30h0"/>
        <text x="0" y="12" textLength="24" lengthAdjust="spacingAndGlyphs" xml:space="preserve" fill="#ff8700">a&lt;b</text>
        <text x="40" y="12" textLength="16" lengthAdjust="spacingAndGlyphs" xml:space="preserve" fill="#111111" font-weight="bold">漢</text>
        </svg>

        """)
  }

  @Test("blocks, lines and dots are shapes; letters are text")
  func shapes() {
    #expect(GlyphShape("▄") == .block(x: 0, y: 8, width: 8, height: 8, opacity: 100))
    #expect(GlyphShape("▏") == .block(x: 0, y: 0, width: 1, height: 16, opacity: 100))
    #expect(GlyphShape("▒") == .block(x: 0, y: 0, width: 8, height: 16, opacity: 50))
    #expect(GlyphShape("┤") == .lines([.up, .down, .left]))
    #expect(GlyphShape("a") == nil && GlyphShape(" ") == nil)
  }

  @Test("every glyph of the tables that fills or joins cells is a shape")
  func tablesAreShapes() {
    let box = BoxLines.round
    let glyphs =
      EighthBlocks.horizontal.dropFirst() + EighthBlocks.vertical.dropFirst()
      + Shades.positive.dropFirst()
      + [
        HalfBlock.upper, HalfBlock.lower, box.horizontal, box.vertical, box.topLeft, box.topRight,
        box.bottomLeft, box.bottomRight, box.leftTick, box.bottomTick, box.axisCorner, "▐", "▌",
      ]
    #expect(glyphs.allSatisfy { GlyphShape($0) != nil })
  }

  @Test("what is saved is well-formed, whatever is in it")
  func wellFormed() {
    var canvas = Canvas(columns: 12, rows: 3)
    canvas.write("]]>&amp;\"'<", at: Point(column: 0, row: 0), style: Style(attributes: .underline))
    canvas[3, 1] = Cell("\u{FFFE}")
    canvas[4, 1] = Cell("\u{8}")
    canvas[5, 1] = Cell("\u{E0041}")
    #expect(!canvas.svg().unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!canvas.svg().unicodeScalars.contains("\u{FFFE}"))
    #expect(Canvas(columns: 0, rows: 0).svg().hasSuffix("</svg>\n"))
  }

  @Test("text with escape codes")
  func ansi() {
    #expect(
      canvas.ansi().replacing("\u{1B}", with: "^") == """
        ^[0;38;2;255;135;0ma<b^[0m  ^[0;1;7m漢^[0m
        ^[0;38;2;255;135;0;48;2;0;135;215m▀^[0m╭⡁

        """)
  }

  @Test(
    "as many colours as there are",
    arguments: [
      (ColorDepth.none, "0"), (.colors8, "0;33;46"), (.colors16, "0;33;46"),
      (.colors256, "0;38;5;208;48;5;32"), (.trueColor, "0;38;2;255;135;0;48;2;0;135;215"),
    ])
  func depths(depth: ColorDepth, codes: String) {
    let style = Style(foreground: Color(hex: 0xFF8700), background: Color(hex: 0x0087D7))
    #expect(style.selectGraphicRendition(depth: depth) == "\u{1B}[\(codes)m")
  }
}
