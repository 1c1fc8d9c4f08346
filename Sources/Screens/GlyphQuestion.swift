import InterfaceState
import TerminalGraphics

/// Asks in one line whether the font has braille dots, which no terminal can tell.
struct GlyphQuestion {
  let theme: Theme

  /// The longest form that fits.
  func line(columns: Int) -> TextLine? {
    forms.first { $0.width <= columns } ?? forms.last
  }

  private var forms: [TextLine] {
    let answers = Keymap.glyphQuestion
    return [
      TextLine(asking("Do you see dots here: ") + answers.flatMap { answer($0, $0.help) }),
      TextLine(asking("Dots here? ") + answers.flatMap { answer($0, $0.help) }),
      TextLine(asking("Dots? ") + answers.flatMap { answer($0, nil) }),
    ]
  }

  private func asking(_ words: Label) -> [Span] {
    [Span(words, style: theme[.notice]), Span("⡇⠒⣤⠛⡢", style: theme[.title])]
  }

  private func answer(_ binding: KeyBinding, _ words: Label?) -> [Span] {
    [
      Span("  " + binding.name, style: theme[.key]),
      Span(words.map { " " + $0 } ?? "", style: theme[.faint]),
    ]
  }
}
