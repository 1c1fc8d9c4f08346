import Datasets
import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics

/// Which unit's values a map of the plane shows.
struct MapView {
  /// What `v` calls it.
  let label: Label
  /// The unit's layer, and how many units it has.
  let layer, units: Int
  /// The unit in its layer.
  let unit: Int
  /// Whether it is the output that is shown.
  let isOutput: Bool
  /// Whether the lines of the first layer are drawn on top.
  let showsCuts: Bool
  /// Whether the arrows choose among units.
  var hasUnits: Bool { !isOutput }

  /// The output with the cuts of the first layer, the same without them, and each hidden layer.
  static func all(in state: AppState) -> [MapView] {
    let layers = state.snapshot.network.architecture.layers
    let last = layers.count - 1
    let outputs = layers[last].outputs
    // A network with several outputs is asked for the last one, as a single output speaks for the last class.
    let output = { (label: Label, showsCuts: Bool) in
      MapView(
        label: label, layer: last, units: outputs, unit: outputs - 1, isOutput: true,
        showsCuts: showsCuts)
    }
    let hidden = layers.dropLast().enumerated().filter { _, layer in
      if case .dense = layer { true } else { false }
    }
    return [output("output with cuts", true), output("output", false)]
      + hidden.enumerated().map { number, pair in
        MapView(
          label: Label("units of layer \(number + 1)"), layer: pair.offset,
          units: pair.element.outputs, unit: min(state.unit, pair.element.outputs - 1),
          isOutput: false, showsCuts: false)
      }
  }

  /// The one that the panel shows.
  static func chosen(in state: AppState) -> MapView {
    let views = all(in: state)
    return views[min(state[.decisionMap].view, views.count - 1)]
  }

  /// `output`, or `unit 3 of 16, layer 1`.
  func name(in state: AppState) -> Label {
    guard isOutput else {
      let hidden = MapView.all(in: state).firstIndex { $0.layer == layer } ?? 2
      return Label("unit \(unit + 1) of \(units), layer \(hidden - 1)")
    }
    return label
  }

  /// Whether the values are shares of the last class.
  private func isShare(in state: AppState) -> Bool {
    isOutput && !state.snapshot.dataset.classNames.isEmpty
  }

  /// Outputs fade to the ground at a half; a unit's values at zero, or where it rests.
  func palette(of map: Raster, in state: AppState) -> Heatmap.Palette {
    let theme = state.theme
    let soft = theme.isColored ? theme.signed.softened : theme.signed
    // Without colours the densest glyphs would hide the points among them.
    if isShare(in: state) {
      return state.palette(soft, theme.isColored ? .unit : ValueRange(-0.5, 1.5))
    }
    if let bounds = state.snapshot.network.architecture.layers[layer].activation?.bounds {
      return state.palette(soft, ValueRange(bounds.lowerBound, bounds.upperBound))
    }
    let range = ValueRange.covering(map.pixels + [0])
    return range.lower < 0
      ? state.palette(soft, .symmetric(around: map.pixels))
      : state.palette(theme.unsigned, range)
  }

  /// `blue 0 ▒▒ ▓▓ 1 orange`
  func legend(_ palette: Heatmap.Palette, in state: AppState, columns: Int) -> TextLine {
    let style = state.theme[.faint]
    let dataset = state.snapshot.dataset
    guard isShare(in: state), dataset.classNames.count >= 2 else {
      return ColorLegend(palette, style: style, columns: columns).line
    }
    // The part of the scale that goes from 0 to 1, which may be the middle half of it.
    let isWide = palette.range != .unit
    let scale = ColorLegend(palette, style: style, columns: isWide ? 2 * columns - 1 : columns)
      .line.spans.dropFirst(2 + (isWide ? columns / 2 : 0)).prefix(columns)
    let last = dataset.classNames.count - 1
    let first = last == 1 ? dataset.classLabel(0).truncated(to: 10) + " 0" : "0"
    return TextLine(
      [Span(first + " ", style: style)] + scale
        + [Span(" 1 " + dataset.classLabel(last).truncated(to: 10), style: style)])
  }
}
