import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// How large the gradient is in each layer: where it vanishes nothing is learnt, where it explodes everything is
/// thrown about.
struct GradientsPanel: ExplainedPanel, SteerablePanel, ViewedPanel {
  static let kind = PanelKind.gradients
  static let title: Label = "Gradients"
  static let leastSize = Size(columns: 26, rows: 5)

  private let state: AppState
  private let area: Rect
  private let probe: GradientProbe

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    probe = GradientProbe(
      of: state.snapshot.network, on: state.snapshot.dataset.train,
      loss: state.snapshot.recipe.loss)
  }

  var frame: Frame {
    state.frame(
      Self.kind, area.columns >= 56 ? "Gradients: norm in each layer" : Self.title,
      topNote: TextLine(showsTable ? "" : scale, style: theme[.faint]),
      bottomLeft: TextLine(verdict, style: theme[isAlarming ? .notice : .text]),
      bottomRight: TextLine(source, style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard probe.rows > 0 else {
      return CenteredText("no training samples: there is no gradient", style: theme[.faint])
        .draw(in: area, on: &canvas)
    }
    if showsTable { return table.draw(in: area, on: &canvas) }
    drawBars(in: area, on: &canvas)
  }

  private var theme: Theme { state.theme }
  private var showsTable: Bool { state[Self.kind].view == 1 }

  /// Two digits: `0.34`, and powers of ten only for what is very small or large.
  private func format(_ value: Double) -> NumberFormat {
    value >= 0.01 && value < 1000 || value == 0
      ? .significant(digits: 2) : .scientific(decimals: 1)
  }

  // MARK: Bars

  private func drawBars(in area: Rect, on canvas: inout Canvas) {
    let pitch = max(1, min(3, area.rows / max(probe.layers.count, 1)))
    let shown = probe.layers.prefix(area.rows / pitch)
    let nameWidth = shown.reduce(0) { max($0, name(of: $1).width) }
    let numberWidth = shown.reduce(0) { max($0, text($1.gradient).width) }
    for (index, layer) in shown.enumerated() {
      let line = Rect(
        column: area.minColumn, row: area.minRow + index * pitch, columns: area.columns,
        rows: max(1, pitch - 1))
      let (left, right) = line.split(left: nameWidth + 2)
      let (bar, number) = right.split(left: right.columns - numberWidth - 1)
      let origin = Point(column: number.maxColumn - text(layer.gradient).width, row: line.minRow)
      let style = theme[layer.gradient == 0 ? .notice : .text]
      canvas.write(name(of: layer), at: left.origin, clippedTo: left, style: style)
      canvas.write(text(layer.gradient), at: origin, clippedTo: number, style: style)
      canvas.drawBar(
        axis.fraction(of: layer.gradient) ?? 0, in: bar, style: theme[.bar],
        glyphs: state.display.glyphs)
    }
  }

  /// From a power of ten below the smallest to one above the largest, at least from 0.001 to 1, so that bars of
  /// sound networks stay comparable from step to step.
  private var axis: Axis {
    let norms = probe.layers.map(\.gradient).filter { $0 > 0 && $0.isFinite }
    func power(_ value: Double) -> Double {
      var power = 1.0
      while power > value, power > 1e-30 { power /= 10 }
      while power * 10 <= value, power < 1e30 { power *= 10 }
      return power
    }
    let lowest = power(norms.min() ?? 1) / (power(norms.min() ?? 1) == norms.min() ? 10 : 1)
    return Axis(
      from: min(lowest, 1e-3), to: max(10 * power(norms.max() ?? 1), 1), scale: .logarithmic)
  }

  /// `log 1e-7 … 10`
  private var scale: Label {
    let dots = state.display.glyphs.isUnicode ? "…" : ".."
    func end(_ value: Double) -> Label {
      let format: NumberFormat =
        value >= 0.001 && value <= 1000 ? .compact(digits: 1) : .scientific(decimals: 0)
      return format.label(value, glyphs: state.display.glyphs)
    }
    return "log axis " + end(axis.lower) + Label(" \(dots) ") + end(axis.upper)
  }

  // MARK: The table

  private var table: TextTable {
    let moves = moves
    let isEmpty = moves.isEmpty
    return state.table(
      [
        TextTable.Column(
          "layer", probe.layers.map { Span(name(of: $0), style: theme[.text]) }, isName: true),
        TextTable.Column("gradient", probe.layers.map { number($0.gradient) }),
        TextTable.Column("weights", probe.layers.map { number($0.weights) }, rank: 1),
      ]
        + (isEmpty
          ? []
          : [TextTable.Column("step / weights", moves.map { number($0) }, rank: 2)]),
      rows: probe.layers.count)
  }

  private func number(_ value: Double) -> Span {
    Span(text(value), style: theme[.text])
  }

  /// How far the next update moves each layer, relative to the length of its weights; empty for a rule that makes
  /// no step from one gradient.
  private var moves: [Double] {
    guard let step = state.snapshot.nextStep(seenAt: 0)?.update else { return [] }
    return probe.layers.map { layer in
      var move = [step.after[layer.index]]
      move.add([step.before[layer.index]], scaledBy: -1)
      return move.norm / layer.weights
    }
  }

  // MARK: What is said

  private func text(_ value: Double) -> Label {
    format(value).label(value, glyphs: state.display.glyphs)
  }

  /// `1  400 to 32`
  private func name(of layer: GradientProbe.Layer) -> Label {
    let shape = state.snapshot.network.architecture.layers[layer.index]
    let number = (probe.layers.firstIndex(of: layer) ?? 0) + 1
    if case .convolution(let convolution) = shape {
      return Label("\(number)  \(convolution.filters) filters")
    }
    let (inputs, outputs) = shape.weightShape ?? (0, 0)
    return Label("\(number)  \(inputs) to \(outputs)")
  }

  private var isAlarming: Bool { probe.verdict != .steady }

  private var verdict: Label {
    let ratio = probe.layers.count > 1 ? probe.ratio : nil
    let numbers = ratio.map { "first / last " + text($0) }
    guard probe.rows > 0 else { return "" }
    let word: Label =
      switch probe.verdict {
      case .undefined: "NOT A NUMBER"
      case .dead: "DEAD: a layer gets no gradient"
      case .vanishing: "VANISHING"
      case .exploding: "EXPLODING"
      case .steady: "steady"
      }
    return numbers.map { $0 + ": " + word } ?? word
  }

  private var source: Label {
    probe.rows == 0
      ? "" : Label("mean over \(probe.rows) training ") + state.snapshot.dataset.sampleWord + "s"
  }
}

extension GradientsPanel {

  static func numbers(in state: AppState) -> [HelpNumber] { state.inspection.gradientNumbers }

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "The norm of the gradient of each layer, over the first training samples.",
        "Below a hundredth of the last layer's, the first layer hardly learns: the gradient vanishes; above a "
          + "hundred times it, or above 100, it explodes.",
        "v shows the lengths of the weights too, and how far the next update moves them.",
      ],
      formula: "norm = sqrt(sum of (dL/dw)^2); going back, delta = f'(z) * sum of w * delta",
      tryThis: "sigmoid's slope is at most 1/4: six layers make 1/4096; compare with ReLU.")
  }

  static func views(in state: AppState) -> [Label] {
    ["gradients", "gradients, weights and steps"]
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    state.notice = "the arrows do nothing here; v shows weights and steps too"
    return []
  }
}
