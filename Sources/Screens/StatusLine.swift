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

  /// From the fullest to the barest; the first that fits is taken.
  private var forms: [(what: TextLine, how: TextLine)] {
    let lesson = Label(state.lesson.id)
    let network = "\(shape.notation) \(functions)"
    let shortNetwork = "\(shape.notation) \(shortFunctions)"
    let rate = NumberFormat.compact(digits: 3).label(snapshot.learningRate, glyphs: glyphs)
    // A line search chooses its own steps.
    let rule = snapshot.recipe.optimizer
    let optimizer = rule.isFullBatch ? rule.title : "\(rule.title) \(rate)"
    let seed = "seed \(snapshot.seed)"
    let epochs = "\(snapshot.epochWord) \(snapshot.epoch)/\(snapshot.recipe.epochs)"
    let batches =
      snapshot.isFullBatch ? "" : "batch \(snapshot.batch)/\(snapshot.batchesPerEpoch)"
    let short = "\(snapshot.epoch)/\(snapshot.recipe.epochs)"
    let shortBatches =
      snapshot.isFullBatch ? "" : "\(snapshot.batch)/\(snapshot.batchesPerEpoch)"
    let (unseen, shortUnseen, unseenCount) = unseen
    return [
      (
        line(["Inkling", lesson], [network, optimizer, seed, unseen]),
        progress([epochs, batches, pace, throughput])
      ),
      (line([lesson], [network, optimizer, seed, unseen]), progress([epochs, batches, pace])),
      (
        line([lesson], [shortNetwork, optimizer, seed, unseen]),
        progress([epochs, batches, pace])
      ),
      (
        line([lesson], [shortNetwork, optimizer, seed, unseen]),
        progress([short, shortBatches, shortPace])
      ),
      (
        line([lesson], [shape.notation, optimizer, seed, unseen]),
        progress([short, shortBatches, shortPace])
      ),
      (
        line([lesson], [shape.notation, optimizer, seed, shortUnseen]),
        progress([short, shortBatches, shortPace])
      ),
      (
        line([lesson], [shape.notation, seed, unseen]), progress([short, shortBatches, shortPace])
      ),
      (
        line([lesson], [shape.notation, seed, shortUnseen]),
        progress([short, shortBatches, shortPace])
      ),
      (line([lesson], [seed, unseen]), progress([short, shortBatches, shortPace])),
      (line([lesson], [seed, shortUnseen]), progress([short, shortBatches, shortPace])),
      (line([lesson], [unseen]), progress([short, shortBatches])),
      (line([lesson], [shortUnseen]), progress([short, shortBatches])),
      (line([lesson, Label(shortUnseen)], []), progress([short, shortBatches])),
      (line([], [shortUnseen]), progress([short, shortBatches])),
      (line([], [shortUnseen]), progress([short])),
      (line([], [unseenCount]), progress([short])),
      (line([], []), progress([short])),
    ]
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

  /// `+2 panels: 3 4`, `+2: 3 4` and `+2`, whose keys show them; the search shows those that have no number, as in
  /// `+3: 8 9 and /`. Nothing where all are seen.
  private var unseen: (long: String, short: String, count: String) {
    let panels = unseenPanels
    guard !panels.isEmpty else { return ("", "", "") }
    let numbers = panels.compactMap { state.number(of: $0).map(String.init) }
    let search = numbers.count == panels.count ? [] : ["/"]
    let parts = [numbers.joined(separator: " ")].filter { !$0.isEmpty } + search
    let list = parts.joined(separator: " and ")
    let word = panels.count == 1 ? "panel" : "panels"
    return ("+\(panels.count) \(word): \(list)", "+\(panels.count): \(list)", "+\(panels.count)")
  }

  private var glyphs: GlyphSet { state.display.glyphs }
  private var shape: Architecture { snapshot.recipe.architecture }

  private var pace: String { state.open.orders.speed.text(snapshot) }

  private var shortPace: String {
    guard let rate = state.open.orders.speed.batchesPerSecond else { return "max" }
    return rate < 1 ? "1 in 2 s" : "\(Int(nearest: rate, in: 0...Int.max))/s"
  }

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
