import Datasets
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// What every layer does with the drawing, or with a sample while nothing is drawn; and how its values, or its
/// weights, are spread over many samples.
///
/// Where there is no room for the layers, the output alone is left: bars with their numbers.
struct ActivationsPanel: Panel {
  static let kind = PanelKind.activations
  static let title: Label = "Activations"
  static let leastSize = Size(columns: 16, rows: 4)

  /// A bar for each output and a line for the target, where the layers have no room; pictures of layers fill all.
  static func mostRows(in state: AppState, columns: Int) -> Int? {
    let view = LayersView.chosen(in: state)
    guard state.snapshot.dataset.picture == nil, columns < layersColumns, view != .activations,
      view != .weights
    else { return nil }
    return max(state.snapshot.network.architecture.outputs, 1) + 1
  }

  /// Numbers, hidden units and output bars beside each other.
  private static let layersColumns = 50

  private let state: AppState
  /// The inside of the panel: it decides whether all layers fit.
  private let area: Rect
  /// What the layers give over many samples; nil where nothing of it is shown.
  private let probe: ActivationProbe?

  init(state: AppState, area: Rect) {
    self.state = state
    self.area = area
    probe = Self.showsLayers(state, in: area) ? state.activationProbe : nil
  }

  var frame: Frame {
    let view = LayersView.chosen(in: state)
    let title: Label =
      switch view {
      case .activations where showsLayers: "Activations over many samples"
      case .weights where showsLayers: "Weights of every layer"
      default: showsLayers ? Self.title : "Output"
      }
    return state.frame(
      Self.kind, title, topNote: TextLine(topNote(view), style: theme[.faint]),
      bottomLeft: TextLine(bottomLeft(view), style: theme[.text]),
      bottomRight: TextLine(bottomRight(view), style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let view = LayersView.chosen(in: state)
    if let probe, view == .activations || view == .weights {
      return drawHistograms(
        view == .weights
          ? LayerHistogram.weights(in: state) : LayerHistogram.activations(probe, in: state),
        in: area, on: &canvas)
    }
    if view == .activations || view == .weights {
      return CenteredText("too small for histograms; Enter enlarges", style: theme[.faint])
        .draw(in: area, on: &canvas)
    }
    guard let values = state.shownInput.values else {
      CenteredText("nothing to show: the data has no samples", style: theme[.faint])
        .draw(in: area, on: &canvas)
      return
    }
    guard showsLayers else {
      output.draw(in: area, on: &canvas)
      return
    }
    let hidden = hiddenLayers(for: values)
    let (input, middle, bars) = parts(of: area, hasHidden: !hidden.isEmpty)
    let picture = InputPicture(state: state, values: values)
    drawLabeled(picture.heading, in: input, on: &canvas) {
      picture.draw(in: $0, isLarge: isLarge, on: &$1)
    }
    drawHidden(hidden, in: middle, on: &canvas)
    guard state.offeredReading == nil else {
      return AnswerBars(state: state).draw(in: bars, on: &canvas)
    }
    drawLabeled("output", in: bars, on: &canvas) { output.draw(in: $0, on: &$1) }
  }

  /// The input, the hidden layers and the output beside each other.
  private func parts(of area: Rect, hasHidden: Bool) -> (input: Rect, middle: Rect, bars: Rect) {
    let (input, rest) = area.split(left: inputColumns + 3)
    let hiddenColumns = hasHidden ? rest.columns - barColumns(in: rest) : 0
    let (middle, bars) = rest.split(left: hiddenColumns)
    return (input.split(left: inputColumns).left, middle, bars)
  }

  private var theme: Theme { state.theme }
  private var dataset: Dataset { state.snapshot.dataset }
  private var glyphs: GlyphSet { state.display.glyphs }

  private var output: OutputBars {
    OutputBars(state: state, outputs: state.outputs, row: state.shownRow)
  }

  /// Thirty columns, more where the panel is wide.
  private func barColumns(in area: Rect) -> Int {
    min(max(30, area.columns / 3), area.columns / 2)
  }

  private var showsLayers: Bool { probe != nil }

  /// Input, hidden units and output bars need this much room beside each other; histograms need less.
  private static func showsLayers(_ state: AppState, in area: Rect) -> Bool {
    switch LayersView.chosen(in: state) {
    case .activations, .weights:
      return area.columns >= LayerHistogram.leastColumns && area.rows >= LayerHistogram.leastRows
    case .sample, .layer: break
    }
    guard let picture = state.snapshot.dataset.picture else {
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
}

// MARK: - What is said on the frame

extension ActivationsPanel {
  private func topNote(_ view: LayersView) -> Label {
    switch view {
    case .activations where showsLayers: probe.map { state.scope(of: $0) } ?? ""
    case .weights where showsLayers: "biases are not counted"
    default: what
    }
  }

  /// `of test digit 1, a 7`, shorter where there is little room.
  private var what: Label {
    guard !showsLayers, let row = state.shownRow else { return state.shownName }
    let article: Label = dataset.picture == nil ? "" : "a "
    let label = state.samples.label(of: row).map { ": " + article + dataset.classLabel($0) }
    return state.sampleName + (label ?? Label(" \(row + 1)"))
  }

  private func bottomLeft(_ view: LayersView) -> Label {
    switch view {
    case .activations where showsLayers: troubles.isEmpty ? "" : Self.legend(troubles)
    case .weights where showsLayers: ""
    default: showsLayers ? reading ?? output.verdict : ""
    }
  }

  /// What the unit under the cursor gives; nil without a cursor.
  private var reading: Label? {
    Self.cursor(in: state).flatMap {
      UnitReading(state: state, probe: probe, layer: $0.layer, unit: $0.unit)?
        .label(columns: area.columns - 3)
    }
  }

  /// Which layers are seen where not all are, else what the letters stand for.
  private func bottomRight(_ view: LayersView) -> Label {
    guard let probe else { return "" }
    if let maps = mapsExtent { return maps }
    let count = Self.layerCount(view, in: state)
    let seen = Self.visible(view, in: state, area: area)
    if seen.count < count {
      let name =
        seen.count == 1
        ? "layer \(seen.lowerBound + 1)" : "layers \(seen.lowerBound + 1)-\(seen.upperBound)"
      return Label("\(name) of \(count), + - the others")
    }
    guard view != .activations, view != .weights, !troubles.isEmpty else { return "" }
    // Beside the unit under the cursor there is no room.
    guard Self.cursor(in: state) == nil else { return "" }
    return Self.letters(troubles) + ": over " + state.scope(of: probe)
  }

  /// Which maps of a layer that is shown alone are seen, and how large.
  private var mapsExtent: Label? {
    guard isAlone, showsLayers, let values = state.shownInput.values else { return nil }
    let layers = hiddenLayers(for: values)
    let middle = parts(of: area, hasHidden: true).middle
    guard let layer = layers.first, let part = places(of: layers, in: middle).first else {
      return nil
    }
    return layer.extent(
      in: split(part).chart.split(top: 1).rest, chosen: Self.cursor(in: state)?.unit, state: state)
  }

  private var troubles: Set<ActivationProbe.Trouble> {
    Set(probe?.layers.flatMap { $0.troubles.compactMap { $0 } } ?? [])
  }

  private static func letters(_ troubles: Set<ActivationProbe.Trouble>) -> Label {
    Label(
      [.dead, .saturated].filter(troubles.contains).map { String(Character($0.letter)) }
        .joined(separator: ", "))
  }

  private static func legend(_ troubles: Set<ActivationProbe.Trouble>) -> Label {
    let parts: [(ActivationProbe.Trouble, String)] = [
      (.dead, "D dead: never changes"), (.saturated, "S saturated: flat for 95 %"),
    ]
    return Label(parts.filter { troubles.contains($0.0) }.map(\.1).joined(separator: ", "))
  }
}

// MARK: - The layers of one sample

extension ActivationsPanel {
  /// Those that are seen: the ones of a list that are scrolled to, or the one that was chosen.
  private func hiddenLayers(for values: [Float]) -> [HiddenLayer] {
    let layers = HiddenLayer.all(
      in: state.snapshot.network.architecture,
      activations: state.snapshot.network.activations(for: values),
      troubles: probe?.layers.map(\.troubles) ?? [])
    let view = LayersView.chosen(in: state)
    if case .layer(let place) = view { return [layers[place]] }
    return Array(layers[Self.visible(view, in: state, area: area)])
  }

  /// The layers one above the other, each with its histogram beside it where there is room.
  private func drawHidden(_ layers: [HiddenLayer], in area: Rect, on canvas: inout Canvas) {
    let cursor = Self.cursor(in: state)
    for (layer, part) in zip(layers, places(of: layers, in: area)) {
      let (chart, beside) = split(part)
      if isAlone, let cursor {
        drawDetail(
          of: layer, unit: cursor.unit, hasHistogram: beside.isEmpty, below: part, in: area,
          on: &canvas)
      }
      drawLabeled(
        heading(of: layer, columns: chart.columns), in: chart,
        style: layer.isInTrouble ? .notice : .faint, on: &canvas
      ) {
        layer.draw(
          in: $0, state: state, chosen: cursor?.layer == layer.place ? cursor?.unit : nil, on: &$1)
      }
      guard !beside.isEmpty, let probe else { continue }
      var histogram = LayerHistogram.activation(probe.layers[layer.place], in: state)
      histogram.name = state.scope(of: probe)
      histogram.draw(in: beside, on: &canvas)
    }
  }

  /// Whether one layer is looked at unit by unit.
  private var isAlone: Bool {
    if case .layer = LayersView.chosen(in: state) { true } else { false }
  }

  /// How the unit under the cursor comes to its value, and how the layer's values are spread, where there is room.
  private func drawDetail(
    of layer: HiddenLayer, unit: Int, hasHistogram: Bool, below part: Rect, in area: Rect,
    on canvas: inout Canvas
  ) {
    var rest = Rect(
      column: part.minColumn, row: part.maxRow + 1, columns: part.columns,
      rows: max(area.maxRow - part.maxRow - 1, 0))
    for number in HelpNumbers.unit(unit, inLayer: layer.place, in: state) {
      let line = TextLine([
        Span(number.name + " = ", style: theme[.faint]), Span(number.value, style: theme[.text]),
      ])
      for text in line.wrapped(to: rest.columns) where rest.rows > 0 {
        canvas.write(text, at: rest.origin, clippedTo: rest)
        rest = rest.split(top: 1).rest
      }
    }
    let chart = rest.split(top: 1).rest.split(top: 12).top
    guard hasHistogram, let probe, chart.rows >= LayerHistogram.leastRows,
      chart.columns >= LayerHistogram.leastColumns
    else { return }
    var histogram = LayerHistogram.activation(probe.layers[layer.place], in: state)
    histogram.name = state.scope(of: probe)
    histogram.draw(in: chart, on: &canvas)
  }

  /// One above the other, equally high; maps of a layer alone take what its numbers leave.
  private func places(of layers: [HiddenLayer], in area: Rect) -> [Rect] {
    let count = layers.count
    var rest = area.inset(columns: 1, rows: 0)
    if isAlone, layers.first?.image != nil {
      return [rest.split(top: rest.rows - (rest.rows >= 26 ? 6 : 0)).top]
    }
    // Taller columns than the input picture show nothing more.
    let tallest = dataset.picture.map { $0.rows + 1 } ?? 21
    return (0..<count).map { index in
      let (part, below) = rest.split(top: min(rest.rows / (count - index), tallest))
      rest = below
      return part
    }
  }

  /// The unit whose column, or the filter whose map, lies under a cell.
  private func unit(at point: Point) -> (hidden: Int, unit: Int)? {
    let view = LayersView.chosen(in: state)
    guard showsLayers, view != .activations, view != .weights,
      let values = state.shownInput.values
    else { return nil }
    let layers = hiddenLayers(for: values)
    let middle = parts(of: area, hasHidden: !layers.isEmpty).middle
    let cursor = Self.cursor(in: state)
    for (layer, part) in zip(layers, places(of: layers, in: middle)) {
      let place = split(part).chart.split(top: 1).rest
      let chosen = cursor?.layer == layer.place ? cursor?.unit : nil
      if let unit = layer.unit(at: point, in: place, chosen: chosen, state: state) {
        return (layer.index, unit)
      }
    }
    return nil
  }

  /// Room for columns, and for a histogram beside them.
  private func split(_ part: Rect) -> (chart: Rect, beside: Rect) {
    guard part.columns >= Self.besideColumns, part.rows >= LayerHistogram.leastRows else {
      return (part, part.split(left: part.columns).rest)
    }
    let (chart, beside) = part.split(left: max(part.columns / 2, part.columns - 81))
    return (chart.split(left: chart.columns - 2).left, beside)
  }

  /// Room for 25 units and for forty columns of histogram.
  private static let besideColumns = 68

  private func heading(of layer: HiddenLayer, columns: Int) -> Label {
    let separator: Label = glyphs.isUnicode ? " · " : ", "
    let full = layer.name + ": " + Label(layer.range.text(glyphs))
    let trouble = probe?.layers[layer.place].troubleLabel ?? ""
    let choices =
      trouble.isEmpty
      ? [full] : [full + separator + trouble, layer.name + ": " + trouble]
    return choices.first { $0.width <= columns } ?? layer.name
  }

  /// A heading above a picture.
  private func drawLabeled(
    _ heading: Label, in area: Rect, style: Theme.Role = .faint, on canvas: inout Canvas,
    _ draw: (Rect, inout Canvas) -> Void
  ) {
    let (top, rest) = area.split(top: 1)
    canvas.write(heading, at: top.origin, clippedTo: top, style: theme[style])
    draw(rest, &canvas)
  }
}

// MARK: - Histograms

extension ActivationsPanel {
  private func drawHistograms(
    _ histograms: [LayerHistogram], in area: Rect, on canvas: inout Canvas
  ) {
    let seen = histograms[Self.visible(LayersView.chosen(in: state), in: state, area: area)]
    let perRow = Self.histogramsPerRow(in: area, count: histograms.count)
    let lines = (seen.count + perRow - 1) / perRow
    var rest = area
    for line in 0..<lines {
      let (part, below) = rest.split(top: rest.rows / (lines - line))
      rest = below
      let width = part.columns / perRow
      for (place, histogram) in seen.dropFirst(line * perRow).prefix(perRow).enumerated() {
        let cell = Rect(
          column: part.minColumn + place * width, row: part.minRow, columns: width - 1,
          rows: part.rows)
        histogram.draw(in: cell, on: &canvas)
      }
    }
  }

  /// Two beside each other where each has two columns a bin.
  private static func histogramsPerRow(in area: Rect, count: Int) -> Int {
    min(max(area.columns / 50, 1), 3, max(count, 1))
  }

  // MARK: Lists that are longer than the panel

  /// A heading and two rows of columns.
  private static let leastLayerRows = 3

  private static func layerCount(_ view: LayersView, in state: AppState) -> Int {
    let shape = state.snapshot.network.architecture
    switch view {
    case .sample: return HiddenLayer.places(in: shape).count
    case .layer: return 1
    case .activations: return SamplePath.layers(of: shape).count
    case .weights: return shape.layers.count { $0.weightShape != nil }
    }
  }

  /// The layers of the list that have room, from the one that `+` and `-` have come to.
  private static func visible(_ view: LayersView, in state: AppState, area: Rect) -> Range<Int> {
    let count = layerCount(view, in: state)
    let page: Int =
      switch view {
      case .sample: max(1, area.rows / leastLayerRows)
      case .layer: 1
      case .activations, .weights:
        histogramsPerRow(in: area, count: count) * max(1, area.rows / LayerHistogram.leastRows)
      }
    guard count > page else { return 0..<count }
    let first = min(max(state[kind].dial, 0), count - page)
    return first..<first + page
  }

  private static func isCut(in state: AppState) -> Bool {
    guard let area = state.layout?.place(of: kind)?.inner, showsLayers(state, in: area) else {
      return false
    }
    let view = LayersView.chosen(in: state)
    return visible(view, in: state, area: area).count < layerCount(view, in: state)
  }

  static func dial(in state: AppState) -> Label? { isCut(in: state) ? "layers" : nil }

  static func adjust(_ state: inout AppState, by step: Int) {
    guard let area = state.layout?.place(of: kind)?.inner else { return }
    let view = LayersView.chosen(in: state)
    let seen = visible(view, in: state, area: area)
    let last = layerCount(view, in: state) - seen.count
    let wanted = seen.lowerBound + step
    if !(0...last).contains(wanted) {
      state.notice = wanted < 0 ? "this is the first layer" : "this is the last layer"
    }
    state[kind].dial = min(max(wanted, 0), last)
  }
}

// MARK: - The unit under the cursor

extension ActivationsPanel {
  /// The unit that is looked at, by its layer's place in the network: the one that was clicked on, and where a layer
  /// is shown alone always one. Nil without.
  static func cursor(in state: AppState) -> (layer: Int, unit: Int)? {
    let shape = state.snapshot.network.architecture
    let places = HiddenLayer.places(in: shape)
    let choice = state[kind]
    let hidden: Int
    switch LayersView.chosen(in: state) {
    case .layer(let place): hidden = place
    case .sample where choice.row > 0: hidden = choice.row - 1
    default: return nil
    }
    // Another start may have fewer layers, and units.
    guard places.indices.contains(hidden) else { return nil }
    let units = HiddenLayer.unitCount(of: shape.layers[places[hidden]])
    guard units > 0 else { return nil }
    return (places[hidden], min(max(choice.column, 0), units - 1))
  }

  /// From unit to unit of the layer that is shown alone.
  private static func moveCursor(_ state: inout AppState, by step: Int) {
    guard let cursor = cursor(in: state) else { return }
    let layer = state.snapshot.network.architecture.layers[cursor.layer]
    let last = HiddenLayer.unitCount(of: layer) - 1
    let wanted = cursor.unit + step
    if !(0...last).contains(wanted) {
      state.notice = wanted < 0 ? "this is the first unit" : "this is the last unit"
    }
    state[kind].column = min(max(wanted, 0), last)
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) {
    guard let found = ActivationsPanel(state: state, area: area).unit(at: point) else { return }
    state[kind].row = found.hidden + 1
    state[kind].column = found.unit
  }

  /// Away from the unit that was clicked on.
  static func goBack(_ state: inout AppState) -> Bool {
    guard LayersView.chosen(in: state) == .sample, cursor(in: state) != nil else { return false }
    state[kind].row = 0
    return true
  }
}

// MARK: - Keys, the wheel and the help

extension ActivationsPanel {
  /// How a layer's values come about, and the output's.
  private static func formula(in state: AppState) -> Label {
    switch state.snapshot.network.architecture.output {
    case .softmax: "a = f(W x + b), layer by layer; output: p = e^z / sum of e^z"
    case .sigmoid: "a = f(W x + b), layer by layer; output: a = 1 / (1 + e^-z)"
    default: "a = f(W x + b), layer by layer"
    }
  }

  static func numbers(in state: AppState) -> [HelpNumber] { HelpNumbers.activations(in: state) }

  static func help(in state: AppState) -> PanelHelp {
    let name = state.sampleName
    let output: Label =
      state.snapshot.dataset.classNames.isEmpty
      ? "the bars are what the network predicts, beside what was measured."
      : state.snapshot.dataset.picture == nil
        ? "the bars are what the network makes of the classes."
        : "the bars are the probabilities of the ten digits."
    return PanelHelp(
      about: [
        (state.panels.contains(.drawing)
          ? "What every layer makes of your drawing, or of a " + name + " while the pad is empty"
          : "What every layer makes of a " + name) + ": each column is one hidden unit"
          + (FeatureStage.hasStages(state.snapshot.network)
            ? ", each small picture what one filter finds; " : "; ") + output,
        "v shows how the values of each layer are spread over many " + name
          + "s, in 20 bins whose width is printed, then its weights, and each layer unit by unit; a click on a unit "
          + "shows its number.",
        "D is a unit that gives the same for all of them, as a ReLU does that is always 0; S is one in the flat "
          + "ends of sigmoid (below 0.05, above 0.95) or tanh (beyond 0.9) for more than 95 % of them.",
      ],
      formula: formula(in: state),
      tryThis: "pause with Space, step with b, and watch the bars move; i lists all layers.")
  }

  static func views(in state: AppState) -> [Label] {
    LayersView.all(in: state).map { $0.name(in: state) }
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) {
    switch LayersView.chosen(in: state) {
    case .activations, .weights:
      guard isCut(in: state) else {
        state.notice = "all layers are shown; v goes back to one " + state.sampleName
        return
      }
      adjust(&state, by: columns + rows)
    case .layer:
      if columns != 0 { moveCursor(&state, by: columns) }
      if rows != 0 { state.moveSample(by: rows) }
    case .sample:
      // A table of a few rows is gone through row by row.
      let jump = state.samples.count >= 20 ? 10 : 1
      state.moveSample(by: columns + jump * rows)
    }
  }

  static func turn(_ state: inout AppState, by step: Int) {
    state.focus(on: kind)
    if case .layer = LayersView.chosen(in: state) { return state.moveSample(by: step) }
    move(&state, columns: step, rows: 0)
  }
}

/// What the panel of activations shows.
enum LayersView: Equatable {
  /// All hidden layers for one sample.
  case sample
  /// How the values of every layer are spread over many samples.
  case activations
  /// How the weights of every layer are spread.
  case weights
  /// One hidden layer alone, for one sample.
  case layer(Int)

  static func all(in state: AppState) -> [LayersView] {
    let count = HiddenLayer.places(in: state.snapshot.network.architecture).count
    return [.sample, .activations, .weights] + (0..<count).map { .layer($0) }
  }

  /// Another start may have fewer layers.
  static func chosen(in state: AppState) -> LayersView {
    let all = all(in: state)
    let view = state[.activations].view
    return all.indices.contains(view) ? all[view] : .sample
  }

  func name(in state: AppState) -> Label {
    switch self {
    case .sample: return "layers of one " + state.sampleName
    case .activations: return "histograms of activations"
    case .weights: return "histograms of weights"
    case .layer(let place):
      let shape = state.snapshot.network.architecture
      let layers = HiddenLayer.all(
        in: shape, activations: shape.layers.map { Array(repeating: 0, count: $0.outputs) })
      return layers[place].name + ", unit by unit"
    }
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
