import Datasets
import Lessons
import TerminalGraphics

/// What every layer does with the drawing, or with a sample while nothing is drawn.
///
/// Where there is no room for the layers, the output alone is left: bars with their numbers.
struct ActivationsPanel: Panel {
  static let kind = PanelKind.activations
  static let title: Label = "Activations"
  static let leastSize = Size(columns: 16, rows: 4)

  /// A bar for each output and a line for the target, where the layers have no room; pictures of layers fill all.
  static func mostRows(in state: AppState, columns: Int) -> Int? {
    guard state.snapshot.dataset.picture == nil, columns < layersColumns else { return nil }
    return max(state.snapshot.network.architecture.outputs, 1) + 1
  }

  /// Numbers, hidden units and output bars beside each other.
  private static let layersColumns = 50

  private let state: AppState
  /// The inside of the panel: it decides whether all layers fit.
  private let area: Rect

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
  }

  var frame: Frame {
    state.frame(
      Self.kind, showsLayers ? Self.title : "Output",
      topNote: TextLine(what, style: theme[.faint]),
      bottomLeft: TextLine(showsLayers ? output.verdict : "", style: theme[.text]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let values = state.shownInput.values else {
      CenteredText("nothing to show: the data has no samples", style: theme[.faint])
        .draw(in: area, on: &canvas)
      return
    }
    let activations = state.snapshot.network.activations(for: values)
    guard showsLayers else {
      output.draw(in: area, on: &canvas)
      return
    }
    let hidden = chosenLayers(activations)
    let (input, rest) = area.split(left: inputColumns + 3)
    let picture = InputPicture(state: state, values: values)
    drawLabeled(picture.heading, in: input.split(left: inputColumns).left, on: &canvas) {
      picture.draw(in: $0, isLarge: isLarge, on: &$1)
    }
    let hiddenColumns = hidden.isEmpty ? 0 : rest.columns - barColumns(in: rest)
    let (middle, bars) = rest.split(left: hiddenColumns)
    drawHidden(hidden, in: middle, on: &canvas)
    drawLabeled("output", in: bars, on: &canvas) { output.draw(in: $0, on: &$1) }
  }

  private var theme: Theme { state.theme }
  private var dataset: Dataset { state.snapshot.dataset }

  private var output: OutputBars {
    OutputBars(state: state, outputs: state.outputs, row: state.shownRow)
  }

  /// Thirty columns, more where the panel is wide.
  private func barColumns(in area: Rect) -> Int {
    min(max(30, area.columns / 3), area.columns / 2)
  }

  /// Input, hidden units and output bars need this much room beside each other.
  private var showsLayers: Bool {
    guard let picture = dataset.picture else {
      return area.columns >= Self.layersColumns && area.rows >= 4
    }
    return area.columns >= 36 + picture.columns && area.rows >= picture.rows / 2 + 1
  }

  /// Whether a picture fits in cells of two columns, as in the pad.
  private var isLarge: Bool {
    dataset.picture.map { area.columns >= 60 + 2 * $0.columns && area.rows > $0.rows } ?? false
  }

  private var inputColumns: Int {
    guard let picture = dataset.picture else { return min(36, area.columns * 3 / 10) }
    return isLarge ? 2 * picture.columns : picture.columns
  }

  /// `of test digit 1, a 7`, shorter where there is little room.
  private var what: Label {
    guard !showsLayers, let row = state.shownRow else { return state.shownName }
    let article: Label = dataset.picture == nil ? "" : "a "
    let label = state.samples.label(of: row).map { ": " + article + dataset.classLabel($0) }
    return state.sampleName + (label ?? Label(" \(row + 1)"))
  }

  // MARK: The hidden layers

  /// All of them, or the one that was chosen.
  private func chosenLayers(_ activations: [[Float]]) -> [HiddenLayer] {
    let layers = HiddenLayer.all(
      in: state.snapshot.network.architecture, activations: activations)
    let view = state[Self.kind].view
    return (1...max(layers.count, 1)).contains(view) && layers.count > 1
      ? [layers[view - 1]] : layers
  }

  /// The layers one above the other; where they do not all fit, the first ones.
  private func drawHidden(_ layers: [HiddenLayer], in area: Rect, on canvas: inout Canvas) {
    var rest = area.inset(columns: 1, rows: 0)
    let shown = layers.prefix(max(1, area.rows / Self.leastLayerRows))
    // Taller columns than the input picture show nothing more.
    let tallest = dataset.picture.map { $0.rows + 1 } ?? 21
    for (index, layer) in shown.enumerated() {
      let (part, below) = rest.split(top: min(rest.rows / (shown.count - index), tallest))
      rest = below
      let isLast = index == shown.count - 1 && shown.count < layers.count
      let more = isLast ? " (v shows \(layers.count - shown.count) more)" : ""
      let full = layer.name + Label(": \(layer.range.text(state.display.glyphs))\(more)")
      drawLabeled(full.width <= part.columns ? full : layer.name, in: part, on: &canvas) {
        layer.draw(in: $0, state: state, on: &$1)
      }
    }
  }

  /// A heading and two rows of columns.
  private static let leastLayerRows = 3

  /// A heading above a picture.
  private func drawLabeled(
    _ heading: Label, in area: Rect, on canvas: inout Canvas,
    _ draw: (Rect, inout Canvas) -> Void
  ) {
    let (top, rest) = area.split(top: 1)
    canvas.write(heading, at: top.origin, clippedTo: top, style: theme[.faint])
    draw(rest, &canvas)
  }
}

// MARK: - Keys, the wheel and the help

extension ActivationsPanel {
  static func help(in state: AppState) -> PanelHelp {
    let name = state.sampleName
    let output: Label =
      state.snapshot.dataset.classNames.isEmpty
      ? "the bars are what the network predicts, beside what was measured."
      : state.snapshot.dataset.picture == nil
        ? "the bars are what the network makes of the classes."
        : "the bars are the probabilities of the ten digits."
    let isTested = state.snapshot.dataset.test.count > 0
    return PanelHelp(
      about: [
        state.panels.contains(.drawing)
          ? "What every layer makes of your drawing, or of a " + name + " while the pad is empty."
          : "What every layer makes of a " + name + ".",
        "Each column is one hidden unit; " + output,
        "Left and right show another " + name
          + (isTested ? ", which the network never trains on." : "."),
      ],
      formula: "a = f(W x + b), layer by layer; softmax: p = e^z / sum of e^z",
      tryThis: "pause with Space, step with b, and watch the bars move.")
  }

  /// All hidden layers together, or one of them alone.
  static func views(in state: AppState) -> [Label] {
    let layers = HiddenLayer.all(
      in: state.snapshot.network.architecture,
      activations: state.snapshot.network.architecture.layers.map {
        Array(repeating: 0, count: $0.outputs)
      })
    return layers.count > 1 ? ["all layers"] + layers.map(\.name) : []
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) {
    // A table of a few rows is gone through row by row.
    let jump = state.samples.count >= 20 ? 10 : 1
    state.moveSample(by: columns + jump * rows)
  }

  static func turn(_ state: inout AppState, by step: Int) {
    state.focus(on: kind)
    state.moveSample(by: step)
  }
}

extension [Float] {
  /// The place of the largest value, the first of equal ones; nil when empty or when one is NaN.
  var indexOfLargest: Int? {
    guard !contains(where: \.isNaN) else { return nil }
    return indices.max { self[$0] < self[$1] || (self[$0] == self[$1] && $0 > $1) }
  }
}

extension ValueRange {
  /// `0 … 1`
  func text(_ glyphs: GlyphSet) -> String {
    let format = NumberFormat.compact(digits: 2)
    let dots = glyphs.isUnicode ? "…" : ".."
    return "\(format.label(lower, glyphs: glyphs)) \(dots) \(format.label(upper, glyphs: glyphs))"
  }
}
