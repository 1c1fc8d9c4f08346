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

  /// The numbers in orders, which are short.
  private func entries(of orders: String, _ command: String, parameters: Int) -> [Int] {
    let orders = orders.split(separator: "\u{1B}\\")
    #expect(
      orders.allSatisfy {
        $0.hasPrefix("\u{1B}]\(command);") && $0.split(separator: ";").count <= 15
      })
    return orders.flatMap { order in
      let fields = Array(order.split(separator: ";").dropFirst())
      return stride(from: 0, to: fields.count, by: parameters).compactMap { Int(fields[$0]) }
    }
  }

  @Test("its orders are short, and name every entry once that is given a colour, and no other")
  func definition() {
    #expect(entries(of: Palette(ramp).definition, "4", parameters: 2) == Array(16...255))
    let three = Palette([0xD0D0D0, 0x5FD7FF, 0x123456].map { Color(hex: $0) })
    let given = entries(of: three.definition, "4", parameters: 2)
    #expect(given.count == 3 && Set(given) == three.givenEntries)
    #expect(Palette([]).definition.isEmpty)
  }

  @Test(
    "what gives entries back names these alone; without numbers it would take all of the user's")
  func reset() {
    #expect(Palette.reset(of: []).isEmpty)
    #expect(Palette.reset(of: [16, 200]) == "\u{1B}]104;16;200\u{1B}\\")
    #expect(entries(of: Palette.reset(of: Set(16...255)), "104", parameters: 1) == Array(16...255))
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
