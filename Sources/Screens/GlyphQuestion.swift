import InterfaceState
import TerminalGraphics

/// Asks in one line whether the font has braille dots, which no terminal can tell.
struct GlyphQuestion {
  let theme: Theme

  /// The longest form that fits.
  func line(columns: Int) -> TextLine {
    forms.first { $0.width <= columns } ?? forms[forms.count - 1]
  }

  private var forms: [TextLine] {
    let answers = Keymap.glyphQuestion
    return [
      TextLine(asking("Can you see these dots? ") + answers.flatMap { answer($0, $0.help) }),
      TextLine(asking("See these dots? ") + answers.flatMap { answer($0, Self.short($0.help)) }),
      TextLine(asking("Dots? ") + answers.flatMap { answer($0, nil) }),
      TextLine(asking("") + answers.flatMap { answer($0, nil) }),
    ]
  }

  /// What stands before the first comma.
  private static func short(_ words: Label) -> Label {
    Label(String(words.description.prefix { $0 != "," }))
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
