import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// The top line: what is trained, and how far it is.
struct StatusLine {
  let state: AppState

  func draw(in area: Rect, on canvas: inout Canvas) {
    let form =
      forms.first { $0.what.width + $0.how.width + 3 <= area.columns } ?? forms[forms.count - 1]
    let column = max(area.minColumn + 1, area.maxColumn - form.how.width - 1)
    canvas.write(
      form.what, at: Point(column: area.minColumn + 1, row: area.minRow), clippedTo: area)
    if column > area.minColumn + 1 {
      canvas.write(" ", at: Point(column: column - 1, row: area.minRow), clippedTo: area)
    }
    canvas.write(form.how, at: Point(column: column, row: area.minRow), clippedTo: area)
  }

  private var snapshot: TrainingSnapshot { state.snapshot }
  private var theme: Theme { state.theme }
  private var isUnicode: Bool { state.display.glyphs.isUnicode }

  /// From the fullest to the barest; the first that fits is taken. What is left out is on a panel or a key away; the
  /// words of what is left stay.
  private var forms: [(what: TextLine, how: TextLine)] {
    let lesson = Label(state.lesson.id)
    let network = "\(shape.notation) \(functions)"
    let shortNetwork = "\(shape.notation) \(shortFunctions)"
    let rate = NumberFormat.compact(digits: 3).label(snapshot.learningRate, glyphs: glyphs)
    // A line search chooses its own steps.
    let rule = snapshot.recipe.optimizer
    let optimizer = rule.isFullBatch ? rule.title : "\(rule.title) \(rate)"
    let seed = "seed \(snapshot.seed)"
    let unseen = unseen
    let whole = progress([place, pace, throughput])
    let paced = progress([place, pace])
    let bare = progress([place])
    return [
      (line(["Inkling", lesson], [network, optimizer, seed, unseen]), whole),
      (line([lesson], [network, optimizer, seed, unseen]), paced),
      (line([lesson], [shortNetwork, optimizer, seed, unseen]), paced),
      (line([lesson], [shape.notation, optimizer, seed, unseen]), paced),
      (line([lesson], [shape.notation, optimizer, seed, unseen]), bare),
      (line([lesson], [shape.notation, optimizer, unseen]), bare),
      (line([lesson], [shape.notation, unseen]), bare),
      (line([lesson], [unseen]), bare),
      (line([], [unseen]), bare),
      (line([lesson], []), bare),
      (line([], []), bare),
      (line([], []), progress([epochs])),
    ]
  }

  /// `epoch 12/100, batch 37/63`
  private var place: String {
    snapshot.isFullBatch
      ? epochs : epochs + ", batch \(snapshot.batch)/\(snapshot.batchesPerEpoch)"
  }

  private var epochs: String {
    "\(snapshot.epochWord) \(snapshot.epoch)/\(snapshot.recipe.epochs)"
  }

  /// The functions of the hidden layers: `sigmoid`, or `sigmoid, relu → softmax` where they are not alike.
  private var functions: String {
    // Without a hidden layer it is the output's function that counts.
    guard !shape.functions.isEmpty else {
      return (shape.layers.count > 1 ? shape.hidden : shape.output).title
    }
    var names: [String] = []
    for layer in shape.layers.dropLast() where layer.weightShape != nil {
      if let name = layer.activation?.title, !names.contains(name) { names.append(name) }
    }
    return names.joined(separator: ", ") + (isUnicode ? " → " : " -> ") + shape.output.title
  }

  /// The same with less room: the table of layers says which.
  private var shortFunctions: String { shape.functions.isEmpty ? functions : "mixed: i" }

  /// The panels that have no room on this screen: of the lesson's own those that a screen of the usual size shows
  /// while nothing is added to them, and all that came to them.
  private var unseenPanels: [PanelKind] {
    let usual = Self.usualSize
    let joined = state.keptPanels.filter { !state.lesson.panels.contains($0) }
    let isSmall = state.size.columns < usual.columns || state.size.rows < usual.rows
    guard isSmall || !joined.isEmpty, !state.isEnlarged, !state.open.view.arrangement.isProjecting,
      let layout = state.layout
    else { return [] }
    var larger = state
    larger.size = Size(
      columns: max(state.size.columns, usual.columns), rows: max(state.size.rows, usual.rows))
    larger.open.view.arrangement.added = []
    let own = (larger.layout?.panels ?? []).map(\.kind)
    return state.panels.filter {
      (own.contains($0) || joined.contains($0)) && layout.place(of: $0) == nil
    }
  }

  private static let usualSize = Size(columns: 120, rows: 40)

  /// `2 more panels (press /)`: the search shows them. Nothing if all are seen.
  private var unseen: String {
    let count = unseenPanels.count
    return count == 0 ? "" : "\(count) more \(count == 1 ? "panel" : "panels") (press /)"
  }

  private var glyphs: GlyphSet { state.display.glyphs }
  private var shape: Architecture { snapshot.recipe.architecture }

  private var pace: String { state.open.orders.speed.text(snapshot) }

  private var throughput: String {
    guard let rate = snapshot.samplesPerSecond else { return "" }
    return "\(NumberFormat.significant(digits: 2).label(rate, glyphs: glyphs)) samples/s"
  }

  /// `Inkling digits · 400-25-10 sigmoid · …`
  private func line(_ names: [Label], _ parts: [String]) -> TextLine {
    let names = names.filter { !$0.isEmpty }
    let head = names.map { Span($0 + " ", style: theme[.title]) }
    let rest = parts.filter { !$0.isEmpty }.enumerated().map { index, part in
      Span(
        Label("\(names.isEmpty && index == 0 ? "" : dot)\(part) "), style: theme[.status])
    }
    return TextLine(head + rest)
  }

  private func progress(_ parts: [String]) -> TextLine {
    let text = parts.filter { !$0.isEmpty }.joined(separator: " \(dot)")
    return TextLine([
      Span(stateName, style: theme[stateRole]), Span(Label("  " + text), style: theme[.status]),
    ])
  }

  private var dot: String { isUnicode ? "· " : "- " }

  private var stateName: Label {
    switch snapshot.state {
    case .training: isUnicode ? "▶ TRAINING" : "> TRAINING"
    case .paused: isUnicode ? "‖ PAUSED" : "= PAUSED"
    case .finished: isUnicode ? "■ FINISHED" : "# FINISHED"
    }
  }

  private var stateRole: Theme.Role {
    switch snapshot.state {
    case .training: .training
    case .paused: .paused
    case .finished: .finished
    }
  }
}
