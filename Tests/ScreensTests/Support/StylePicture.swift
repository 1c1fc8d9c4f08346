import Findings
import InterfaceTestSupport
import TerminalGraphics

@testable import InterfaceState
@testable import Panels
@testable import Screens

extension Canvas {
  /// The picture's colours as text, one letter a cell: the role's where the theme has given the
  /// look, a digit 0–9 for ink, `+` and `-` for weights (of the stronger half of the cell), `v` for values without a
  /// sign, `g` for a unit's glow, and a blank where nothing but a blank is.
  func stylePicture(_ theme: Theme) -> String {
    let letters = StyleLetters(theme: theme)
    return (0..<size.rows).map { row in
      let line = (0..<size.columns).map { letters.letter(of: self[$0, row]) }
      return String(String(line).reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}

/// The letters for the looks of a theme.
private struct StyleLetters {
  let theme: Theme

  func letter(of cell: Cell) -> Character {
    let style = onGround(cell.style)
    if cell.glyph == " ", style.background.isStandard { return " " }
    if let role = Self.letters.first(where: { onGround(theme[$0.role]) == style }) {
      return role.letter
    }
    let colors = colors(of: cell, style)
    if let steps = steps(colors, in: theme.ink) {
      return Character("\((steps.max() ?? 0) * 9 / (theme.ink.colors.count - 1))")
    }
    guard let steps = steps(colors, in: theme.signed) else {
      let isUnsigned = self.steps(colors, in: theme.unsigned) != nil
      return isUnsigned ? "v" : self.steps(colors, in: theme.glow) != nil ? "g" : "?"
    }
    let middle = theme.signed.colors.count / 2
    let strongest = steps.map { $0 - middle }.max { abs($0) < abs($1) } ?? 0
    return strongest == 0 ? "." : strongest > 0 ? "+" : "-"
  }

  /// A look without the ground that the whole screen is painted with.
  private func onGround(_ style: Style) -> Style {
    var style = style
    if theme.paintsGround {
      if style.background == theme.background { style.background = .standard }
      if style.foreground == theme.foreground { style.foreground = .standard }
    }
    return style
  }

  /// The colours of a cell's halves; of other glyphs their own.
  private func colors(of cell: Cell, _ style: Style) -> [Color] {
    switch cell.glyph {
    case " ": [style.background]
    case HalfBlock.upper: [cell.style.foreground, cell.style.background]
    default:
      style.background.isStandard ? [style.foreground] : [style.foreground, style.background]
    }
  }

  /// The steps of a map that the colours are; nil when one is not from it.
  private func steps(_ colors: [Color], in map: ColorMap) -> [Int]? {
    let steps = colors.compactMap { map.colors.firstIndex(of: $0) }
    return steps.count == colors.count ? steps : nil
  }

  /// Roles that look the same share the letter of the first.
  private static let letters: [(role: Theme.Role, letter: Character)] = [
    (.text, "t"), (.faint, "f"), (.title, "T"), (.frame, "r"), (.focusedFrame, "F"), (.key, "k"),
    (.notice, "n"), (.training, "L"), (.paused, "P"), (.finished, "E"), (.bar, "b"),
    (.topBar, "W"), (.unit, "u"), (.trainLoss, "a"), (.testLoss, "e"), (.pen, "p"),
    (.popup, "o"), (.selection, "s"), (.axis, "x"), (.status, "i"),
    (.error, "z"),
  ]
}
