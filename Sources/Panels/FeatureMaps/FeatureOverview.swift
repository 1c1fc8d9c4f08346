import Findings
import InterfaceState
import TerminalGraphics

/// All stages one above the other, a map's successors below it: the filters of the first convolution, and the maps of
/// every stage in full or half size.
struct FeatureOverview {
  /// The maps of one stage: a row of them, more where there is room.
  struct Band {
    /// The stage; nil for the filters of the first one.
    let stage: Int?
    let area: Rect
    /// The cells that a map takes.
    let tile: Size
    /// The maps that are seen.
    let visible: Range<Int>
  }

  let stages: [FeatureStage]
  /// From the input on; empty if there is not room for all stages.
  let bands: [Band]
  /// Columns from one map to the next, in all bands.
  private let pitch: Int
  private let perRow: Int

  /// Columns at the left for the stage's name and range.
  private static let labelColumns = 12
  private static let leastMapsBeside = 3

  /// - Parameter chosen: the map that has to be seen.
  init(stages: [FeatureStage], area: Rect, chosen: Int) {
    self.stages = stages
    let tiles = stages.map { Self.cells(of: $0.tile) }
    let pitch = (tiles.map(\.columns).max() ?? 0) + 1
    self.pitch = pitch
    let room = area.columns - Self.labelColumns + 1
    let perRow = max(room / pitch, 0)
    self.perRow = perRow
    let kernel = stages.first?.kernels.flatMap { layer -> Size? in
      if case .pictures(let size) = layer.form { return Self.cells(of: size) }
      return nil
    }
    let maps: [(Int?, Size)] = tiles.enumerated().map { ($0, $1) }
    // The filters go first where the stages would touch each other.
    let lines = maps.reduce(0) { $0 + $1.1.rows } + max(maps.count - 1, 0)
    let filters = kernel.flatMap { lines + $0.rows <= area.rows ? (Int?.none, $0) : nil }
    let heads = (filters.map { [$0] } ?? []) + maps
    let least = heads.reduce(0) { $0 + $1.1.rows }
    guard !stages.isEmpty, perRow >= Self.leastMapsBeside, least <= area.rows else {
      bands = []
      return
    }
    // First a blank line between the stages, then more rows of maps, from the first stage on.
    var free = area.rows - least
    var gaps = [Int](repeating: 0, count: heads.count)
    for index in gaps.indices.dropLast() where free > 0 && !Self.endsBlank(heads[index], stages) {
      gaps[index] = 1
      free -= 1
    }
    var rows = [Int](repeating: 1, count: heads.count)
    for (index, head) in heads.enumerated() {
      guard let stage = head.0 else { continue }
      while rows[index] * perRow < stages[stage].count, free > head.1.rows {
        rows[index] += 1
        free -= head.1.rows + 1
      }
    }
    var top = area.minRow
    var bands: [Band] = []
    for (index, head) in heads.enumerated() {
      let height = rows[index] * (head.1.rows + 1) - 1
      let page = rows[index] * perRow
      let count = stages[head.0 ?? 0].count
      let start = min(chosen, max(count - 1, 0)) / max(page, 1) * page
      bands.append(
        Band(
          stage: head.0,
          area: Rect(column: area.minColumn, row: top, columns: area.columns, rows: height),
          tile: head.1, visible: start..<min(start + page, count)))
      top += height + gaps[index]
    }
    self.bands = bands
  }

  /// The cells of a picture: in half size where it is large.
  private static func cells(of tile: Size) -> Size {
    let side = max(tile.columns, tile.rows)
    let pixels =
      side > 12 ? Size(columns: (tile.columns + 1) / 2, rows: (tile.rows + 1) / 2) : tile
    return Size(columns: pixels.columns, rows: (pixels.rows + 1) / 2)
  }

  /// Whether half of the last row of cells is blank anyway.
  private static func endsBlank(_ head: (Int?, Size), _ stages: [FeatureStage]) -> Bool {
    guard let stage = head.0 else { return true }
    let tile = stages[stage].tile
    return max(tile.columns, tile.rows) <= 12 && !tile.rows.isMultiple(of: 2)
  }

  /// Whether the maps of a stage are drawn in half size.
  static func isReduced(_ tile: Size) -> Bool { max(tile.columns, tile.rows) > 12 }

  /// Where a map lies.
  func rect(of map: Int, in band: Band) -> Rect? {
    guard band.visible.contains(map), perRow > 0 else { return nil }
    let (row, column) = (map - band.visible.lowerBound).quotientAndRemainder(dividingBy: perRow)
    return Rect(
      column: band.area.minColumn + Self.labelColumns + column * pitch,
      row: band.area.minRow + row * (band.tile.rows + 1), columns: band.tile.columns,
      rows: band.tile.rows)
  }

  /// The stage and the map under a cell.
  func map(at point: Point) -> (stage: Int, map: Int)? {
    for band in bands {
      for map in band.visible where rect(of: map, in: band)?.contains(point) == true {
        return (band.stage ?? 0, map)
      }
    }
    return nil
  }

  func draw(state: AppState, chosen: (stage: Int, map: Int), on canvas: inout Canvas) {
    for band in bands {
      drawLabel(of: band, isChosen: band.stage == chosen.stage, state: state, on: &canvas)
      let kernels = band.stage == nil ? stages.first?.allKernels(in: state) : nil
      for map in band.visible {
        guard let rect = rect(of: map, in: band) else { continue }
        if let kernels {
          kernels.draw(map, in: rect, on: &canvas)
        } else if let stage = band.stage {
          stages[stage].draw(map, in: rect, state: state, on: &canvas)
          if state.isFocused(.featureMaps), (stage, map) == chosen {
            mark(rect, state: state, on: &canvas)
          }
        }
      }
    }
  }

  /// Marks in the gaps beside the chosen map.
  private func mark(_ rect: Rect, state: AppState, on canvas: inout Canvas) {
    let marks = state.display.glyphs.sideMarks
    for (column, glyph) in [(rect.minColumn - 1, marks.left), (rect.maxColumn, marks.right)] {
      canvas.fill(
        Rect(column: column, row: rect.minRow, columns: 1, rows: rect.rows),
        with: Cell(glyph, style: state.theme[.selection]))
    }
  }

  /// Name, size and range, as far as the band is high enough.
  private func drawLabel(
    of band: Band, isChosen: Bool, state: AppState, on canvas: inout Canvas
  ) {
    let area = band.area.split(left: Self.labelColumns - 1).left
    let theme = state.theme
    let lines: [Label]
    if let stage = band.stage.map({ stages[$0] }) {
      let words = stage.name.description.split(separator: " ").map(String.init)
      let size = words.last ?? ""
      let name = words.dropLast().joined(separator: " ")
      let range = stage.hidden.range.text(state.display.glyphs)
      let seen = band.visible.count
      let zeros = stage.silentCount
      lines = [
        Label(name), Label(size), Label(range),
        seen < stage.count
          ? Label("\(band.visible.lowerBound + 1)-\(band.visible.upperBound)/\(stage.count)") : "",
        zeros > 0 ? Label("\(zeros) all 0") : "",
      ].filter { !$0.isEmpty }
    } else {
      let range = stages.first?.allKernels(in: state).map { $0.palette.range } ?? .unit
      let limit = NumberFormat.significant(digits: 2).label(range.upper)
      lines = [
        "weights", (state.display.glyphs.isUnicode ? "±" : "+-") + limit,
      ]
    }
    for (index, line) in lines.prefix(area.rows).enumerated() {
      let style =
        index == 0
        ? theme[isChosen && state.isFocused(.featureMaps) ? .selection : .text]
        : theme[.faint]
      canvas.write(
        line.truncated(to: area.columns, glyphs: state.display.glyphs),
        at: Point(column: area.minColumn, row: area.minRow + index), clippedTo: area, style: style)
    }
  }
}

/// The filters of a convolution as pictures, a channel each.
struct FilterPictures {
  let tile: Size
  /// Channels of a filter.
  let channels: Int
  private let pixels: [Float]
  let palette: Heatmap.Palette

  init?(layer: WeightLayer, state: AppState) {
    guard case .pictures(let tile) = layer.form, tile.columns * tile.rows > 0 else { return nil }
    self.tile = tile
    pixels = layer.pixels
    channels = layer.parameters.weights.inputs / (tile.columns * tile.rows)
    palette = state.palette(state.theme.signed, .symmetric(around: pixels))
  }

  /// The weights of one filter, channel by channel.
  func weights(of filter: Int) -> [Float] {
    let length = tile.columns * tile.rows * channels
    return Array(pixels[filter * length..<(filter + 1) * length])
  }

  /// Draws a filter: its only channel as large as the area allows, or all channels beside each other.
  func draw(_ filter: Int, in area: Rect, on canvas: inout Canvas) {
    let weights = weights(of: filter)
    if channels == 1 {
      let zoom = max(1, min(area.columns / tile.columns, 2 * area.rows / tile.rows))
      Heatmap(
        Raster(columns: tile.columns, rows: tile.rows, pixels: weights), palette: palette,
        zoom: zoom
      ).draw(in: area, on: &canvas)
    } else {
      ImageMosaic(tileSize: tile, pixels: weights, palette: palette).draw(in: area, on: &canvas)
    }
  }
}

extension FeatureStage {
  /// The filters that made the maps; nil for pooling.
  func allKernels(in state: AppState) -> FilterPictures? {
    kernels.flatMap { FilterPictures(layer: $0, state: state) }
  }
}
