import Datasets
import Lessons
import TerminalGraphics

/// What every layer does with the drawing, or with a test digit while nothing is drawn.
///
/// Where there is no room for the layers, the output alone is left: ten bars with their numbers.
struct ActivationsPanel: Panel {
  static let kind = PanelKind.activations
  static let title: Label = "Activations"
  static let leastSize = Size(columns: 16, rows: 4)

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "What every layer makes of your drawing, or of a test digit while the pad is empty.",
        "Each column is one hidden unit; the bars are the probabilities of the ten digits.",
        "Left and right show another test digit, which the network never trains on.",
      ],
      formula: "a = f(W x + b), layer by layer; softmax: p = e^z / sum of e^z",
      tryThis: "pause with Space, step with b, and watch the bars move.")
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) {
    state.moveSample(by: columns + 10 * rows)
  }

  static func turn(_ state: inout AppState, by step: Int) {
    state.focus(on: kind)
    state.moveSample(by: step)
  }

  private let state: AppState
  /// The inside of the panel: it decides whether all layers fit.
  private let area: Rect

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
  }

  var frame: Frame {
    state.frame(
      Self.kind, showsLayers ? Self.title : "Output", topNote: TextLine(what, style: theme[.faint]),
      bottomLeft: TextLine(verdict, style: theme[.text]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let pixels = state.shownInput.values else {
      CenteredText("nothing to show: the data has no test samples", style: theme[.faint])
        .draw(in: area, on: &canvas)
      return
    }
    let activations = state.snapshot.network.activations(for: pixels)
    guard showsLayers, let output = activations.last else {
      drawOutput(activations.last ?? [], in: area, on: &canvas)
      return
    }
    let (input, rest) = area.split(left: inputColumns + 3)
    drawInput(pixels, in: input, on: &canvas)
    let (hidden, bars) = rest.split(left: rest.columns - barColumns(in: rest))
    drawHidden(unitLayers(activations), in: hidden, on: &canvas)
    drawLabeled("output", in: bars, on: &canvas) { drawOutput(output, in: $0, on: &$1) }
  }

  /// Thirty columns, more where the panel is wide.
  private func barColumns(in area: Rect) -> Int {
    min(max(30, area.columns / 3), area.columns / 2)
  }

  private var theme: Theme { state.theme }
  private var side: Int { DigitImage.side }

  /// Input picture, hidden units and output bars need this much room beside each other.
  private var showsLayers: Bool { area.columns >= 56 && area.rows >= side / 2 + 1 }

  /// Whether the input fits in cells of two columns, as in the pad.
  private var isLarge: Bool { area.columns >= 100 && area.rows > side }
  private var inputColumns: Int { isLarge ? 2 * side : side }

  private var what: Label {
    switch state.shownInput {
    case .drawing: "of your drawing"
    case .sample(let index, _):
      showsLayers
        ? "of " + state.sampleName + Label(" \(index + 1), a ") + label(index)
        : state.sampleName + ": a " + label(index)
    case .nothing: ""
    }
  }

  private func label(_ row: Int) -> Label {
    state.snapshot.dataset.className(Int(state.samples.labels[row]))
  }

  /// Says of a test digit whether it is read right.
  private var verdict: Label {
    guard case .sample(let index, _) = state.shownInput, showsLayers,
      let read = state.outputs.indexOfLargest
    else { return "" }
    let mark: Label =
      read == Int(state.samples.labels[index]) ? "right" : "wrong: it is a " + label(index)
    return "reads " + state.snapshot.dataset.className(read) + ", " + mark
  }

  // MARK: The layers

  private func drawInput(_ pixels: [Float], in area: Rect, on canvas: inout Canvas) {
    drawLabeled("input 20x20", in: area, on: &canvas) { area, canvas in
      Heatmap(
        Raster(columns: side, rows: side, pixels: pixels),
        palette: state.palette(theme.ink, .unit),
        shape: isLarge ? .doubleWidth : .halfBlock
      ).draw(in: area, on: &canvas)
    }
  }

  /// The hidden layers that have units of their own; dropout passes on what it gets at test time.
  private func unitLayers(_ activations: [[Float]]) -> [[Float]] {
    zip(state.snapshot.recipe.architecture.layers, activations).dropLast()
      .filter { $0.0.activation != nil }.map(\.1)
  }

  /// The hidden layers one above the other.
  private func drawHidden(_ layers: [[Float]], in area: Rect, on canvas: inout Canvas) {
    var rest = area.inset(columns: 1, rows: 0)
    for (index, values) in layers.enumerated() {
      // Taller columns than the input picture show nothing more.
      let (part, below) = rest.split(top: min(rest.rows / (layers.count - index), side + 1))
      rest = below
      let name = layers.count == 1 ? "hidden" : "hidden \(index + 1)"
      let function = state.snapshot.recipe.architecture.hidden
      let range = function == .sigmoid ? ValueRange.unit : .covering(values + [0])
      drawLabeled(
        "\(name) \(values.count): \(range.text(state.display.glyphs))", in: part, on: &canvas
      ) { area, canvas in
        ColumnChart(
          values, range: range, style: theme[.unit], glyphs: state.display.glyphs
        ).draw(in: area, on: &canvas)
      }
    }
  }

  private func drawOutput(_ values: [Float], in area: Rect, on canvas: inout Canvas) {
    let bars = values.enumerated().map { BarChart.Bar("\($0.offset)", $0.element) }
    BarChart(
      bars, highlighted: values.indexOfLargest, style: theme[.bar],
      highlightedStyle: theme[.topBar], textStyle: theme[.text], glyphs: state.display.glyphs
    ).draw(in: area, on: &canvas)
  }

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
    let dots = glyphs == .unicode ? "…" : ".."
    return "\(format.label(lower, glyphs: glyphs)) \(dots) \(format.label(upper, glyphs: glyphs))"
  }
}
