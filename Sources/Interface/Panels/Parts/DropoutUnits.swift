import NeuralNetwork
import TerminalGraphics

/// The units before a dropout layer: what they give, and what the last step's mask made of them.
struct DropoutUnits {
  /// The place of the dropout layer in the network, and its number among those that drop.
  let layer, number: Int
  let probability: Float
  /// What each unit gives at test time for the row that is shown.
  let values: [Float]
  /// For each unit 0 or the factor; nil before the first step.
  let mask: [Float]?
  private let step: Int

  /// What kept units are multiplied by.
  var factor: Float { 1 / (1 - probability) }

  /// The layer that the panel shows; nil where nothing is dropped or nothing can be shown.
  init?(state: AppState) {
    let network = state.snapshot.network
    let layers = Self.layers(of: network)
    guard !layers.isEmpty, let input = state.shownInput.values else { return nil }
    number = min(state[.dropout].view, layers.count - 1)
    let (place, probability) = layers[number]
    layer = place
    self.probability = probability
    let values = network.activations(for: input)[place]
    self.values = values
    let mask = state.snapshot.dropoutMasks.flatMap { $0.indices.contains(place) ? $0[place] : nil }
    self.mask = mask?.count == values.count ? mask : nil
    step = state.snapshot.step
    let extreme = ValueRange.symmetric(around: values).upper
    largest = max(extreme * (1 / (1 - probability)), .leastNormalMagnitude)
  }

  /// The places of the layers that drop, with their probabilities.
  static func layers(of network: Network) -> [(place: Int, probability: Float)] {
    network.architecture.layers.enumerated().compactMap { place, layer in
      if case .dropout(let dropout) = layer { return (place, dropout.probability) }
      return nil
    }
  }

  /// What a unit gave on under the mask; nil where it was dropped.
  func kept(_ unit: Int) -> Float? {
    guard let mask, mask[unit] > 0 else { return nil }
    return values[unit] * mask[unit]
  }

  /// The unit that the arrows have come to.
  func chosen(in state: AppState) -> Int { min(state.unit, values.count - 1) }

  /// What fills a bar's whole length; every unit asks for it.
  let largest: Float

  /// Two decimals, none for large values.
  var format: NumberFormat { .fixed(decimals: largest < 100 ? 2 : 0) }

  // MARK: In words

  /// `5 units of layer 1`
  var name: Label { Label("\(values.count) units of layer \(number + 1)") }

  /// `p 0.2, factor 1/(1-p) 1.25`
  var factorNote: Label {
    let format = NumberFormat.compact(digits: 3)
    return "p " + format.label(probability) + ", factor 1/(1-p) " + format.label(factor)
  }

  /// `step 38 dropped 1 of 5, expected 1`
  var countNote: Label {
    let expected = NumberFormat.compact(digits: 3).label(probability * Float(values.count))
    guard let mask else { return "expected to drop " + expected + Label(" of \(values.count)") }
    let dropped = mask.count { $0 == 0 }
    return Label("step \(step) dropped \(dropped) of \(values.count), expected ") + expected
  }

  /// `values of row 1`
  func sampleNote(of state: AppState) -> Label {
    guard let row = state.shownRow else { return "values of your drawing" }
    return "values of " + state.sampleName + Label(" \(row + 1)")
  }
}

/// The units twice, under the mask and at test time: a line for each with its numbers, or where there are too many
/// a column for each.
struct DropoutChart {
  let state: AppState
  let content: DropoutUnits

  /// Where a unit's columns stand in rows of units.
  private struct Grid {
    let pitch, perRow, rows, height: Int

    init(units: Int, columns: Int, rows available: Int) {
      let pitch = (columns / 2) * available >= units ? 2 : 1
      self.pitch = pitch
      perRow = max(1, columns / pitch)
      rows = (units + perRow - 1) / perRow
      height = max(1, available / max(rows, 1) - (available / max(rows, 1) > 1 ? 1 : 0))
    }
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard area.rows > 1, area.columns > 1 else { return }
    let (head, body) = area.split(top: 1)
    let (left, right) = halves(of: body)
    drawHeads(in: head, on: &canvas)
    if isList(in: area) {
      let stride = lineStride(in: area.rows)
      for unit in content.values.indices {
        func line(_ half: Rect) -> Rect {
          Rect(
            column: half.minColumn, row: half.minRow + unit * stride, columns: half.columns,
            rows: max(1, stride - 1))
        }
        drawLine(unit, left: line(left), right: line(right), on: &canvas)
      }
    } else {
      let grid = grid(in: left)
      for unit in content.values.indices {
        drawColumn(unit, grid, in: left, isMasked: true, on: &canvas)
        drawColumn(unit, grid, in: right, isMasked: false, on: &canvas)
      }
    }
  }

  /// How many units one row down is.
  func unitsPerRow(in area: Rect) -> Int {
    isList(in: area) ? 1 : grid(in: halves(of: area.split(top: 1).rest).left).perRow
  }

  /// The unit under a cell.
  func unit(at point: Point, in area: Rect) -> Int? {
    let body = area.split(top: 1).rest
    let (left, right) = halves(of: body)
    guard body.contains(point) else { return nil }
    if isList(in: area) {
      let unit = (point.row - body.minRow) / lineStride(in: area.rows)
      return content.values.indices.contains(unit) ? unit : nil
    }
    let grid = grid(in: left)
    let half = right.contains(point) ? right : left
    let column = (point.column - half.minColumn) / grid.pitch
    let row = (point.row - half.minRow) / Self.stride(of: grid)
    let unit = row * grid.perRow + column
    return (0..<grid.perRow).contains(column) && content.values.indices.contains(unit) ? unit : nil
  }

  /// A heading and a line for each unit.
  var leastListRows: Int { content.values.count + 1 }

  /// The same with room between the units, and thicker bars on a large screen.
  func listRows(in rows: Int) -> Int { 1 + content.values.count * lineStride(in: rows) }

  /// Rows from one unit to the next; a heading stands above them.
  private func lineStride(in rows: Int) -> Int {
    min(4, max(1, (rows - 1) / max(content.values.count, 1)))
  }

  private func isList(in area: Rect) -> Bool { leastListRows <= area.rows }

  private func halves(of area: Rect) -> (left: Rect, right: Rect) {
    let (left, right) = area.split(left: area.columns / 2 - 1)
    return (left, right.split(left: 2).rest)
  }

  private func grid(in half: Rect) -> Grid {
    Grid(units: content.values.count, columns: half.columns, rows: half.rows)
  }

  private static func stride(of grid: Grid) -> Int { grid.height > 1 ? grid.height + 1 : 1 }

  // MARK: Drawing

  private var theme: Theme { state.theme }
  private var glyphs: GlyphSet { state.display.glyphs }
  private var cross: Unicode.Scalar { glyphs.isUnicode ? "×" : "x" }

  private func drawHeads(in head: Rect, on canvas: inout Canvas) {
    let (left, right) = halves(of: head)
    let factor = NumberFormat.compact(digits: 3).label(content.factor)
    let times: Label = glyphs.isUnicode ? "×" : "x"
    let isWide = left.columns >= 35
    let masked: Label =
      content.mask == nil
      ? "no mask yet"
      : isWide
        ? Label("\(cross) dropped, others ") + times + " " + factor
        : Label("last step, ") + times + factor
    canvas.write(
      masked.truncated(to: left.columns, glyphs: glyphs), at: left.origin, clippedTo: left,
      style: theme[.faint])
    let row = state.shownRow.map { Label("row \($0 + 1)") } ?? "drawing"
    let test: Label = isWide ? "at test time: all units, no factor" : "at test time, " + row
    canvas.write(
      test.truncated(to: right.columns, glyphs: glyphs), at: right.origin, clippedTo: right,
      style: theme[.faint])
  }

  /// The numbers of the units take as much room as the last one needs.
  private func drawLine(_ unit: Int, left: Rect, right: Rect, on canvas: inout Canvas) {
    let isChosen = state.isFocused(.dropout) && unit == content.chosen(in: state)
    let nameWidth = "\(content.values.count)".count + 2
    let name =
      Label(isChosen ? "\(glyphs.pointer)" : " ")
      + Label("\(unit + 1)").leftPadded(to: nameWidth - 2) + " "
    canvas.write(
      name, at: left.origin, clippedTo: left, style: theme[isChosen ? .selection : .text])
    let bar = left.split(left: nameWidth).rest
    if content.mask != nil {
      if let kept = content.kept(unit) {
        drawBar(kept, in: bar, on: &canvas)
      } else {
        drawCrosses(content.values[unit], in: bar, on: &canvas)
      }
    }
    drawBar(content.values[unit], in: right.split(left: nameWidth).rest, on: &canvas)
  }

  private static let numberColumns = 6

  /// A bar with its number at the right.
  private func drawBar(_ value: Float, in area: Rect, on canvas: inout Canvas) {
    let (bar, number) = area.split(left: area.columns - Self.numberColumns)
    let length = eighths(of: value, cells: bar.columns)
    for (index, column) in bar.columnRange.enumerated() {
      let filled = min(8, max(0, length - 8 * index))
      for row in bar.rowRange {
        canvas[column, row] = Cell(glyphs.horizontalEighths[filled], style: theme[.unit])
      }
    }
    canvas.write(
      content.format.label(value, glyphs: glyphs).leftPadded(to: Self.numberColumns),
      at: number.origin, clippedTo: number, style: theme[.text])
  }

  /// As long as the bar would have been.
  private func drawCrosses(_ value: Float, in area: Rect, on canvas: inout Canvas) {
    let (bar, number) = area.split(left: area.columns - Self.numberColumns)
    let length = max(1, eighths(of: value * content.factor, cells: bar.columns) / 8)
    canvas.fill(bar.split(left: length).left, with: Cell(cross, style: theme[.notice]))
    canvas.write(
      Label("0").leftPadded(to: Self.numberColumns), at: number.origin, clippedTo: number,
      style: theme[.notice])
  }

  private func eighths(of value: Float, cells: Int) -> Int {
    guard value.isFinite else { return 0 }
    let share = Double(value.magnitude) / Double(content.largest)
    return Int(nearest: share * Double(8 * cells), in: 0...max(8 * cells, 0))
  }

  private func drawColumn(
    _ unit: Int, _ grid: Grid, in half: Rect, isMasked: Bool, on canvas: inout Canvas
  ) {
    let (row, column) = unit.quotientAndRemainder(dividingBy: grid.perRow)
    let place = Rect(
      column: half.minColumn + column * grid.pitch,
      row: half.minRow + row * Self.stride(of: grid), columns: 1, rows: grid.height
    ).intersection(half)
    guard !place.isEmpty else { return }
    let isChosen = state.isFocused(.dropout) && unit == content.chosen(in: state)
    let value = content.values[unit]
    if isMasked, content.mask == nil { return }
    let isDropped = isMasked && content.kept(unit) == nil
    let height = eighths(
      of: isMasked ? value * content.factor : value, cells: grid.height)
    for cell in 0..<place.rows {
      let filled = min(8, max(0, height - 8 * cell))
      let glyph =
        isDropped
        ? (filled > 0 || cell == 0 ? cross : " ")
        : value.isNaN && cell == 0
          ? glyphs.missing : glyphs.verticalEighths[cell == 0 ? max(filled, 1) : filled]
      let style = isDropped ? theme[.notice] : theme[.unit]
      canvas[place.minColumn, place.maxRow - 1 - cell] = Cell(
        glyph, style: isChosen ? theme[.selection] : style)
    }
    if isChosen, grid.pitch > 1 {
      let mark = Cell(glyphs.sideMarks.right, style: theme[.selection])
      canvas.fill(
        Rect(column: place.maxColumn, row: place.minRow, columns: 1, rows: place.rows)
          .intersection(half), with: mark)
    }
  }
}
