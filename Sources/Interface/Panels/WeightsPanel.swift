import Datasets
import Lessons
import NeuralNetwork
import TerminalGraphics

/// The weights from the pixels to each hidden unit as pictures: what each unit looks for.
///
/// Enlarged, the chosen unit stands in large beside them.
struct WeightsPanel: Panel {
  static let kind = PanelKind.weights
  static let title: Label = "Weights"
  static let leastSize = Size(columns: 20, rows: 5)

  static func help(in state: AppState) -> PanelHelp {
    PanelHelp(
      about: [
        "One picture for each hidden unit: the weights from the 20x20 pixels to it.",
        "Ink on an orange pixel speaks for the unit, on a blue one against it.",
        "Without colours, blocks stand for positive weights and strokes for negative ones.",
      ],
      formula: "z = sum of weight * pixel + bias; the unit gives f(z)",
      tryThis: "press r and watch strokes grow out of noise; Enter enlarges.")
  }

  private let state: AppState
  private let places: Places
  /// The pictures one after the other, each row-major.
  private let pixels: [Float]
  private let palette: Heatmap.Palette

  /// - Parameter area: the inside of the panel; it decides how large the pictures are.
  init(state: AppState, area: Rect) {
    self.state = state
    places = Places(state: state, area: area)
    pixels = Self.weights(of: state).rowMajor
    palette = state.palette(
      state.theme.signed, .symmetric(around: pixels, holding: Self.shareInRange))
  }

  var frame: Frame {
    state.frame(
      Self.kind, places.area.columns >= 60 ? "Weights of each hidden unit" : Self.title,
      topNote: legend.line, bottomLeft: TextLine(selection, style: theme[.text]),
      bottomRight: TextLine(extent, style: theme[.faint]))
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    ImageMosaic(
      tileSize: Places.tileSize, pixels: pixels, palette: palette, first: state.unit,
      selected: state.focus == .weights ? state.unit : nil, selectedStyle: theme[.selection]
    ).draw(in: places.field, on: &canvas)
    guard let detail = places.detail else { return }
    let side = DigitImage.side
    let length = side * side
    let picture = pixels.dropFirst(state.unit * length).prefix(length)
    Heatmap(
      Raster(columns: side, rows: side, pixels: picture), palette: palette, shape: .doubleWidth,
      zoom: detail.zoom
    ).draw(in: detail.area, on: &canvas)
  }

  private var theme: Theme { state.theme }

  /// A few extreme weights would leave all others dark, so the last 2 % share the outer colours; the legend
  /// says so.
  private static let shareInRange = 0.98

  private var legend: ColorLegend {
    ColorLegend(
      palette, style: theme[.faint], columns: places.area.columns >= 60 ? 15 : 5,
      clampsValues: true)
  }

  private var selection: Label {
    guard state.focus == .weights else { return "" }
    let range = ValueRange.covering(Self.weights(of: state).incoming(to: state.unit))
    return "unit \(state.unit + 1): \(range.text(state.display.glyphs))"
  }

  /// Which of the pictures are seen, and how large, where that is not all of them in full size.
  private var extent: Label {
    let layout = places.layout
    var parts: [String] = []
    if !layout.isComplete, !layout.visible.isEmpty {
      parts.append(
        "units \(layout.visible.lowerBound + 1)-\(layout.visible.upperBound) of \(layout.count)")
    }
    if !layout.scale.label.isEmpty { parts.append("scale \(layout.scale.label)") }
    return Label(parts.joined(separator: ", "))
  }

  fileprivate static func weights(of state: AppState) -> Weights {
    state.snapshot.network.parameters[0].weights
  }
}

extension WeightsPanel {
  /// Where everything lies, without what is drawn there.
  struct Places {
    static let tileSize = Size(columns: DigitImage.side, rows: DigitImage.side)

    /// The inside of the panel.
    let area: Rect
    /// Where the pictures of all units lie.
    let field: Rect
    /// The pictures themselves.
    let layout: MosaicLayout
    /// Where the chosen unit stands in large, and how many cells a weight takes there.
    let detail: (area: Rect, zoom: Int)?

    init(state: AppState, area: Rect) {
      self.area = area
      let zoom = state.isEnlarged ? Self.detailZoom(in: area) : 0
      let columns = zoom > 0 ? 2 * DigitImage.side * zoom : 0
      let (left, rest) = area.split(left: columns)
      detail = zoom > 0 ? (left, zoom) : nil
      let room = zoom > 0 ? rest.split(left: 1).rest : area
      func layout(in field: Rect) -> MosaicLayout {
        MosaicLayout(
          tileSize: Self.tileSize, count: WeightsPanel.weights(of: state).outputs, area: field,
          first: state.unit)
      }
      // The frame's columns take the marks of the chosen picture where no picture would lie on them.
      let wide = zoom > 0 ? room : room.widened
      let wideLayout = layout(in: wide)
      let areInside = wideLayout.visible.allSatisfy { tile in
        wideLayout.rect(ofTile: tile).map { $0.intersection(room) == $0 } ?? true
      }
      field = areInside ? wide : room
      self.layout = areInside ? wideLayout : layout(in: room)
    }

    /// The largest picture of one unit that leaves half of the width to all others; 0 where none does.
    private static func detailZoom(in area: Rect) -> Int {
      let side = DigitImage.side
      return min((area.columns * 11 / 20) / (2 * side), area.rows / side)
    }
  }
}

// MARK: - Keys and the mouse

extension WeightsPanel {
  static func move(_ state: inout AppState, columns: Int, rows: Int) {
    let count = weights(of: state).outputs
    let perRow = max(state.weightsLayout?.columns ?? 1, 1)
    let wanted = min(max(state.unit + columns + rows * perRow, 0), count - 1)
    if wanted == state.unit {
      state.notice = wanted == 0 ? "this is the first unit" : "this is the last unit"
    }
    state.unit = wanted
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) {
    if let tile = Places(state: state, area: area).layout.tile(at: point) { state.unit = tile }
  }

  static func turn(_ state: inout AppState, by step: Int) {
    state.focus(on: kind)
    move(&state, columns: step, rows: 0)
  }
}

extension AppState {
  /// Where the weights' pictures lie; nil when they are not shown.
  var weightsLayout: MosaicLayout? {
    layout?.place(of: .weights).map { WeightsPanel.Places(state: self, area: $0.inner).layout }
  }
}

extension Rect {
  /// With the columns of the frame on both sides, on which the mark of a chosen picture may lie.
  fileprivate var widened: Rect {
    guard columns > 0, minColumn > 0 else { return self }
    return Rect(column: minColumn - 1, row: minRow, columns: columns + 2, rows: rows)
  }
}
