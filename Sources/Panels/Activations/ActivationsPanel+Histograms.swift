import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// How values and weights are spread, and which layers of a list are seen.
extension ActivationsPanel {
  func drawHistograms(
    _ histograms: [LayerHistogram], in area: Rect, on canvas: inout Canvas
  ) {
    let seen = histograms[Self.visible(LayersView.chosen(in: state), in: state, area: area)]
    guard Self.hasColumns(in: area) else {
      for (row, histogram) in seen.prefix(area.rows).enumerated() {
        histogram.drawLine(in: area.split(top: row).rest.split(top: 1).top, on: &canvas)
      }
      return
    }
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

  /// Whether there is room for columns under a heading; if not, each histogram is one line.
  private static func hasColumns(in area: Rect) -> Bool {
    area.columns >= LayerHistogram.leastColumns && area.rows >= LayerHistogram.leastRows
  }

  /// Up to three beside each other, each with at least two columns a bin.
  private static func histogramsPerRow(in area: Rect, count: Int) -> Int {
    min(max(area.columns / 50, 1), 3, max(count, 1))
  }

  // MARK: Lists that are longer than the panel

  /// A heading and two rows of columns.
  private static let leastLayerRows = 3

  static func layerCount(_ view: LayersView, in state: AppState) -> Int {
    let shape = state.snapshot.network.architecture
    switch view {
    case .sample: return HiddenLayer.places(in: shape).count
    case .layer: return 1
    case .activations: return SamplePath.layers(of: shape).count
    case .weights: return shape.layers.count { $0.weightShape != nil }
    }
  }

  /// The layers of the list that have room, from the one that `+` and `-` have come to.
  static func visible(_ view: LayersView, in state: AppState, area: Rect) -> Range<Int> {
    let count = layerCount(view, in: state)
    let page: Int =
      switch view {
      case .sample: max(1, area.rows / leastLayerRows)
      case .layer: 1
      case .activations, .weights:
        hasColumns(in: area)
          ? histogramsPerRow(in: area, count: count) * (area.rows / LayerHistogram.leastRows)
          : max(1, area.rows)
      }
    guard count > page else { return 0..<count }
    let first = min(max(state[kind].dial, 0), count - page)
    return first..<first + page
  }

  static func isCut(in state: AppState) -> Bool {
    guard let area = state.layout?.place(of: kind)?.inner, showsLayers(state, in: area) else {
      return false
    }
    let view = LayersView.chosen(in: state)
    return visible(view, in: state, area: area).count < layerCount(view, in: state)
  }

  static func dial(in state: AppState) -> Label? { isCut(in: state) ? "layers" : nil }

  static func adjust(_ state: inout AppState, by step: Int) -> [Effect] {
    guard let area = state.layout?.place(of: kind)?.inner else { return [] }
    let view = LayersView.chosen(in: state)
    let seen = visible(view, in: state, area: area)
    let last = layerCount(view, in: state) - seen.count
    let wanted = seen.lowerBound + step
    if !(0...last).contains(wanted) {
      state.notice = wanted < 0 ? "this is the first layer" : "this is the last layer"
    }
    state[kind].dial = min(max(wanted, 0), last)
    return []
  }
}
