/// How many colours a terminal or a file may use.
public enum ColorDepth: Hashable, Sendable, CaseIterable {
  /// Attributes only.
  case none
  /// The eight colours that every colour terminal has.
  case colors8
  /// These and their bright forms.
  case colors16
  /// The palette of 256 colours.
  case colors256
  /// Red, green and blue with eight bits each.
  case trueColor
}

extension Canvas {
  /// The picture as text with escape codes for colours and attributes (SGR), for a pipe or a pager.
  ///
  /// Every row ends with its codes switched off and a newline; blanks at the end of a row are left
  /// out where they have no look of their own.
  public func ansi(depth: ColorDepth = .trueColor) -> String {
    (0..<size.rows).map { ansiRow($0, depth: depth) + "\n" }.joined()
  }

  private func ansiRow(_ row: Int, depth: ColorDepth) -> String {
    let start = row * size.columns
    let cells = self.cells[start..<start + size.columns]
    let used = cells.lastIndex { $0 != .blank }.map { cells[...$0] } ?? []
    var text = ""
    var style = Style.plain
    for cell in used where cell.glyph != Cell.continuation {
      if cell.style != style { text += cell.style.selectGraphicRendition(depth: depth) }
      style = cell.style
      text.unicodeScalars.append(cell.glyph)
    }
    return style == .plain ? text : text + "\u{1B}[0m"
  }
}

extension Style {
  /// The escape code that sets this look, whatever was set before.
  func selectGraphicRendition(depth: ColorDepth) -> String {
    let codes = [
      (Attributes.bold, "1"), (.dim, "2"), (.underline, "4"), (.reverse, "7"),
    ]
    let parts =
      ["0"] + codes.filter { attributes.contains($0.0) }.map(\.1)
      + foreground.codes(depth: depth, isForeground: true)
      + background.codes(depth: depth, isForeground: false)
    return "\u{1B}[" + parts.joined(separator: ";") + "m"
  }
}

extension Color {
  /// The numbers that choose this colour; none for the terminal's own.
  fileprivate func codes(depth: ColorDepth, isForeground: Bool) -> [String] {
    guard !isStandard else { return [] }
    let base = isForeground ? 30 : 40
    switch depth {
    case .none: return []
    case .colors8: return ["\(base + Int(ColorPalette.index8(of: self)))"]
    case .colors16:
      let index = Int(ColorPalette.index16(of: self))
      return ["\(index < 8 ? base + index : base + 60 + index - 8)"]
    case .colors256: return ["\(base + 8);5;\(ColorPalette.index256(of: self))"]
    case .trueColor: return ["\(base + 8);2;\(red);\(green);\(blue)"]
    }
  }
}
