/// Many pictures of the same size as one, such as what each unit of a layer looks for.
public struct ImageMosaic: Sendable {
  /// The size of a picture in pixels.
  public var tileSize: Size
  /// The pictures one after the other, each row-major.
  public var pixels: [Float]
  /// Colours or glyphs, the same for all pictures, so that they can be compared.
  public var palette: Heatmap.Palette
  /// A range of values for each picture instead of the palette's, so that faint ones are seen; empty if all share it.
  public var ranges: [ValueRange] = []
  /// The first picture that is shown, when not all fit.
  public var first: Int
  /// The picture that is marked on both sides.
  public var selected: Int?
  /// How these marks look.
  public var selectedStyle: Style

  /// Makes a mosaic of `pixels.count / (tileSize.columns · tileSize.rows)` pictures.
  public init(
    tileSize: Size, pixels: [Float], palette: Heatmap.Palette, first: Int = 0,
    selected: Int? = nil, selectedStyle: Style = .plain
  ) {
    self.tileSize = tileSize
    self.pixels = pixels
    self.palette = palette
    self.first = first
    self.selected = selected
    self.selectedStyle = selectedStyle
  }

  /// How many whole pictures there are.
  public var count: Int {
    let length = tileSize.columns * tileSize.rows
    return length > 0 ? pixels.count / length : 0
  }

  /// Where each picture lies when the mosaic is drawn in `area`.
  public func layout(in area: Rect) -> MosaicLayout {
    MosaicLayout(tileSize: tileSize, count: count, area: area, first: first)
  }

  /// Draws the pictures that fit.
  public func draw(in area: Rect, on canvas: inout Canvas) {
    let layout = layout(in: area)
    for tile in layout.visible {
      guard let rect = layout.rect(ofTile: tile) else { continue }
      draw(tile, in: rect.intersection(area), scale: layout.scale, on: &canvas)
      if tile == selected { mark(rect, in: area, on: &canvas) }
    }
  }

  private func draw(_ tile: Int, in rect: Rect, scale: MosaicLayout.Scale, on canvas: inout Canvas)
  {
    let length = tileSize.columns * tileSize.rows
    let raster = Raster(
      columns: tileSize.columns, rows: tileSize.rows,
      pixels: pixels[tile * length..<(tile + 1) * length])
    var palette = palette
    if ranges.indices.contains(tile) { palette.range = ranges[tile] }
    palette.draw(scale.pixels(of: tileSize), shape: .halfBlock, in: rect, on: &canvas) {
      scale.value(in: raster, column: $0, row: $1)
    }
  }

  /// Marks in the gaps left and right of a picture, as far as there are gaps.
  private func mark(_ rect: Rect, in area: Rect, on canvas: inout Canvas) {
    let marks = palette.glyphs.sideMarks
    for (column, glyph) in [(rect.minColumn - 1, marks.left), (rect.maxColumn, marks.right)] {
      let side = Rect(column: column, row: rect.minRow, columns: 1, rows: rect.rows)
      canvas.fill(side.intersection(area), with: Cell(glyph, style: selectedStyle))
    }
  }
}

extension MosaicLayout.Scale {
  /// The value of a drawn pixel: one number magnified, or the mean of a box of numbers.
  func value(in raster: Raster, column: Int, row: Int) -> Float {
    switch self {
    case .magnified(let zoom): raster[column / zoom, row / zoom]
    case .reduced: mean(of: raster, column: 2 * column, row: 2 * row)
    }
  }

  /// The mean of 2 x 2 numbers, fewer at the right and lower edge of an odd size.
  private func mean(of raster: Raster, column: Int, row: Int) -> Float {
    let columns = column..<min(column + 2, raster.size.columns)
    let rows = row..<min(row + 2, raster.size.rows)
    var sum: Float = 0
    for row in rows {
      for column in columns { sum += raster[column, row] }
    }
    return sum / Float(columns.count * rows.count)
  }
}
