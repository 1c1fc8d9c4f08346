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
    // Without a hidden layer it is the output's function that counts.
    let function = shape.layers.count > 1 ? shape.hidden : shape.output
    let functions = shape.functions.isEmpty ? function.title : "mixed"
    let network = "\(shape.notation) \(functions)"
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
    return [
      (
        line(["Inkling", lesson], [network, optimizer, seed]),
        progress([epochs, batches, pace, throughput])
      ),
      (line([lesson], [network, optimizer, seed]), progress([epochs, batches, pace])),
      (line([lesson], [network, optimizer, seed]), progress([short, shortBatches, shortPace])),
      (
        line([lesson], [shape.notation, optimizer, seed]),
        progress([short, shortBatches, shortPace])
      ),
      (line([lesson], [seed]), progress([short, shortBatches, shortPace])),
      (line([lesson], []), progress([short, shortBatches])),
      (line([], []), progress([short, shortBatches])),
      (line([], []), progress([short])),
    ]
  }

  private var glyphs: GlyphSet { state.display.glyphs }
  private var shape: Architecture { snapshot.recipe.architecture }

  private var pace: String { state.speed.text(snapshot) }

  private var shortPace: String {
    guard let rate = state.speed.batchesPerSecond else { return "max" }
    return rate < 1 ? "1 in 2 s" : "\(Int(rate))/s"
  }

  private var throughput: String {
    guard let rate = snapshot.samplesPerSecond else { return "" }
    return "\(NumberFormat.significant(digits: 2).label(rate, glyphs: glyphs)) samples/s"
  }

  /// `Inkling digits · 400-25-10 sigmoid · …`
  private func line(_ names: [Label], _ parts: [String]) -> TextLine {
    let head = names.map { Span($0 + " ", style: theme[.title]) }
    let rest = parts.map { Span(Label("\(dot)\($0) "), style: theme[.status]) }
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
