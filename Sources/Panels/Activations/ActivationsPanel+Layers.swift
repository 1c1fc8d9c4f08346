import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// The hidden layers for one sample, one above the other, and one of them alone with its numbers.
extension ActivationsPanel {
  /// Those that are seen: the ones of a list that are scrolled to, or the one that was chosen.
  func hiddenLayers(for values: [Float]) -> [HiddenLayer] {
    let layers = HiddenLayer.all(
      in: state.snapshot.network.architecture,
      activations: state.snapshot.network.activations(for: values),
      troubles: probe?.layers.map(\.troubles) ?? [])
    let view = LayersView.chosen(in: state)
    if case .layer(let place) = view { return [layers[place]] }
    return Array(layers[Self.visible(view, in: state, area: area)])
  }

  /// The layers one above the other, each with its histogram beside it where there is room.
  func drawHidden(_ layers: [HiddenLayer], in area: Rect, on canvas: inout Canvas) {
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
      histogram.name = state.snapshot.scope(of: probe)
      histogram.draw(in: beside, on: &canvas)
    }
  }

  /// Whether one layer is looked at unit by unit.
  var isAlone: Bool {
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
    for number in state.inspection.unitNumbers(unit, inLayer: layer.place) {
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
    histogram.name = state.snapshot.scope(of: probe)
    histogram.draw(in: chart, on: &canvas)
  }

  /// One above the other, equally high; maps of a layer alone take what its numbers leave.
  func places(of layers: [HiddenLayer], in area: Rect) -> [Rect] {
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
  func unit(at point: Point) -> (hidden: Int, unit: Int)? {
    let view = LayersView.chosen(in: state)
    guard showsLayers, view != .activations, view != .weights,
      let values = state.inspection.shownInput.values
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
  func split(_ part: Rect) -> (chart: Rect, beside: Rect) {
    guard part.columns >= Self.besideColumns, part.rows >= LayerHistogram.leastRows else {
      return (part, part.split(left: part.columns).rest)
    }
    let (chart, beside) = part.split(left: max(part.columns / 2, part.columns - 81))
    return (chart.split(left: chart.columns - 2).left, beside)
  }

  /// Room for 25 units and for forty columns of histogram.
  private static let besideColumns = 68

  func heading(of layer: HiddenLayer, columns: Int) -> Label {
    let separator: Label = glyphs.isUnicode ? " · " : ", "
    let full = layer.name + ": " + Label(layer.range.text(glyphs))
    let trouble = probe?.layers[layer.place].troubleLabel ?? ""
    let choices =
      trouble.isEmpty
      ? [full] : [full + separator + trouble, layer.name + ": " + trouble]
    return choices.first { $0.width <= columns } ?? layer.name
  }

  /// A heading above a picture.
  func drawLabeled(
    _ heading: Label, in area: Rect, style: Theme.Role = .faint, on canvas: inout Canvas,
    _ draw: (Rect, inout Canvas) -> Void
  ) {
    let (top, rest) = area.split(top: 1)
    canvas.write(heading, at: top.origin, clippedTo: top, style: theme[style])
    draw(rest, &canvas)
  }
}
