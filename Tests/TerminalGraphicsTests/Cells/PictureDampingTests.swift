import Testing

@testable import TerminalGraphics

@Suite("Damping of moving pictures")
struct PictureDampingTests {
  private func cell(_ hex: UInt32, _ glyph: Unicode.Scalar = " ") -> Cell {
    Cell(glyph, style: Style(foreground: Color(hex: 0xFFFFFF), background: Color(hex: hex)))
  }

  private func canvas(_ cell: Cell) -> Canvas {
    var canvas = Canvas(columns: 4, rows: 40)
    canvas.fill(canvas.bounds, with: cell)
    return canvas
  }

  @Test("small changes are shown within a period, row by row")
  func smallChanges() {
    var damping = PictureDamping()
    let (old, new) = (canvas(cell(0x101010)), canvas(cell(0x121416)))
    var shown = old
    var changed: [Int] = []
    for _ in 0..<PictureDamping.period {
      let next = damping.apply(to: new, shown: shown)
      changed.append((0..<40).count { next[0, $0] != shown[0, $0] })
      shown = next
    }
    #expect(shown == new)
    #expect(changed.allSatisfy { (2...3).contains($0) })
  }

  @Test("large changes, glyphs and what is no picture are shown at once")
  func otherChanges() {
    let old = cell(0x101010)
    #expect(PictureDamping.canWait(old, cell(0x202020)))
    #expect(!PictureDamping.canWait(old, cell(0xA01010)))
    #expect(!PictureDamping.canWait(old, cell(0x101011, "x")))
    #expect(!PictureDamping.canWait(cell(0x101010, "x"), cell(0x101011, "x")))
    #expect(!PictureDamping.canWait(old, .blank))
    var bold = cell(0x101011)
    bold.style.attributes = .bold
    #expect(!PictureDamping.canWait(old, bold))
  }

  @Test("half blocks wait when both halves changed little")
  func halves() {
    let old = Cell("▀", style: Style(foreground: Color(hex: 0), background: Color(hex: 0)))
    var new = old
    new.style.foreground = Color(hex: 0x101010)
    #expect(PictureDamping.canWait(old, new))
    new.style.foreground = Color(hex: 0xF0F0F0)
    #expect(!PictureDamping.canWait(old, new))
  }

  @Test("a picture of another size, or the first one, is shown as it is")
  func firstPicture() {
    var damping = PictureDamping()
    let new = canvas(cell(0x121416))
    #expect(damping.apply(to: new, shown: nil) == new)
    #expect(damping.apply(to: new, shown: Canvas(columns: 3, rows: 3)) == new)
  }
}
