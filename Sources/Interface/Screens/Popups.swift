import TerminalGraphics

extension AppState {
  /// The explanation of the focused panel and all keys.
  var helpPopup: Popup {
    let help =
      focusedPanel?.help(in: self) ?? PanelHelp(about: [], formula: "", tryThis: "")
    var lines = help.about.map { TextLine($0, style: theme[.text]) }
    lines.append("")
    lines.append(TextLine(help.formula, style: theme[.notice]))
    lines.append(TextLine("Try: " + help.tryThis, style: theme[.text]))
    lines.append("")
    let isDrawing = focus == .drawing
    if isDrawing { lines += keyLines("In the drawing", Keymap.drawing) }
    lines += keyLines(isDrawing ? "Everywhere else" : "Keys", Keymap.global)
    let scroll = if case .help(let rows) = overlay { rows } else { 0 }
    let number = number(of: focus).map { "panel \($0), " } ?? ""
    return popup(Label("Help: \(number)") + (focusedPanel?.title ?? ""), lines, scroll: scroll)
  }

  /// Asks for a number of batches or epochs.
  var countPopup: Popup? {
    guard case .count(let unit, let digits) = overlay else { return nil }
    let question = TextLine([
      Span(Label("How many \(plural(unit))? "), style: theme[.text]),
      Span(Label(digits + "_"), style: theme[.key]),
    ])
    return popup("Run", [question, TextLine("Enter runs, Esc cancels", style: theme[.faint])])
  }

  func popup(_ title: Label, _ lines: [TextLine], scroll: Int = 0) -> Popup {
    Popup(
      frame: Frame(
        title: title, style: theme[.focusedFrame], titleStyle: theme[.title],
        glyphs: display.glyphs),
      lines: lines, ground: theme[.popup], scroll: scroll)
  }

  private func keyLines(_ heading: Label, _ bindings: [KeyBinding]) -> [TextLine] {
    let rows = bindings.filter { !$0.name.isEmpty }
    let width = rows.map(\.name.width).max() ?? 0
    return [TextLine(heading, style: theme[.title])]
      + rows.map {
        TextLine([
          Span($0.name.rightPadded(to: width + 2), style: theme[.key]),
          Span($0.help, style: theme[.text]),
        ])
      }
  }
}
