import TerminalGraphics
import Testing

@testable import NcursesTerminal

@Suite("a palette of our own")
struct PaletteTests {
  private let ramp = (0..<300).map { Color(red: UInt8($0 % 256), green: UInt8($0 / 2), blue: 77) }

  @Test("every colour that has room has an entry of its own, from 16 on")
  func entries() {
    let palette = Palette(ramp)
    let indexes = ramp.prefix(Palette.capacity).map { palette.index(of: $0) }
    #expect(Set(indexes).count == Palette.capacity)
    #expect(indexes.min() == 16 && indexes.max() == 255)
    #expect(zip(ramp, indexes).allSatisfy { palette.colors[$1 - 16] == $0 })
  }

  @Test("colours that xterm has keep the entries that xterm gives them")
  func standardColors() {
    let colors = [0xD0D0D0, 0x5FD7FF, 0xFFFFFF].map { Color(hex: $0) }
    let palette = Palette(colors + ramp)
    for color in colors {
      #expect(palette.index(of: color) == Int(ColorPalette.index256(of: color)))
    }
  }

  @Test("a colour without an entry is shown as the nearest one that there is")
  func others() {
    let palette = Palette([Color(hex: 0x123456)])
    #expect(palette.index(of: Color(hex: 0x123457)) == palette.index(of: Color(hex: 0x123456)))
    let gray = ColorPalette.color(at: 240)
    #expect(palette.index(of: gray) == 240)
  }

  @Test("doubles and the terminal's own colour take no room")
  func doubles() {
    let palette = Palette([.standard, Color(hex: 0x010203), Color(hex: 0x010203)])
    let changed = (16...255).filter { palette.colors[$0 - 16] != ColorPalette.color(at: UInt8($0)) }
    #expect(changed.count == 1)
  }

  @Test("its orders are short, and name every entry once")
  func definition() {
    let orders = Palette(ramp).definition.split(separator: "\u{1B}\\")
    #expect(orders.allSatisfy { $0.hasPrefix("\u{1B}]4;") && $0.split(separator: ";").count <= 15 })
    let entries = orders.flatMap { order in
      order.split(separator: ";").dropFirst().enumerated().filter { $0.offset % 2 == 0 }.compactMap
      {
        Int($0.element)
      }
    }
    #expect(entries == Array(16...255))
  }

  @Test("remembered colours are the palette's")
  func indexes() {
    let palette = Palette(ramp)
    var indexes = ColorIndexes(colorCount: 256, palette: palette)
    for color in ramp + ramp {
      #expect(indexes.index(of: color, standard: -1) == palette.index(of: color))
    }
    #expect(indexes.index(of: .standard, standard: -1) == -1)
  }
}
