import CNcurses
import TerminalGraphics

/// Turns cells into what ncurses draws: glyphs with the numbers of colour pairs.
///
/// A value, so that the hot loop over a frame's cells touches nothing shared.
struct CellEncoder: Sendable {
  private let isUTF8: Bool
  private let colorCount: Int
  /// What the terminal's own colours are called: -1 each where ncurses can say so.
  private let standard: ColorPairs.Combination
  private var indexes: ColorIndexes
  private var pairs: ColorPairs
  private var lastStyle = Style.plain
  private var lastPair: Int32 = 0

  /// - Parameters:
  ///   - colorCount: 256, 16, 8 or 0.
  ///   - pairCapacity: how many pairs there are, pair 0 included.
  ///   - hasOwnColors: whether the terminal can go back to its own colours.
  init(isUTF8: Bool, colorCount: Int, pairCapacity: Int, hasOwnColors: Bool) {
    self.isUTF8 = isUTF8
    self.colorCount = colorCount
    standard = hasOwnColors ? .own : .whiteOnBlack
    indexes = ColorIndexes(colorCount: colorCount)
    pairs = ColorPairs(
      colorCount: max(8, colorCount), capacity: pairCapacity, standard: standard)
  }

  /// From here on colours are those of a palette, or the terminal's own entries.
  mutating func use(_ palette: Palette?) {
    indexes = ColorIndexes(colorCount: colorCount, palette: palette)
    (lastStyle, lastPair) = (.plain, 0)
  }

  /// The glyphs of neighbouring cells, wide ones once; `define` is told each new pair.
  mutating func encode(
    _ cells: [Cell], into glyphs: inout [screen_glyph],
    define: (Int, ColorPairs.Combination) -> Void
  ) {
    glyphs.removeAll(keepingCapacity: true)
    for index in cells.indices where cells[index].glyph != Cell.continuation {
      let cell = cells[index]
      if cell.style != lastStyle {
        lastPair = pair(for: cell.style, define)
        lastStyle = cell.style
      }
      let isWide = index + 1 < cells.count && cells[index + 1].glyph == Cell.continuation
      glyphs.append(
        screen_glyph(
          scalar: isUTF8 ? cell.glyph.value : GlyphFallback.ascii(for: cell.glyph).value,
          pair: lastPair, attributes: cell.style.attributes.rawValue, width: isWide ? 2 : 1))
    }
  }

  private mutating func pair(
    for style: Style, _ define: (Int, ColorPairs.Combination) -> Void
  ) -> Int32 {
    guard colorCount > 0 else { return 0 }
    let combination = ColorPairs.Combination(
      foreground: indexes.index(of: style.foreground, standard: standard.foreground),
      background: indexes.index(of: style.background, standard: standard.background))
    let (number, isNew) = pairs.number(for: combination)
    if isNew { define(number, combination) }
    return Int32(number)
  }
}

extension ColorPairs.Combination {
  /// The terminal's own colours.
  fileprivate static let own = Self(foreground: -1, background: -1)
  /// What a terminal shows that cannot go back to its own colours.
  fileprivate static let whiteOnBlack = Self(foreground: 7, background: 0)
}
