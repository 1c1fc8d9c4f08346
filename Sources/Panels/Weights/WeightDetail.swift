import Findings
import InterfaceState
import TerminalGraphics

/// Where the chosen unit's picture stands in large, its bias beside it or below it, and what is said of it.
struct WeightDetail {
  /// The size of the picture in weights.
  let tile: Size
  /// The weights that are seen; all where there is room for them.
  let columns, rows: Range<Int>
  /// Where these lie, each two columns wide and a row high times `zoom`.
  let picture: Rect
  let zoom: Int
  /// Where the bias stands: its name, a block of colour and its number, or the name above the block; nil without one.
  let bias: Rect?
  /// What is left below for words.
  let text: Rect

  /// The whole picture at the left of an area, as large as it can be while others have room beside it; `nil` if not
  /// even the smallest fits.
  init?(of tile: Size, hasBias: Bool, in area: Rect) {
    // At least half of the width is left to all others.
    let zoom = min(
      (area.columns * 11 / 20) / (2 * max(tile.columns, 1)), area.rows / max(tile.rows, 1), 8)
    guard zoom > 0 else { return nil }
    self.tile = tile
    self.zoom = zoom
    columns = 0..<tile.columns
    rows = 0..<tile.rows
    picture = Rect(
      column: area.minColumn, row: area.minRow, columns: 2 * zoom * tile.columns,
      rows: zoom * tile.rows)
    let below = Rect(
      column: area.minColumn, row: picture.maxRow, columns: max(picture.columns, Self.textColumns),
      rows: area.maxRow - picture.maxRow
    ).intersection(area)
    let isBelow = below.rows > 0
    bias =
      !hasBias
      ? nil
      : isBelow
        ? below.split(top: 1).top
        : Rect(column: picture.maxColumn + 1, row: area.minRow, columns: 4, rows: 2)
    text = below.split(top: hasBias ? 2 : 1).rest
  }

  /// As much of the picture as an area has room for, around a cell.
  init(windowOn tile: Size, around cell: Int, hasBias: Bool, in area: Rect) {
    self.tile = tile
    zoom = 1
    let (field, below) = area.split(top: area.rows - (hasBias ? 1 : 0))
    func window(_ place: Int, _ count: Int, _ room: Int) -> Range<Int> {
      let room = min(max(room, 0), count)
      let start = min(max(place - room / 2, 0), count - room)
      return start..<start + room
    }
    let isBias = cell >= tile.columns * tile.rows
    let row = isBias ? tile.rows - 1 : cell / max(tile.columns, 1)
    columns = window(isBias ? 0 : cell % max(tile.columns, 1), tile.columns, field.columns / 2)
    rows = window(row, tile.rows, field.rows)
    picture = Rect(
      column: field.minColumn, row: field.minRow, columns: 2 * columns.count, rows: rows.count)
    bias = hasBias ? below : nil
    text = Rect(column: area.minColumn, row: area.maxRow, columns: 0, rows: 0)
  }

  /// Words need so many columns.
  private static let textColumns = 40

  /// Whether the whole picture is seen.
  var isWhole: Bool { columns.count == tile.columns && rows.count == tile.rows }

  /// The cells' columns that picture, bias and words take.
  var width: Int {
    let right = max(picture.maxColumn, bias?.maxColumn ?? 0, text.isEmpty ? 0 : text.maxColumn)
    return right - picture.minColumn
  }

  /// Where a weight lies; `nil` if it is not seen.
  func rect(ofCell cell: Int) -> Rect? {
    guard cell < tile.columns * tile.rows else { return nil }
    let (row, column) = cell.quotientAndRemainder(dividingBy: max(tile.columns, 1))
    guard columns.contains(column), rows.contains(row) else { return nil }
    return Rect(
      column: picture.minColumn + 2 * zoom * (column - columns.lowerBound),
      row: picture.minRow + zoom * (row - rows.lowerBound), columns: 2 * zoom, rows: zoom)
  }

  /// The weight at a place of the screen, the one after the last being the bias; nil beside both.
  func cell(at point: Point) -> Int? {
    if let bias, bias.contains(point) { return tile.columns * tile.rows }
    guard picture.contains(point) else { return nil }
    let column = columns.lowerBound + (point.column - picture.minColumn) / (2 * zoom)
    let row = rows.lowerBound + (point.row - picture.minRow) / zoom
    return row * tile.columns + column
  }
}

extension WeightDetail {
  /// Draws a unit's weights, its bias and the cursor.
  ///
  /// - Parameters:
  ///   - pixels: the picture, row-major.
  ///   - bias: the bias's number in the same mode.
  ///   - cursor: the cell under the cursor; `nil` if it is not in the picture.
  func draw(
    _ pixels: ArraySlice<Float>, bias value: Float?, palette: Heatmap.Palette, cursor: Int?,
    state: AppState, on canvas: inout Canvas
  ) {
    let whole = Raster(columns: tile.columns, rows: tile.rows, pixels: pixels)
    let seen =
      isWhole
      ? whole
      : Raster(
        columns: columns.count, rows: rows.count,
        pixels: rows.flatMap { row in columns.map { whole[$0, row] } })
    Heatmap(seen, palette: palette, shape: .doubleWidth, zoom: zoom).draw(in: picture, on: &canvas)
    if let cursor, let rect = rect(ofCell: cursor) { canvas.bracket(rect, state.theme) }
    guard let bias, let value else { return }
    let isChosen = cursor == tile.columns * tile.rows
    let style = state.theme[isChosen ? .selection : .faint]
    let name = bias.split(top: 1).top
    canvas.write("bias", at: name.origin, clippedTo: name, style: style)
    let isBeside = bias.rows > 1
    let block =
      isBeside
      ? bias.split(top: 1).rest
      : Rect(column: bias.minColumn + 5, row: bias.minRow, columns: 2, rows: 1).intersection(bias)
    Heatmap(
      Raster(columns: 1, rows: 1, pixels: [value]), palette: palette, shape: .doubleWidth, zoom: 2
    ).draw(in: block, on: &canvas)
    if isChosen { canvas.bracket(block, state.theme) }
    guard !isBeside else { return }
    let number = bias.split(left: 8).rest
    canvas.write(
      state.formulaWords.weight(Double(value)), at: number.origin, clippedTo: number,
      style: state.theme[isChosen ? .selection : .text])
  }
}

extension Canvas {
  /// Puts brackets around what lies in a rectangle, in black or white, whichever is seen on its colours.
  mutating func bracket(_ rect: Rect, _ theme: Theme) {
    guard rect.columns > 1 else { return }
    for row in rect.rowRange {
      for (column, glyph) in [(rect.minColumn, "["), (rect.maxColumn - 1, "]")]
        as [(Int, Unicode.Scalar)]
      {
        let ground = self[column, row].style.background
        let style =
          ground.isStandard
          ? theme[.selection]
          : Style(
            foreground: Color(hex: ground.isBright ? 0 : 0xFFFFFF), background: ground,
            attributes: .bold)
        self[column, row] = Cell(glyph, style: style)
      }
    }
  }
}

extension Color {
  /// Whether black is seen better on it than white.
  fileprivate var isBright: Bool {
    2 * Int(red) + 5 * Int(green) + Int(blue) > 8 * 128
  }
}
