/// The escape sequences that ncurses does not send: what a terminal like xterm can be told.
///
/// ncurses never asks for drags, and in tmux would speak a mouse protocol that ends at column 223.
struct TerminalModes: Sendable {
  /// Whether the terminal understands any of this; others get nothing.
  let areUnderstood: Bool

  /// Marks pasted text, so that it is not taken for keys.
  var pasteMarks: String { understood("\u{1B}[?2004h") }
  /// Says when the terminal goes over to dark or light colours.
  var groundReports: String { understood("\u{1B}[?2031h") }
  /// Presses, releases, wheel and drags, with coordinates of any size.
  var mouseOn: String { understood("\u{1B}[?1002h\u{1B}[?1006h") }
  /// The same with pixels in the place of cells.
  var mousePixelsOn: String { mouseOn + understood("\u{1B}[?\(TerminalAnswers.pixelMode)h") }
  var mouseOff: String {
    understood(
      "\u{1B}[?\(TerminalAnswers.pixelMode)l"
        + "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1000l")
  }
  /// The terminal shows nothing of what follows until `frameEnd`.
  var frameStart: String { understood("\u{1B}[?2026h") }
  var frameEnd: String { understood("\u{1B}[?2026l") }
  /// Asks what a cell measures in pixels.
  var cellQuestion: String { understood("\u{1B}[16t") }
  /// What the terminal is asked: whether it can report the mouse in pixels, what a cell measures, where there are colours
  /// its background and whether a colour is kept as it was set, and last what everyone answers.
  ///
  /// The probe is set and taken back within it, so that nothing is ever drawn in it.
  func questions(colorCount: Int) -> String {
    let probe = TerminalAnswers.probe
    let style =
      "\u{1B}[38;2;\(probe.red);\(probe.green);\(probe.blue)m\u{1B}P$qm"
      + ControlSequence.terminator
      + "\u{1B}[m"
    return understood(
      "\u{1B}[?\(TerminalAnswers.pixelMode)$p" + cellQuestion
        + (colorCount > 0 ? "\u{1B}]11;?" + ControlSequence.terminator : "")
        + (colorCount == 256 ? style : "") + "\u{1B}[c")
  }
  /// Everything above off.
  var allOff: String { mouseOff + understood("\u{1B}[?2031l\u{1B}[?2004l") + frameEnd }

  private func understood(_ sequence: String) -> String { areUnderstood ? sequence : "" }
}
