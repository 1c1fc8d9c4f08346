import TerminalGraphics

extension AppState {
  /// The explanation of the focused panel and all keys.
  var helpPopup: Popup {
    let help =
      focusedPanel?.help(in: self) ?? PanelHelp(about: [], formula: "", tryThis: "")
    var lines = (help.about + help.notes).map { TextLine($0, style: theme[.text]) }
    lines.append("")
    lines.append(TextLine(help.formula, style: theme[.notice]))
    lines += numberLines(HelpNumbers.of(focus, in: self))
    lines.append(TextLine("Try: " + help.tryThis, style: theme[.text]))
    lines.append("")
    let isDrawing = focus == .drawing
    if isDrawing { lines += keyLines("In the drawing", Keymap.drawing) }
    lines += keyLines(isDrawing ? "Everywhere else" : "Keys", Keymap.global)
    let scroll = if case .help(let rows) = overlay { rows } else { 0 }
    let number = number(of: focus).map { "panel \($0), " } ?? ""
    return popup(Label("Help: \(number)") + (focusedPanel?.title ?? ""), lines, scroll: scroll)
  }

  /// What the formula comes to now, a line for each number.
  private func numberLines(_ numbers: [HelpNumber]) -> [TextLine] {
    let width = min(numbers.map(\.name.width).max() ?? 0, 14)
    let heading = TextLine(momentWords + ":", style: theme[.faint])
    return (numbers.isEmpty ? [] : [heading])
      + numbers.map {
        TextLine([
          Span($0.name.truncated(to: 14).rightPadded(to: width + 2), style: theme[.key]),
          Span($0.value, style: theme[.text]),
        ])
      }
  }

  /// Asks for what is typed.
  var entryPopup: Popup? {
    guard case .entry(let entry, let text) = overlay else { return nil }
    let (title, question, action) = words(for: entry)
    let line = TextLine([
      Span(question + " ", style: theme[.text]), Span(Label(text + "_"), style: theme[.key]),
    ])
    return popup(
      title, [line, TextLine("Enter " + action + ", Esc cancels", style: theme[.faint])])
  }

  private func words(for entry: Entry) -> (title: Label, question: Label, action: Label) {
    switch entry {
    case .count(let unit): ("Run", Label("How many \(plural(unit))?"), "runs")
    case .knob(let row):
      knobs.indices.contains(row)
        ? (knobs[row].name, knobs[row].range(knobSetting) + ":", "sets it")
        : ("Settings", "", "closes")
    case .parameter(let place):
      ("Weight", name(of: place) + ", now " + parameterText(at: place) + ":", "sets it")
    case .runName(let run): ("Runs", Label("What is run #\(run) called?"), "names it")
    }
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
