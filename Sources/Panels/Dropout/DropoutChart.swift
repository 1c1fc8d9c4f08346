import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics

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
    let count = max(content.values.count, 1)
    let loose = min(4, max(1, (rows - 1) / count))
    return max(loose, min(mostStride, (rows - 1 - DropoutPanel.textRows) / count))
  }

  /// Bars of nine lines.
  private var mostStride: Int { 10 }

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
    let row = state.inspection.shownRow.map { Label("row \($0 + 1)") } ?? "drawing"
    let test: Label = isWide ? "at test time: all units, no factor" : "at test time, " + row
    canvas.write(
      test.truncated(to: right.columns, glyphs: glyphs), at: right.origin, clippedTo: right,
      style: theme[.faint])
  }

  /// The numbers of the units take as much room as the last one needs.
  private func drawLine(_ unit: Int, left: Rect, right: Rect, on canvas: inout Canvas) {
    let isChosen = state.isFocused(.dropout) && unit == content.chosen(state.unit)
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
    canvas.drawBar(
      Double(value.magnitude) / Double(content.largest), in: bar, style: theme[.unit],
      glyphs: glyphs)
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
    let isChosen = state.isFocused(.dropout) && unit == content.chosen(state.unit)
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
