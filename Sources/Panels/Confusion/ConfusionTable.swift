import Datasets
import Findings
import InterfaceState
import TerminalGraphics
import Training

/// A confusion matrix as a table of numbers on colours, with recall beside it and precision below.
struct ConfusionTable {
  let state: AppState
  let matrix: ConfusionMatrix
  /// Where the cursor stands.
  let label: Int
  let decision: Int
  private let area: Rect
  private let places: Places

  init(state: AppState, matrix: ConfusionMatrix, area: Rect) {
    self.state = state
    self.matrix = matrix
    self.area = area
    let last = max(matrix.classes - 1, 0)
    label = min(max(state[.confusion].row, 0), last)
    decision = min(max(state[.confusion].column, 0), last)
    places = Places(
      names: (0..<matrix.classes).map { state.snapshot.dataset.classLabel($0) }, label: label,
      decision: decision, area: area)
  }

  func draw(on canvas: inout Canvas) {
    drawHead(on: &canvas)
    for (place, label) in places.labels.enumerated() { drawRow(label, at: place, on: &canvas) }
    drawPrecision(on: &canvas)
    drawNotes(on: &canvas)
  }

  /// The label and the decision under the mouse; nil beside the cells.
  func place(at point: Point) -> (label: Int, decision: Int)? {
    for (row, label) in places.labels.enumerated() {
      for (column, decision) in places.decisions.enumerated()
      where places.cell(column: column, row: row).contains(point) {
        return (label, decision)
      }
    }
    return nil
  }

  /// `8x9 of 10x10`: how much is seen, where that is not all.
  var extent: Label {
    guard places.labels.count < matrix.classes || places.decisions.count < matrix.classes,
      !places.labels.isEmpty, !places.decisions.isEmpty
    else { return "" }
    let shown = "\(places.labels.count)x\(places.decisions.count)"
    return Label("\(shown) of \(matrix.classes)x\(matrix.classes)")
  }

  // MARK: Head, rows and foot

  private var theme: Theme { state.theme }
  private var glyphs: GlyphSet { state.display.glyphs }
  private var isFocused: Bool { state.isFocused(.confusion) }
  private func name(_ index: Int) -> Label { state.snapshot.dataset.classLabel(index) }

  private func headStyle(_ isChosen: Bool) -> Style {
    theme[isChosen && isFocused ? .selection : .faint]
  }

  private func drawHead(on canvas: inout Canvas) {
    if places.hasHeading {
      let width = places.decisions.count * places.cellColumns
      let line = Rect(
        column: places.firstColumn, row: area.minRow, columns: width, rows: 1
      ).intersection(area)
      CenteredText(Label(readAs), style: theme[.faint]).draw(in: line, on: &canvas)
    }
    let row = places.firstRow - 1
    guard row >= area.minRow else { return }
    canvas.write(
      "label", at: Point(column: area.minColumn, row: row), clippedTo: labelArea,
      style: theme[.faint])
    for (place, decision) in places.decisions.enumerated() {
      write(
        name(decision), rightIn: places.numbers(column: place, row: row),
        style: headStyle(decision == self.decision), on: &canvas)
    }
    write(
      places.recallColumns > 6 ? "recall" : "rec.", rightIn: recallArea(row: row),
      style: theme[.faint], on: &canvas)
  }

  private var readAs: String {
    state.snapshot.dataset.picture == nil ? "taken for" : "read as"
  }

  private var labelArea: Rect {
    Rect(
      column: area.minColumn, row: area.minRow, columns: places.labelColumns - 1, rows: area.rows
    ).intersection(area)
  }

  private func recallArea(row: Int) -> Rect {
    Rect(
      column: places.firstColumn + places.decisions.count * places.cellColumns, row: row,
      columns: places.recallColumns, rows: 1
    ).intersection(area)
  }

  private func drawRow(_ label: Int, at place: Int, on canvas: inout Canvas) {
    let middle = places.cell(column: 0, row: place).minRow + (places.cellRows - 1) / 2
    let text = name(label).truncated(to: places.labelColumns - 1, glyphs: glyphs)
    write(
      text,
      rightIn: Rect(
        column: area.minColumn, row: middle, columns: places.labelColumns - 1, rows: 1
      ).intersection(area), style: headStyle(label == self.label), on: &canvas)
    for (column, decision) in places.decisions.enumerated() {
      drawCell(label, decision, in: places.cell(column: column, row: place), on: &canvas)
    }
    let recall = matrix.recall(of: label).map { NumberFormat.percent(decimals: 0).label($0) }
    write(recall ?? "-", rightIn: recallArea(row: middle), style: theme[.text], on: &canvas)
  }

  private func drawCell(
    _ label: Int, _ decision: Int, in cell: Rect, on canvas: inout Canvas
  ) {
    let count = matrix[label, decision]
    let isCursor = label == self.label && decision == self.decision && isFocused
    var style = isCursor ? theme[.pen] : style(of: count)
    if count > 0 || isCursor {
      canvas.fill(cell.intersection(area), with: Cell(" ", style: style))
    }
    if label == decision { style = style.adding([.bold, .underline]) }
    let nothing: Label = glyphs.isUnicode ? "·" : "."
    let text = count == 0 ? nothing : Label("\(count)")
    let place = decision - places.decisions.lowerBound
    write(
      text, rightIn: places.numbers(column: place, row: cell.minRow + (cell.rows - 1) / 2),
      style: style, on: &canvas)
  }

  /// Bright where there are many, dark letters on bright colours; no colour for none.
  private func style(of count: Int) -> Style {
    guard count > 0 else { return theme[.faint] }
    guard theme.isColored else { return theme[.text] }
    let axis = Axis(from: 1, to: Double(max(matrix.largest, 2)), scale: .logarithmic)
    let color = theme.unsigned.color(at: Float(axis.fraction(of: Double(count)) ?? 0))
    return Style(foreground: color.contrast, background: color)
  }

  private func drawPrecision(on canvas: inout Canvas) {
    let row = places.firstRow + places.labels.count * places.cellRows
    guard row < area.maxRow else { return }
    let title: Label = places.labelColumns > 9 ? "precision" : "prec."
    write(
      title,
      rightIn: Rect(
        column: area.minColumn, row: row, columns: places.labelColumns - 1, rows: 1),
      style: theme[.faint], on: &canvas)
    for (place, decision) in places.decisions.enumerated() {
      let share = matrix.precision(of: decision).map { share in
        places.cellColumns >= 6
          ? NumberFormat.percent(decimals: 0).label(share)
          : NumberFormat.fixed(decimals: 0).label(100 * share)
      }
      // In the smallest cells numbers touch: every second one is bold.
      let isBold = places.cellColumns < 4 && place.isMultiple(of: 2)
      write(
        share ?? "-", rightIn: places.numbers(column: place, row: row),
        style: theme[isBold ? .title : .text], on: &canvas)
    }
    if places.cellColumns < 6 {
      write(
        "%", rightIn: recallArea(row: row).split(left: 2).left, style: theme[.faint], on: &canvas)
    }
  }

  /// Right aligned, the end being cut off where there is no room.
  private func write(
    _ text: Label, rightIn rect: Rect, style: Style, on canvas: inout Canvas
  ) {
    let text = text.truncated(to: rect.columns, glyphs: glyphs)
    let origin = Point(column: rect.maxColumn - text.width, row: rect.minRow)
    canvas.write(text, at: origin, clippedTo: rect.intersection(area), style: style)
  }

  // MARK: What stands beside or below

  /// The legend of the colours and the most frequent confusions, in the room that is left.
  private func drawNotes(on canvas: inout Canvas) {
    let field = places.notes
    guard field.columns >= 16, field.rows > 0 else { return }
    let legend = legend(columns: field.columns)
    let confusions = confusionLines
    // Side by side where that is wide enough, else one above the other.
    let isWide = field.columns >= 60
    let (left, rest) = field.split(left: isWide ? 34 : field.columns)
    write(isWide ? legend : legend + [""] + confusions, in: left, on: &canvas)
    if isWide { write(confusions, in: rest, on: &canvas) }
  }

  private func write(_ lines: [TextLine], in field: Rect, on canvas: inout Canvas) {
    for (index, line) in lines.prefix(field.rows).enumerated() {
      canvas.write(
        line, at: Point(column: field.minColumn, row: field.minRow + index), clippedTo: field)
    }
  }

  private func legend(columns: Int) -> [TextLine] {
    let right = TextLine("underlined: right", style: theme[.faint])
    guard theme.isColored, matrix.largest > 1 else { return [right] }
    let palette = state.palette(theme.unsigned, ValueRange(1, Float(matrix.largest)))
    let scale = ColorLegend(
      palette, format: .fixed(decimals: 0), style: theme[.faint], columns: columns >= 34 ? 12 : 6)
    return [
      TextLine("count ", style: theme[.faint]) + scale.line
        + TextLine(", log", style: theme[.faint]),
      right,
    ]
  }

  private var confusionLines: [TextLine] {
    let confusions = matrix.confusions
    guard !confusions.isEmpty else { return [TextLine("no mistakes", style: theme[.text])] }
    return [TextLine("most often wrong", style: theme[.text])]
      + confusions.map { pair in
        TextLine(
          Label("\(pair.count)").leftPadded(to: 4) + "  " + name(pair.label)
            + Label(" \(readAs) ") + name(pair.decision), style: theme[.text])
      }
  }
}

// MARK: - Where everything lies

extension ConfusionTable {
  /// The grid of cells, with what is left beside or below it.
  struct Places {
    let area: Rect
    /// The names of the classes at the left, with a gap.
    let labelColumns: Int
    let cellColumns: Int
    let cellRows: Int
    let recallColumns: Int
    /// Whether there is a row for what the columns are.
    let hasHeading: Bool
    /// The classes that are seen: the pages with the cursor.
    let labels: Range<Int>
    let decisions: Range<Int>

    init(names: [Label], label: Int, decision: Int, area: Rect) {
      self.area = area
      let count = max(names.count, 1)
      let longest = names.reduce(0) { max($0, $1.width) }
      labelColumns = max(5, min(longest, area.columns / 4)) + 1
      // A gap of two where there is room for it, of none where cells are as small as can be.
      recallColumns = min(max(area.columns - labelColumns - 3 * count, 5), 7)
      let room = max(area.columns - labelColumns - recallColumns, 0)
      hasHeading = area.rows >= count + 3
      let rowRoom = max(area.rows - (hasHeading ? 3 : 2), 0)
      cellRows = [5, 3].first { rowRoom >= $0 * count && ($0 == 3 || count <= 4) } ?? 1
      let widest = max(count <= 4 ? 16 : cellRows == 3 ? 8 : 6, min(longest + 2, 14))
      cellColumns = min(max(room / count, 3), widest)
      labels = Self.page(of: label, size: rowRoom / cellRows, count: names.count)
      decisions = Self.page(of: decision, size: room / cellColumns, count: names.count)
    }

    var firstColumn: Int { area.minColumn + labelColumns }
    var firstRow: Int { area.minRow + (hasHeading ? 2 : 1) }

    func cell(column: Int, row: Int) -> Rect {
      Rect(
        column: firstColumn + column * cellColumns, row: firstRow + row * cellRows,
        columns: cellColumns, rows: cellRows)
    }

    /// Where a number of a column ends: one column before the edge where the cells are wide.
    func numbers(column: Int, row: Int) -> Rect {
      Rect(
        column: firstColumn + column * cellColumns, row: row,
        columns: cellColumns >= 5 ? cellColumns - 1 : cellColumns, rows: 1)
    }

    /// Beside the table where there is room for words, else below it.
    var notes: Rect {
      let right = firstColumn + decisions.count * cellColumns + recallColumns + 3
      let beside = Rect(
        column: right, row: firstRow - 1, columns: area.maxColumn - right,
        rows: area.maxRow - firstRow + 1
      ).intersection(area)
      if beside.columns >= 22 { return beside }
      let below = firstRow + labels.count * cellRows + 2
      return Rect(
        column: area.minColumn + 1, row: below, columns: area.columns - 2,
        rows: area.maxRow - below
      ).intersection(area)
    }

    /// The page of that size that holds a class.
    private static func page(of item: Int, size: Int, count: Int) -> Range<Int> {
      guard size > 0 else { return 0..<0 }
      let start = item / size * size
      return start..<min(start + size, count)
    }
  }
}
