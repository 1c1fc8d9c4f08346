import NeuralNetwork
import TerminalGraphics

/// The weights of a layer as a table of colours: a row for each input, a column for each unit, numbers where there
/// is room for them.
struct WeightTable {
  let state: AppState
  let layer: WeightLayer
  let area: Rect
  let palette: Heatmap.Palette

  init(state: AppState, layer: WeightLayer, area: Rect) {
    self.state = state
    self.layer = layer
    self.area = area
    let biases = layer.layer.hasBias ? layer.parameters.biases : []
    palette = state.palette(
      state.theme.signed, .symmetric(around: layer.parameters.weights.rowMajor + biases))
  }

  func draw(on canvas: inout Canvas) {
    let (head, body) = area.split(top: 1)
    for (place, column) in visibleColumns.enumerated() {
      let cell = Rect(
        column: area.minColumn + labelColumns + place * cellColumns, row: head.minRow,
        columns: cellColumns - 1, rows: 1
      ).intersection(area)
      let name = columnLabel(column).truncated(to: cell.columns, glyphs: state.display.glyphs)
      canvas.write(name, at: cell.origin, clippedTo: cell, style: style(column == chosen.column))
    }
    for (place, row) in visibleRows.enumerated() {
      let line = Rect(
        column: body.minColumn, row: body.minRow + place, columns: body.columns, rows: 1
      ).intersection(body)
      let name = rowLabel(row).truncated(to: labelColumns - 1, glyphs: state.display.glyphs)
      canvas.write(name, at: line.origin, clippedTo: line, style: style(row == chosen.row))
      for (place, column) in visibleColumns.enumerated() {
        let cell = Rect(
          column: line.minColumn + labelColumns + place * cellColumns, row: line.minRow,
          columns: cellColumns, rows: 1)
        draw(value(row, column), in: cell.intersection(line), on: &canvas)
      }
    }
  }

  /// A block of colour, and the number behind it where the cell is wide enough.
  private func draw(_ value: Float, in cell: Rect, on canvas: inout Canvas) {
    let hasNumber = cellColumns >= Self.numberedColumns
    let (block, number) = cell.split(left: hasNumber ? 2 : max(1, min(cellColumns - 1, 2)))
    Heatmap(Raster(columns: 1, rows: 1, pixels: [value]), palette: palette, shape: .doubleWidth)
      .draw(in: block, on: &canvas)
    guard hasNumber else { return }
    let text = Self.format.label(value, glyphs: state.display.glyphs)
    canvas.write(
      " " + text, at: number.origin, clippedTo: number, style: state.theme[.text])
  }

  var legend: ColorLegend {
    ColorLegend(palette, style: state.theme[.faint], columns: area.columns >= 60 ? 15 : 5)
  }

  /// `rooms to unit 3: −1.21`
  var selection: Label {
    let number = Self.format.label(
      value(chosen.row, chosen.column), glyphs: state.display.glyphs)
    let from: Label = isBias(chosen.row) ? "bias of " : rowLabel(chosen.row) + " to "
    return from + columnLabel(chosen.column, isLong: true) + ": " + number
  }

  /// What is seen of the table, where that is not all.
  var extent: Label {
    var parts: [String] = []
    if visibleRows.count < rowCount {
      parts.append("rows \(visibleRows.lowerBound + 1)-\(visibleRows.upperBound) of \(rowCount)")
    }
    if visibleColumns.count < layer.count {
      let range = "\(visibleColumns.lowerBound + 1)-\(visibleColumns.upperBound)"
      parts.append("columns \(range) of \(layer.count)")
    }
    return Label(parts.joined(separator: ", "))
  }

  /// Where the cell under the mouse belongs; nil beside the table.
  func place(at point: Point) -> (row: Int, column: Int)? {
    let row = point.row - area.minRow - 1 + visibleRows.lowerBound
    let offset = point.column - area.minColumn - labelColumns
    let column = offset / cellColumns + visibleColumns.lowerBound
    guard offset >= 0, visibleRows.contains(row), visibleColumns.contains(column) else {
      return nil
    }
    return (row, column)
  }

  // MARK: What stands where

  private static let format = NumberFormat.significant(digits: 3)
  /// Two columns of colour, a blank, six of a number and a gap.
  private static let numberedColumns = 10

  /// Inputs, and the biases below them.
  static func rowCount(of layer: WeightLayer) -> Int {
    layer.parameters.weights.inputs + (layer.layer.hasBias ? 1 : 0)
  }

  private var rowCount: Int { Self.rowCount(of: layer) }
  private var chosen: (row: Int, column: Int) {
    (min(state[.weights].row, rowCount - 1), state.chosenWeight(of: layer))
  }

  private func isBias(_ row: Int) -> Bool { row == layer.parameters.weights.inputs }

  private func value(_ row: Int, _ column: Int) -> Float {
    isBias(row) ? layer.parameters.biases[column] : layer.parameters.weights[column, row]
  }

  private func rowLabel(_ row: Int) -> Label {
    if isBias(row) { return "bias" }
    return layer.index == 0 ? state.snapshot.dataset.featureLabel(row) : Label("unit \(row + 1)")
  }

  private func columnLabel(_ column: Int, isLong: Bool = false) -> Label {
    guard layer.isLast(in: state) else {
      return Label(isLong || cellColumns > 8 ? "unit \(column + 1)" : "\(column + 1)")
    }
    let dataset = state.snapshot.dataset
    let name = dataset.outputLabel(column, of: layer.count)
    return isLong ? "output " + name : name
  }

  private var labelColumns: Int {
    let longest = (0..<min(rowCount, 200)).reduce(0) { max($0, rowLabel($1).width) }
    return min(longest, area.columns / 3) + 1
  }

  /// Ten where numbers fit, else at least two.
  private var cellColumns: Int {
    let room = max(area.columns - labelColumns, 0) / max(layer.count, 1)
    return room >= Self.numberedColumns ? Self.numberedColumns : min(max(room, 2), 4)
  }

  private var visibleColumns: Range<Int> {
    Range.page(
      of: chosen.column, size: max(area.columns - labelColumns, 0) / cellColumns, count: layer.count
    )
  }

  private var visibleRows: Range<Int> {
    Range.page(of: chosen.row, size: max(area.rows - 1, 0), count: rowCount)
  }

  private func style(_ isChosen: Bool) -> Style {
    state.theme[isChosen && state.isFocused(.weights) ? .selection : .faint]
  }
}
