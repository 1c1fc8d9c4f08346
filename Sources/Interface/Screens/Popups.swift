import TerminalGraphics

extension AppState {
  /// The explanation of the focused panel and all keys.
  var helpPopup: Popup {
    let help = PanelHelp.table[focus] ?? PanelHelp(about: [], formula: "", tryThis: "")
    var lines = help.about.map { TextLine($0, style: theme[.text]) }
    lines.append("")
    lines.append(TextLine(help.formula, style: theme[.notice]))
    lines.append(TextLine("Try: " + help.tryThis, style: theme[.text]))
    lines.append("")
    let isDrawing = focus == .drawing
    if isDrawing { lines += keyLines("In the drawing", Keymap.drawing) }
    lines += keyLines(isDrawing ? "Everywhere else" : "Keys", Keymap.global)
    let scroll = if case .help(let rows) = overlay { rows } else { 0 }
    return popup("Help: panel \(focus.rawValue)", lines, scroll: scroll)
  }

  /// Asks for a number of batches or epochs.
  var countPopup: Popup? {
    guard case .count(let unit, let digits) = overlay else { return nil }
    let question = TextLine([
      Span("How many \(unit.plural.description)? ", style: theme[.text]),
      Span(Label(digits + "_"), style: theme[.key]),
    ])
    return popup("Run", [question, TextLine("Enter runs, Esc cancels", style: theme[.faint])])
  }

  private func popup(_ title: Label, _ lines: [TextLine], scroll: Int = 0) -> Popup {
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

/// What the help says about a panel: three sentences, the formula, something to try.
struct PanelHelp {
  let about: [Label]
  let formula: Label
  let tryThis: Label

  static let table: [PanelID: PanelHelp] = [
    .drawing: PanelHelp(
      about: [
        "A pad of 20x20 cells, like the digits that the network trains on.",
        "Draw with the left mouse button, erase with the right one, or use the keys below.",
        "At every change the network that is training right now reads what is there.",
      ],
      formula: "input = 400 numbers from 0 (paper) to 1 (ink)",
      tryThis: "draw a 7 in the middle, 20 cells high, then a small one in a corner."),
    .activations: PanelHelp(
      about: [
        "What every layer makes of your drawing, or of a test digit while the pad is empty.",
        "Each column is one hidden unit; the bars are the probabilities of the ten digits.",
        "Left and right show another test digit, which the network never trains on.",
      ],
      formula: "a = f(W x + b), layer by layer; softmax: p = e^z / sum of e^z",
      tryThis: "pause with Space, step with b, and watch the bars move."),
    .loss: PanelHelp(
      about: [
        "How wrong the network is on the training digits and on the test digits.",
        "It is the mean of -log p, where p is the probability given to the right digit.",
        "Guessing among ten digits gives 2.303; a test curve that rises means overfitting.",
      ],
      formula: "loss = mean of -log p(label)",
      tryThis: "press > until it is flat out, then l for a logarithmic axis."),
    .weights: PanelHelp(
      about: [
        "One picture for each hidden unit: the weights from the 20x20 pixels to it.",
        "Ink on an orange pixel speaks for the unit, on a blue one against it.",
        "Without colours, blocks stand for positive weights and strokes for negative ones.",
      ],
      formula: "z = sum of weight * pixel + bias; the unit gives f(z)",
      tryThis: "press r and watch strokes grow out of noise; Enter enlarges."),
  ]
}
