import Datasets
import Findings
import InterfaceState
import TerminalGraphics
import Training

/// Test samples with what the network says of each: small pictures with a caption, the chosen one in large beside
/// them where there is room; where samples are no pictures, a line each.
struct SampleGallery {
  let state: AppState
  let results: TestResults
  /// The rows of the test samples, in the order in which they are shown.
  let rows: [Int]
  /// The place among them of the chosen one.
  let chosen: Int
  let isFocused: Bool
  private let places: Places

  /// - Parameters:
  ///   - chosen: taken back to the last where there are fewer.
  ///   - area: the inside of the panel.
  init(
    state: AppState, results: TestResults, rows: [Int], chosen: Int, isFocused: Bool, area: Rect
  ) {
    self.state = state
    self.results = results
    self.rows = rows
    self.chosen = min(max(chosen, 0), max(rows.count - 1, 0))
    self.isFocused = isFocused
    places = Places(
      count: rows.count, chosen: self.chosen, picture: results.dataset.picture, area: area)
  }

  /// The chosen sample's row; `nil` if there is none.
  var chosenRow: Int? { rows.indices.contains(chosen) ? rows[chosen] : nil }

  /// `1-9 of 83`; empty if all are seen.
  var extent: Label {
    let visible = places.visible
    guard visible.count < rows.count, !visible.isEmpty else { return "" }
    return Label("\(visible.lowerBound + 1)-\(visible.upperBound) of \(rows.count)")
  }

  /// What Enter does with the chosen one while keys go here, else which one it is.
  var note: Label {
    guard let row = chosenRow else { return "" }
    guard isFocused, places.detail != nil else { return state.snapshot.sampleTitle(row) }
    return state.canDraw(row) ? "Enter puts it on the pad" : "Enter shows it in the other panels"
  }

  func draw(on canvas: inout Canvas) {
    if let detail = places.detail, let row = chosenRow { drawDetail(row, in: detail, on: &canvas) }
    for index in places.visible {
      guard let rect = places.rect(of: index) else { continue }
      if places.picture == nil {
        drawLine(index, in: rect, on: &canvas)
      } else {
        drawTile(index, in: rect, on: &canvas)
      }
    }
  }

  /// The place after a step with the arrows; nil, with the reason, at an end.
  func step(columns: Int, rows step: Int) -> Int? {
    let wanted = chosen + columns + step * places.columns
    return rows.indices.contains(wanted) ? wanted : nil
  }

  /// The place of the sample under the mouse.
  func index(at point: Point) -> Int? { places.index(at: point) }

  // MARK: Drawing

  private var theme: Theme { state.theme }

  private func pixels(_ row: Int) -> [Float] { Array(results.dataset.test[row]) }

  private func label(_ row: Int) -> Int { results.dataset.test.label(of: row) ?? 0 }

  private func drawPicture(_ row: Int, in rect: Rect, on canvas: inout Canvas) {
    guard let picture = places.picture else { return }
    // A mosaic of one picture takes it in half size where it does not fit.
    ImageMosaic(
      tileSize: picture, pixels: pixels(row), palette: state.palette(theme.ink, .unit)
    ).draw(in: rect, on: &canvas)
  }

  private func drawTile(_ index: Int, in rect: Rect, on canvas: inout Canvas) {
    let row = rows[index]
    let (picture, caption) = rect.split(top: places.tile.rows)
    drawPicture(row, in: picture, on: &canvas)
    let isChosen = index == chosen && isFocused
    canvas.write(
      shortCaption(row, columns: caption.columns), at: caption.origin, clippedTo: caption,
      style: theme[isChosen ? .selection : .text])
    guard isChosen else { return }
    let marks = state.display.glyphs.sideMarks
    for (column, glyph) in [(rect.minColumn - 1, marks.left), (rect.maxColumn, marks.right)] {
      let side = Rect(column: column, row: rect.minRow, columns: 1, rows: rect.rows)
      canvas.fill(side.intersection(places.field), with: Cell(glyph, style: theme[.selection]))
    }
  }

  /// `5 read as 3, 98 %`, or `5→3 98 %` in little room.
  private func shortCaption(_ row: Int, columns: Int) -> Label {
    let decision = results.outputs.decision(row: row)
    let percent = results.percent(of: decision, row: row)
    let full = results.verdict(label: label(row), decision: decision) + ", " + percent
    guard full.width > columns else { return full }
    let arrow: Label = state.display.glyphs.isUnicode ? "→" : ">"
    let names = [label(row), decision].map { $0.map { results.dataset.classLabel($0) } ?? "?" }
    return (names[0] + arrow + names[1] + " " + percent)
      .truncated(to: columns, glyphs: state.display.glyphs)
  }

  /// `▸row 37: benign taken for malignant, 98 %  clump 5, size 3, …`
  private func drawLine(_ index: Int, in rect: Rect, on canvas: inout Canvas) {
    let row = rows[index]
    let decision = results.outputs.decision(row: row)
    let isChosen = index == chosen
    let mark = Label(repeating: isChosen ? state.display.glyphs.pointer : " ", count: 1)
    let numbers = results.dataset.test.rowNumbers
    let number = numbers.indices.contains(row) ? numbers[row] : row + 1
    let verdict =
      results.verdict(label: label(row), decision: decision) + ", "
      + results.percent(of: decision, row: row)
    let style = theme[isChosen && isFocused ? .selection : .text]
    let head = mark + Label("row \(number): ") + verdict
    let end = canvas.write(head, at: rect.origin, clippedTo: rect, style: style)
    guard end + 12 < rect.maxColumn else { return }
    let values = values(row).truncated(
      to: rect.maxColumn - end - 2, glyphs: state.display.glyphs)
    canvas.write(
      values, at: Point(column: end + 2, row: rect.minRow), clippedTo: rect, style: theme[.faint])
  }

  /// The sample's features by name, in their own units.
  private func values(_ row: Int) -> Label {
    let dataset = results.dataset
    let sample = dataset.standardization?.undo(dataset.test[row]) ?? pixels(row)
    let format = NumberFormat.compact(digits: 3)
    return sample.enumerated().reduce("") { text, feature in
      let value = format.label(feature.element, glyphs: state.display.glyphs)
      return text + (feature.offset == 0 ? "" : ", ") + dataset.featureLabel(feature.offset) + " "
        + value
    }
  }

  private func drawDetail(_ row: Int, in area: Rect, on canvas: inout Canvas) {
    guard let picture = places.picture else { return }
    let raster = Raster(columns: picture.columns, rows: picture.rows, pixels: pixels(row))
    let map = Heatmap(
      raster, palette: state.palette(theme.ink, .unit), shape: places.detailShape)
    let (top, rest) = area.split(top: map.size.rows)
    map.draw(in: top, on: &canvas)
    let decision = results.outputs.decision(row: row)
    let lines = [
      TextLine(state.snapshot.sampleTitle(row), style: theme[.faint]),
      TextLine(results.verdict(label: label(row), decision: decision), style: theme[.title]),
    ]
    for (index, line) in lines.prefix(rest.rows).enumerated() {
      canvas.write(
        line, at: Point(column: rest.minColumn, row: rest.minRow + index), clippedTo: rest)
    }
    let bars = rest.split(top: lines.count).rest
    OutputBars(state: state, outputs: Array(results.outputs.row(row)), row: row)
      .draw(in: bars, on: &canvas)
  }
}

// MARK: - Where everything lies

extension SampleGallery {
  /// A grid of pictures with a caption below each, or lines one below the other.
  struct Places {
    /// A sample's picture in its own pixels; `nil` if it is none.
    let picture: Size?
    /// Where the chosen one stands in large, and how; `nil` if there is no room.
    let detail: Rect?
    let detailShape: Heatmap.PixelShape
    /// Where all of them stand.
    let field: Rect
    /// The cells of one picture; no rows where there are only lines.
    let tile: Size
    /// How many stand beside each other.
    let columns: Int
    /// Those that are seen: the page with the chosen one.
    let visible: Range<Int>

    init(count: Int, chosen: Int, picture: Size?, area: Rect) {
      self.picture = picture
      let shape = picture.flatMap { Self.detailShape(of: $0, in: area) }
      detailShape = shape ?? .halfBlock
      let width = picture.map { shape == .doubleWidth ? 2 * $0.columns : max($0.columns, 24) } ?? 0
      let (left, rest) = area.split(left: shape == nil ? 0 : width)
      detail = shape == nil ? nil : left
      field = shape == nil ? area : rest.split(left: 1).rest
      tile = picture.map { Self.tile(of: $0, count: count, in: area) } ?? Size(columns: 0, rows: 0)
      let grid = Self.grid(tile, hasPictures: picture != nil, in: field)
      columns = grid.columns
      let page = max(grid.columns * grid.rows, 0)
      let start = page > 0 ? chosen / page * page : 0
      visible = start..<min(count, start + page)
    }

    /// Where a sample stands, with its caption; `nil` if it is not seen.
    func rect(of index: Int) -> Rect? {
      guard visible.contains(index) else { return nil }
      let (row, column) = (index - visible.lowerBound).quotientAndRemainder(dividingBy: columns)
      guard picture != nil else {
        return Rect(
          column: field.minColumn, row: field.minRow + row, columns: field.columns, rows: 1)
      }
      return Rect(
        column: field.minColumn + 1 + column * (tile.columns + Self.gap),
        row: field.minRow + row * (tile.rows + 2), columns: tile.columns, rows: tile.rows + 1
      ).intersection(field)
    }

    /// The sample at a cell; nil in a gap and outside.
    func index(at point: Point) -> Int? {
      visible.first { rect(of: $0)?.contains(point) ?? false }
    }

    /// Columns between two pictures, for the marks of the chosen one.
    private static let gap = 2
    /// So many pictures in full size are worth more than twice as many in half size.
    private static let enough = 6

    /// How large the chosen one can stand beside the others; `nil` if it cannot.
    private static func detailShape(of picture: Size, in area: Rect) -> Heatmap.PixelShape? {
      // Its name, the verdict and ten bars in two columns go below it.
      if area.columns >= 2 * picture.columns + 60, area.rows >= picture.rows + 7 {
        return .doubleWidth
      }
      let hasRoom = area.columns >= max(picture.columns, 24) + 44
      return hasRoom && area.rows >= (picture.rows + 1) / 2 + 3 ? .halfBlock : nil
    }

    /// The full size where enough pictures fit, else half of it.
    private static func tile(of picture: Size, count: Int, in area: Rect) -> Size {
      let full = Size(columns: max(picture.columns, 10), rows: (picture.rows + 1) / 2)
      let grid = grid(full, hasPictures: true, in: area)
      let isRoomy = grid.columns * grid.rows >= min(max(count, 1), enough)
      if isRoomy || picture.columns < 16 { return full }
      return Size(columns: (picture.columns + 1) / 2, rows: (picture.rows + 3) / 4)
    }

    private static func grid(
      _ tile: Size, hasPictures: Bool, in area: Rect
    ) -> (columns: Int, rows: Int) {
      guard hasPictures else { return (1, area.rows) }
      let columns = area.columns / (tile.columns + gap)
      // The last row needs no blank line below it; where not even one fits whole, a part is shown.
      return (max(columns, area.columns > 2 ? 1 : 0), max((area.rows + 1) / (tile.rows + 2), 1))
    }
  }
}
