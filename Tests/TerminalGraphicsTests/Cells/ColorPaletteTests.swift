import Testing

@testable import TerminalGraphics

@Suite("Colours of terminals with few colours")
struct ColorPaletteTests {
  @Test(
    "entries are xterm's own",
    arguments: [
      (0, 0x000000), (7, 0xE5E5E5), (12, 0x5C5CFF), (16, 0x000000), (75, 0x5FAFFF),
      (208, 0xFF8700), (231, 0xFFFFFF), (232, 0x080808), (255, 0xEEEEEE),
    ])
  func knownEntries(index: UInt8, hex: UInt32) {
    #expect(ColorPalette.color(at: index) == Color(hex: hex))
  }

  @Test("an entry above 15 is nearest to itself or to an equal colour")
  func everyEntryMapsToItself() {
    for index in UInt8(16)...255 {
      let color = ColorPalette.color(at: index)
      #expect(color.nearest256 == color)
    }
  }

  @Test("no other entry lies nearer than the one chosen by arithmetic")
  func agreesWithSearchingAllEntries() {
    for step in 0..<4096 {
      let color = Color(
        red: UInt8(step / 256 * 17), green: UInt8(step / 16 % 16 * 17), blue: UInt8(step % 16 * 17))
      let best = (16...255).map { distance(color, ColorPalette.color(at: $0)) }.min()
      #expect(distance(color, color.nearest256) == best)
    }
  }

  @Test(
    "sixteen and eight colours",
    arguments: [
      (0xFF8000, 3, 3), (0x101010, 0, 0), (0xFFFFFF, 15, 7), (0x5050FF, 12, 4), (0x00FF10, 10, 2),
    ])
  func fewColors(hex: UInt32, of16: UInt8, of8: UInt8) {
    #expect(ColorPalette.index16(of: Color(hex: hex)) == of16)
    #expect(ColorPalette.index8(of: Color(hex: hex)) == of8)
  }

  @Test("greys stay grey, and darker ones are no lighter")
  func grays() {
    let grays16: Set<UInt8> = [0, 7, 8, 15]
    var (last16, last8) = (0, 0)
    for level in UInt8(0)...255 {
      for color in [
        Color(red: level, green: level, blue: level),
        Color(red: level, green: max(level, 8) - 8, blue: max(level, 4) - 4),
      ] {
        let (of16, of8) = (ColorPalette.index16(of: color), ColorPalette.index8(of: color))
        #expect(grays16.contains(of16) && [0, 7].contains(of8), "\(level)")
        let levels = [of16, of8].map { Int(ColorPalette.color(at: $0).green) }
        if color.red == color.green {
          #expect(levels[0] >= last16 && levels[1] >= last8)
          (last16, last8) = (levels[0], levels[1])
        }
      }
    }
    #expect((last16, last8) == (255, 0xE5))
  }

  private func distance(_ a: Color, _ b: Color) -> Int {
    zip([a.red, a.green, a.blue], [b.red, b.green, b.blue])
      .reduce(0) { sum, pair in
        sum + (Int(pair.0) - Int(pair.1)) * (Int(pair.0) - Int(pair.1))
      }
  }
}

extension Color {
  /// The nearest colour that a terminal of 256 colours has.
  var nearest256: Color { ColorPalette.color(at: ColorPalette.index256(of: self)) }
}
