import TerminalGraphics
import Testing
import TestSupport

@testable import NcursesTerminal

@Suite("colours")
struct ColorTests {
  @Test(
    "the number of colours follows the terminal, NO_COLOR and --color",
    arguments: [
      (.auto, 256, nil, 256), (.auto, 88, nil, 16), (.auto, 16, nil, 16), (.auto, 8, nil, 8),
      (.auto, -1, nil, 0), (.auto, 0x100_0000, nil, 256), (.auto, 256, "", 256),
      (.auto, 256, "1", 0), (.always, 256, "1", 256), (.always, -1, nil, 0), (.never, 256, nil, 0),
    ] as [(ColorMode, Int, String?, Int)])
  func colorCount(mode: ColorMode, terminal: Int, noColor: String?, expected: Int) {
    #expect(mode.colorCount(terminalColors: terminal, noColor: noColor) == expected)
  }

  private func pairs(capacity: Int) -> ColorPairs {
    ColorPairs(
      colorCount: 256, capacity: capacity, standard: .init(foreground: -1, background: -1))
  }

  @Test("pairs keep their numbers, and pair 0 is the terminal's own")
  func pairNumbers() {
    var pairs = pairs(capacity: 10)
    #expect(pairs.number(for: .init(foreground: -1, background: -1)) == (0, false))
    #expect(pairs.number(for: .init(foreground: 20, background: 30)) == (1, true))
    #expect(pairs.number(for: .init(foreground: 30, background: 20)) == (2, true))
    #expect(pairs.number(for: .init(foreground: 20, background: 30)) == (1, false))
    #expect(pairs.number(for: .init(foreground: 255, background: -1)) == (3, true))
  }

  @Test("without numbers left a combination is the nearest that has one")
  func pairsRunOut() {
    var pairs = pairs(capacity: 3)
    _ = pairs.number(for: .init(foreground: 232, background: 255))
    _ = pairs.number(for: .init(foreground: 255, background: 232))
    #expect(pairs.number(for: .init(foreground: 234, background: 253)) == (1, false))
    #expect(pairs.number(for: .init(foreground: 250, background: 235)) == (2, false))
    #expect(pairs.combinations.count == 3)
  }

  @Test("every combination of 256 colours and the terminal's own has a number of its own")
  func allPairs() {
    var pairs = pairs(capacity: 1 << 17)
    let numbers = (-1..<256).flatMap { foreground in
      (-1..<256).map {
        pairs.number(for: .init(foreground: foreground, background: $0)).number
      }
    }
    #expect(Set(numbers).count == 257 * 257)
  }

  @Test("remembered colours are the palette's", arguments: [256, 16, 8])
  func indexes(colorCount: Int) {
    var indexes = ColorIndexes(colorCount: colorCount)
    var generator = TestChance(seed: 3)
    for _ in 0..<20_000 {
      let color = Color(hex: .random(in: 0...0xFF_FFFF, using: &generator))
      let expected =
        switch colorCount {
        case 256: ColorPalette.index256(of: color)
        case 16: ColorPalette.index16(of: color)
        default: ColorPalette.index8(of: color)
        }
      #expect(indexes.index(of: color, standard: -1) == Int(expected))
    }
    #expect(indexes.index(of: .standard, standard: -1) == -1)
  }
}
