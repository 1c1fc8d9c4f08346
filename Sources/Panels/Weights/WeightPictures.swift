import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics

/// The weights of each unit as a picture; in a large panel the chosen one stands in large beside them.
struct WeightPictures {
  let state: AppState
  let layer: WeightLayer
  /// Where everything lies.
  let places: Places
  /// The pictures in the order in which they stand, each row-major.
  let pixels: [Float]
  /// What the colours reach to.
  let ranges: WeightRanges
  /// The panel that they stand in.
  let kind: PanelKind

  /// - Parameters:
  ///   - area: the inside of the panel; it decides how large the pictures are.
  ///   - ranges: what the colours reach to; `nil` if that is what this layer needs.
  ///   - isAlone: whether they have the panel for themselves: then the chosen one may stand in large beside the others,
  ///     their numbers below them, and its marks may lie on the frame.
  init(
    state: AppState, layer: WeightLayer, tile: Size, area: Rect, kind: PanelKind = .weights,
    ranges: WeightRanges? = nil, isAlone: Bool = true
  ) {
    self.state = state
    self.layer = layer
    self.kind = kind
    places = Places(state: state, layer: layer, tile: tile, area: area, isAlone: isAlone)
    pixels = layer.pixels
    self.ranges = ranges ?? WeightRanges(of: layer)
  }

  /// The colours of the chosen picture.
  var palette: Heatmap.Palette {
    state.palette(state.theme.signed, ranges[layer.chosenPicture(in: state.selection)])
  }

  func draw(on canvas: inout Canvas) {
    let chosen = layer.chosenPicture(in: state.selection)
    let position = layer.position(of: chosen)
    let palette = palette
    if !places.isWindow {
      var mosaic = ImageMosaic(
        tileSize: places.tile, pixels: pixels, palette: palette, first: position,
        selected: state.focus == kind ? position : nil, selectedStyle: state.theme[.selection])
      mosaic.ranges = ranges.inOrder(of: layer)
      mosaic.draw(in: places.field, on: &canvas)
      if places.isAlone { drawNumbers(on: &canvas) }
    }
    guard let detail = places.detail else { return }
    let hasBias = layer.layer.hasBias
    detail.draw(
      picture(position),
      bias: hasBias ? layer.parameters.bias[layer.unit(ofPicture: chosen)] : nil,
      palette: palette, cursor: state.isInPicture ? layer.chosenCell(in: state.selection) : nil,
      state: state,
      on: &canvas)
  }

  // MARK: The numbers of the units

  /// The unit's number below each picture, and whether it is frozen; where there is no room below, an F on the picture.
  private func drawNumbers(on canvas: inout Canvas) {
    let layout = places.layout
    let chosen = layer.chosenPicture(in: state.selection)
    for position in layout.visible {
      guard let rect = layout.rect(ofTile: position) else { continue }
      let picture = layer.picture(at: position)
      let isFrozen = layer.isFrozen(picture, by: state.recipe)
      let role: Theme.Role =
        picture == chosen && state.isFocused(kind) ? .selection : isFrozen ? .notice : .faint
      let below = Rect(column: rect.minColumn, row: rect.maxRow, columns: rect.columns, rows: 1)
      if below.intersection(places.area) == below {
        canvas.write(
          number(of: picture, isFrozen, columns: rect.columns), at: below.origin, clippedTo: below,
          style: state.theme[role])
      } else if isFrozen {
        canvas.write("F", at: rect.origin, clippedTo: places.area, style: state.theme[.pen])
      }
    }
  }

  /// `7`, `7 frozen`, or `7 F` where there is not so much room.
  private func number(of picture: Int, _ isFrozen: Bool, columns: Int) -> Label {
    let number = layer.pictureNumber(picture)
    let forms = isFrozen ? [number + " frozen", number + " F", number + "F", "F"] : [number]
    return forms.first { $0.width <= columns } ?? ""
  }

  // MARK: In words

  var legend: ColorLegend {
    ColorLegend(
      palette, style: state.theme[.faint], columns: places.area.columns >= 60 ? 15 : 5,
      clampsValues: ranges.clampsValues)
  }

  /// `unit 3: −1.2 … 0.9`
  var selection: Label {
    let chosen = layer.chosenPicture(in: state.selection)
    let range = ValueRange.covering(picture(layer.position(of: chosen)))
    return layer.pictureName(chosen) + Label(": \(range.text(state.display.glyphs))")
      + (layer.isFrozen(chosen, by: state.recipe) ? ", frozen" : "")
  }

  /// Which of the pictures are seen, and how large, where that is not all of them in full size.
  var extent: Label {
    if let detail = places.detail, places.isWindow {
      let (columns, rows) = (detail.columns, detail.rows)
      guard !detail.isWhole, !columns.isEmpty, !rows.isEmpty else { return "" }
      return Label(
        "columns \(columns.lowerBound + 1)-\(columns.upperBound) of \(detail.tile.columns), rows "
          + "\(rows.lowerBound + 1)-\(rows.upperBound) of \(detail.tile.rows)")
    }
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
    if layer.order != nil { return "places" }
    if !layer.classNames.isEmpty { return "pictures" }
    return if case .convolution = layer.layer { "pictures" } else { "units" }
  }

  private func picture(_ position: Int) -> ArraySlice<Float> {
    let length = places.tile.columns * places.tile.rows
    return pixels.dropFirst(position * length).prefix(length)
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
    /// The pictures themselves, by the positions at which they stand.
    let layout: MosaicLayout
    /// Where the chosen unit stands in large; `nil` if it does not.
    let detail: WeightDetail?
    /// Whether that has the whole panel, so that no other picture is seen.
    let isWindow: Bool
    let isAlone: Bool

    init(
      state: AppState, layer: WeightLayer, tile: Size, area: Rect, isAlone: Bool = true
    ) {
      self.area = area
      self.tile = tile
      self.isAlone = isAlone
      let hasBias = layer.layer.hasBias
      let large =
        isAlone && state.isEnlarged ? WeightDetail(of: tile, hasBias: hasBias, in: area) : nil
      isWindow = isAlone && large == nil && state.isInPicture
      detail =
        isWindow
        ? WeightDetail(
          windowOn: tile, around: layer.chosenCell(in: state.selection), hasBias: hasBias, in: area)
        : large
      let room = large.map { area.split(left: $0.width + 1).rest } ?? area
      let first = layer.position(of: layer.chosenPicture(in: state.selection))
      func layout(in field: Rect) -> MosaicLayout {
        MosaicLayout(tileSize: tile, count: layer.count, area: field, first: first)
      }
      // The frame's columns take the marks of the chosen picture where no picture would lie on them.
      let wide = large != nil || !isAlone ? room : room.widened
      let wideLayout = layout(in: wide)
      let areInside = wideLayout.visible.allSatisfy { tile in
        wideLayout.rect(ofTile: tile).map { $0.intersection(room) == $0 } ?? true
      }
      let whole = areInside ? wide : room
      // A row for the numbers below the last pictures, where it costs none of them; an order needs it in any case.
      let shorter = whole.split(top: whole.rows - 1).top
      let (full, less) = (layout(in: whole), layout(in: shorter))
      let isFree = full.visible == less.visible && full.scale == less.scale
      let isWanted = layer.order != nil && shorter.rows > (tile.rows + 3) / 4
      field = isAlone && (isFree || isWanted) ? shorter : whole
      self.layout = field == shorter ? less : full
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
