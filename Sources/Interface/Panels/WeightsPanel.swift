import Datasets
import NeuralNetwork
import TerminalGraphics

/// The weights from the pixels to each hidden unit as pictures: what each unit looks for.
struct WeightsPanel: Panel {
  let state: AppState
  /// The inside of the panel: it decides how large the pictures are.
  let area: Rect

  var id: PanelID { .weights }

  var frame: Frame {
    state.frame(
      id, area.columns >= 60 ? "Weights of each hidden unit" : "Weights",
      topNote: legend.line,
      bottomLeft: TextLine(selection, style: theme[.text]),
      bottomRight: TextLine(extent, style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    ImageMosaic(
      tileSize: Self.tileSize, pixels: layer.parameters.weights.rowMajor, palette: palette,
      first: state.unit, selected: state.focus == .weights ? state.unit : nil,
      selectedStyle: theme[.selection]
    ).draw(in: field, on: &canvas)
  }

  private var theme: Theme { state.theme }
  private var layer: DenseLayer { state.snapshot.network.layers[0] }

  /// A few extreme weights would leave all others dark, so the last 2 % share the outer colours; the legend
  /// says so.
  private static let shareInRange = 0.98

  private var palette: Heatmap.Palette {
    let weights = layer.parameters.weights.rowMajor
    return state.palette(
      theme.signed, .symmetric(around: weights, holding: Self.shareInRange))
  }

  private var legend: ColorLegend {
    ColorLegend(
      palette, style: theme[.faint], columns: area.columns >= 60 ? 15 : 5, clampsValues: true)
  }

  private static let tileSize = Size(columns: DigitImage.side, rows: DigitImage.side)

  /// Where the pictures lie.
  var layout: MosaicLayout { layout(in: field) }

  private func layout(in area: Rect) -> MosaicLayout {
    MosaicLayout(tileSize: Self.tileSize, count: layer.outputs, area: area, first: state.unit)
  }

  /// The inside, with the frame's columns for the marks of the chosen picture where no picture
  /// would lie on them.
  private var field: Rect {
    let layout = layout(in: area.widened)
    let areInside = layout.visible.allSatisfy { tile in
      layout.rect(ofTile: tile).map { $0.intersection(area) == $0 } ?? true
    }
    return areInside ? area.widened : area
  }

  private var selection: Label {
    guard state.focus == .weights else { return "" }
    let incoming = layer.parameters.weights.incoming(to: state.unit)
    let range = ValueRange.covering(incoming)
    return "unit \(state.unit + 1): \(range.text(state.display.glyphs))"
  }

  /// Which of the pictures are seen, and how large, where that is not all of them in full size.
  private var extent: Label {
    let layout = layout
    var parts: [String] = []
    if !layout.isComplete, !layout.visible.isEmpty {
      parts.append(
        "units \(layout.visible.lowerBound + 1)-\(layout.visible.upperBound) of \(layout.count)")
    }
    if !layout.scale.label.isEmpty { parts.append("scale \(layout.scale.label)") }
    return Label(parts.joined(separator: ", "))
  }
}

extension AppState {
  /// Where the weights' pictures lie; nil when they are not shown.
  var weightsLayout: MosaicLayout? {
    layout?.panels.first { $0.id == .weights }.map {
      WeightsPanel(state: self, area: $0.inner).layout
    }
  }
}

extension Rect {
  /// With the columns of the frame on both sides, on which the mark of a chosen picture may lie.
  fileprivate var widened: Rect {
    guard columns > 0, minColumn > 0 else { return self }
    return Rect(column: minColumn - 1, row: minRow, columns: columns + 2, rows: rows)
  }
}
