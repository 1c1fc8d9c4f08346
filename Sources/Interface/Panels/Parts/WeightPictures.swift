import Lessons
import NeuralNetwork
import TerminalGraphics

/// The weights of each unit as a picture; in a large panel the chosen one stands in large beside them.
struct WeightPictures {
  let state: AppState
  let layer: WeightLayer
  /// Where everything lies.
  let places: Places
  /// The pictures one after the other, each row-major.
  let pixels: [Float]
  let palette: Heatmap.Palette
  /// The panel that they stand in.
  let kind: PanelKind

  /// - Parameters:
  ///   - area: the inside of the panel; it decides how large the pictures are.
  ///   - scale: pictures that share the colours; nil where these have their own.
  ///   - isAlone: whether they have the panel for themselves: then the chosen one may stand in large beside the others, and
  ///     its marks may lie on the frame.
  init(
    state: AppState, layer: WeightLayer, tile: Size, area: Rect, kind: PanelKind = .weights,
    scale: [Float]? = nil, isAlone: Bool = true
  ) {
    self.state = state
    self.layer = layer
    self.kind = kind
    places = Places(state: state, layer: layer, tile: tile, area: area, isAlone: isAlone)
    pixels = layer.pixels
    palette = state.palette(
      state.theme.signed, .symmetric(around: scale ?? pixels, holding: Self.shareInRange))
  }

  /// A few extreme weights would leave all others dark, so the last 2 % share the outer colours; the legend
  /// says so.
  private static let shareInRange = 0.98

  func draw(on canvas: inout Canvas) {
    let chosen = state.chosenWeight(of: layer)
    ImageMosaic(
      tileSize: places.tile, pixels: pixels, palette: palette, first: chosen,
      selected: state.focus == kind ? chosen : nil, selectedStyle: state.theme[.selection]
    ).draw(in: places.field, on: &canvas)
    guard let detail = places.detail else { return }
    Heatmap(
      Raster(columns: places.tile.columns, rows: places.tile.rows, pixels: picture(chosen)),
      palette: palette, shape: .doubleWidth, zoom: detail.zoom
    ).draw(in: detail.area, on: &canvas)
  }

  var legend: ColorLegend {
    ColorLegend(
      palette, style: state.theme[.faint], columns: places.area.columns >= 60 ? 15 : 5,
      clampsValues: true)
  }

  /// `unit 3: −1.2 … 0.9`
  var selection: Label {
    let chosen = state.chosenWeight(of: layer)
    let range = ValueRange.covering(picture(chosen))
    return Label("\(layer.pictureName(chosen)): \(range.text(state.display.glyphs))")
  }

  /// Which of the pictures are seen, and how large, where that is not all of them in full size.
  var extent: Label {
    let layout = places.layout
    var parts: [String] = []
    if !layout.isComplete, !layout.visible.isEmpty {
      parts.append(
        "\(noun) \(layout.visible.lowerBound + 1)-\(layout.visible.upperBound) of \(layout.count)")
    }
    if !layout.scale.label.isEmpty { parts.append("scale \(layout.scale.label)") }
    return Label(parts.joined(separator: ", "))
  }

  private var noun: String {
    if case .convolution = layer.layer { "pictures" } else { "units" }
  }

  private func picture(_ index: Int) -> ArraySlice<Float> {
    let length = places.tile.columns * places.tile.rows
    return pixels.dropFirst(index * length).prefix(length)
  }
}

extension WeightPictures {
  /// Where everything lies, without what is drawn there.
  struct Places {
    /// The inside of the panel.
    let area: Rect
    /// The size of a picture.
    let tile: Size
    /// Where the pictures of all units lie.
    let field: Rect
    /// The pictures themselves.
    let layout: MosaicLayout
    /// Where the chosen unit stands in large, and how many cells a weight takes there.
    let detail: (area: Rect, zoom: Int)?

    init(
      state: AppState, layer: WeightLayer, tile: Size, area: Rect, isAlone: Bool = true
    ) {
      self.area = area
      self.tile = tile
      let zoom = isAlone && state.isEnlarged ? Self.detailZoom(of: tile, in: area) : 0
      let columns = zoom > 0 ? 2 * tile.columns * zoom : 0
      let (left, rest) = area.split(left: columns)
      detail = zoom > 0 ? (left, zoom) : nil
      let room = zoom > 0 ? rest.split(left: 1).rest : area
      func layout(in field: Rect) -> MosaicLayout {
        MosaicLayout(
          tileSize: tile, count: layer.count, area: field, first: state.chosenWeight(of: layer))
      }
      // The frame's columns take the marks of the chosen picture where no picture would lie on them.
      let wide = zoom > 0 || !isAlone ? room : room.widened
      let wideLayout = layout(in: wide)
      let areInside = wideLayout.visible.allSatisfy { tile in
        wideLayout.rect(ofTile: tile).map { $0.intersection(room) == $0 } ?? true
      }
      field = areInside ? wide : room
      self.layout = areInside ? wideLayout : layout(in: room)
    }

    /// The largest picture of one unit that leaves half of the width to all others; 0 where none does.
    private static func detailZoom(of tile: Size, in area: Rect) -> Int {
      min((area.columns * 11 / 20) / (2 * max(tile.columns, 1)), area.rows / max(tile.rows, 1), 8)
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
