import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics

/// The weights of a layer as a table of colours: a row for each input, a column for each unit, numbers where there
/// is room for them.
struct WeightTable {
  let state: AppState
  let layer: WeightLayer
  let area: Rect
  /// What the colours reach to.
  let ranges: WeightRanges
  // What every cell asks for is measured once.
  private let labelColumns: Int
  private let cellSize: Size
  private let chosen: (row: Int, column: Int)
  private let visibleColumns, visibleRows: Range<Int>

  init(state: AppState, layer: WeightLayer, area: Rect, ranges: WeightRanges? = nil) {
    self.state = state
    self.layer = layer
    self.area = area
    self.ranges = ranges ?? WeightRanges(of: layer)
    let rowCount = Self.rowCount(of: layer)
    let longest = (0..<min(rowCount, 200)).reduce(0) {
      max($0, Self.rowLabel($1, of: layer, in: state).width)
    }
    labelColumns = min(longest, area.columns / 3) + 1
    let room = max(area.columns - labelColumns, 0)
    cellSize = Self.cellSize(columns: room / max(layer.count, 1), rows: rowCount, in: area)
    chosen = (min(state[.weights].row, rowCount - 1), layer.chosenPicture(in: state.selection))
    visibleColumns = Range.page(
      of: layer.position(of: chosen.column), size: room / cellSize.columns, count: layer.count)
    visibleRows = Range.page(
      of: chosen.row, size: max(area.rows - 1, 0) / cellSize.rows, count: rowCount)
  }

  /// The colours of a column.
  private func palette(_ column: Int) -> Heatmap.Palette {
    state.palette(state.theme.signed, ranges[column])
  }

  /// The colours of the chosen column.
  var palette: Heatmap.Palette { palette(chosen.column) }

  func draw(on canvas: inout Canvas) {
    for position in visibleColumns where isNamed(position) {
      let column = layer.picture(at: position)
      let cell = Rect(
        column: left(of: position), row: area.minRow, columns: max(cellSize.columns - 1, 3), rows: 1
      ).intersection(area)
      canvas.write(
        heading(column, columns: cell.columns), at: cell.origin, clippedTo: cell,
        style: headingStyle(column))
    }
    for row in visibleRows {
      let line = Rect(
        column: area.minColumn, row: top(of: row), columns: area.columns, rows: cellSize.rows
      ).intersection(area)
      let name = rowLabel(row).truncated(to: labelColumns - 1, glyphs: state.display.glyphs)
      canvas.write(name, at: line.origin, clippedTo: line, style: style(row == chosen.row))
      for position in visibleColumns {
        let column = layer.picture(at: position)
        let cell = Rect(
          column: left(of: position), row: line.minRow, columns: cellSize.columns, rows: line.rows)
        draw(
          value(row, column), palette(column),
          isChosen: row == chosen.row && column == chosen.column,
          in: cell.intersection(line), on: &canvas)
      }
    }
  }

  /// Over narrow columns only some names have room.
  private func isNamed(_ position: Int) -> Bool {
    cellSize.columns >= 4 || position == 0 || (position + 1).isMultiple(of: 5)
  }

  /// A unit's name, and an F where it is frozen.
  private func heading(_ column: Int, columns: Int) -> Label {
    let name = columnLabel(column)
    guard layer.isFrozen(column, by: state.recipe) else {
      return name.truncated(to: columns, glyphs: state.display.glyphs)
    }
    return name.truncated(to: max(columns - 2, 1), glyphs: state.display.glyphs)
      + (columns > 4 ? " F" : "F")
  }

  private func headingStyle(_ column: Int) -> Style {
    let isFrozen = layer.isFrozen(column, by: state.recipe)
    return column == chosen.column ? style(true) : state.theme[isFrozen ? .notice : .faint]
  }

  /// A block of colour, and the number behind it or below it where there is room.
  private func draw(
    _ value: Float, _ palette: Heatmap.Palette, isChosen: Bool, in cell: Rect,
    on canvas: inout Canvas
  ) {
    let isBeside = cellSize.columns >= Self.besideColumns
    let isBelow = !isBeside && cellSize.columns >= Self.belowColumns && cellSize.rows > 1
    let after = cell.split(top: 1).top.split(left: 2).rest
    let rest = cell.split(top: cellSize.rows - 1).rest
    let block = cell.split(
      left: isBeside ? 2 : isBelow ? 4 : max(1, min(cellSize.columns - 1, 2))
    ).left.split(top: max(cellSize.rows - 1, 1)).top
    Heatmap(
      Raster(columns: 1, rows: 1, pixels: [value]), palette: palette, shape: .doubleWidth, zoom: 2
    ).draw(in: block, on: &canvas)
    let isMarked = isChosen && state.isFocused(.weights)
    if isMarked { canvas.bracket(block, state.theme) }
    guard isBeside || isBelow else { return }
    let place = isBeside ? after.split(left: 1).rest : rest
    let text = state.formulaWords.number(value, columns: min(place.columns, Self.mostDigits))
    canvas.write(
      text, at: place.origin, clippedTo: place, style: state.theme[isMarked ? .selection : .text])
  }

  /// What is seen of the table, where that is not all.
  var extent: Label {
    var parts: [String] = []
    if visibleRows.count < rowCount {
      parts.append("rows \(visibleRows.lowerBound + 1)-\(visibleRows.upperBound) of \(rowCount)")
    }
    if visibleColumns.count < layer.count {
      let range = "\(visibleColumns.lowerBound + 1)-\(visibleColumns.upperBound)"
      parts.append("\(layer.order == nil ? "columns" : "places") \(range) of \(layer.count)")
    }
    return Label(parts.joined(separator: ", "))
  }

  /// Where the cell under the mouse belongs; nil beside the table.
  func place(at point: Point) -> (row: Int, column: Int)? {
    let offset = (
      columns: point.column - left(of: visibleColumns.lowerBound),
      rows: point.row - top(of: visibleRows.lowerBound)
    )
    guard offset.columns >= 0, offset.rows >= 0 else { return nil }
    let row = offset.rows / cellSize.rows + visibleRows.lowerBound
    let position = offset.columns / cellSize.columns + visibleColumns.lowerBound
    guard visibleRows.contains(row), visibleColumns.contains(position) else { return nil }
    return (row, layer.picture(at: position))
  }

  // MARK: What stands where

  /// A sign, a point and five digits, or a power of ten.
  private static let mostDigits = 7
  /// Two columns of colour, a blank, six of a number and a gap.
  private static let besideColumns = 10
  /// A number and a gap.
  private static let belowColumns = 7

  /// Inputs, and the biases below them.
  static func rowCount(of layer: WeightLayer) -> Int {
    layer.parameters.weights.inputs + (layer.layer.hasBias ? 1 : 0)
  }

  /// The names of the columns above rows of the largest height.
  static func mostRows(of layer: WeightLayer) -> Int { 1 + mostCellRows * rowCount(of: layer) }

  private static let mostCellRows = 3

  private var rowCount: Int { Self.rowCount(of: layer) }

  private func isBias(_ row: Int) -> Bool { Self.isBias(row, of: layer) }

  private static func isBias(_ row: Int, of layer: WeightLayer) -> Bool {
    row == layer.parameters.weights.inputs
  }

  private func value(_ row: Int, _ column: Int) -> Float {
    isBias(row) ? layer.parameters.biases[column] : layer.parameters.weights[column, row]
  }

  private func rowLabel(_ row: Int) -> Label { Self.rowLabel(row, of: layer, in: state) }

  private static func rowLabel(_ row: Int, of layer: WeightLayer, in state: AppState) -> Label {
    if isBias(row, of: layer) { return "bias" }
    return layer.index == 0 ? state.snapshot.dataset.featureLabel(row) : Label("unit \(row + 1)")
  }

  private func columnLabel(_ column: Int, isLong: Bool = false) -> Label {
    guard layer.isLast(in: state.snapshot.network.architecture) else {
      return Label(isLong || cellSize.columns > 8 ? "unit \(column + 1)" : "\(column + 1)")
    }
    let dataset = state.snapshot.dataset
    let name = dataset.outputLabel(column, of: layer.count)
    return isLong ? "output " + name : name
  }

  /// As large as all fit, up to ten columns and three rows; at least two columns and a row.
  private static func cellSize(columns: Int, rows count: Int, in area: Rect) -> Size {
    let rows = min(max((area.rows - 1) / max(count, 1), 1), mostCellRows)
    let hasNumber = columns >= besideColumns || (columns >= belowColumns && rows > 1)
    return Size(
      columns: hasNumber ? min(columns, besideColumns) : min(max(columns, 2), 4), rows: rows)
  }

  private func left(of position: Int) -> Int {
    area.minColumn + labelColumns + (position - visibleColumns.lowerBound) * cellSize.columns
  }

  private func top(of row: Int) -> Int {
    area.minRow + 1 + (row - visibleRows.lowerBound) * cellSize.rows
  }

  private func style(_ isChosen: Bool) -> Style {
    state.theme[isChosen && state.isFocused(.weights) ? .selection : .faint]
  }
}
