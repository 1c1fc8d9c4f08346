/// The values of many units as columns beside each other: `▂█▁▃▅`.
///
/// Two columns of cells a unit where they fit, else one, else several lines of columns one below the other.
public struct ColumnChart: Sendable {
  /// The height of each column; NaN shows the mark of a missing value.
  public var values: [Float]
  /// The values at the lower and at the upper edge; values beyond are clamped.
  public var range: ValueRange
  /// How values above and below zero look; their sign is also seen without colour.
  public var style, negativeStyle: Style
  /// Which glyphs there are.
  public var glyphs: GlyphSet

  /// Makes a chart; columns stand on zero where the range goes below it, else on the lower edge.
  public init(
    _ values: [Float], range: ValueRange = .unit, style: Style = .plain,
    negativeStyle: Style? = nil, glyphs: GlyphSet = .braille
  ) {
    self.values = values
    self.range = range
    self.style = style
    self.negativeStyle = negativeStyle ?? style
    self.glyphs = glyphs
  }

  /// How many units are seen; the last cell says `…` when that is not all.
  public func visibleCount(in area: Rect) -> Int {
    let cells = area.columns * area.rows
    return values.count <= cells ? values.count : max(0, cells - 1)
  }

  /// Cells from the start of a unit to the start of the next, where each has a column of its own.
  public func pitch(in area: Rect) -> Int { 2 * values.count <= area.columns ? 2 : 1 }

  /// The lowest cell of a unit; `nil` if it is not seen.
  public func cell(of unit: Int, in area: Rect) -> Point? {
    guard (0..<visibleCount(in: area)).contains(unit) else { return nil }
    if values.count <= area.columns {
      return Point(column: area.minColumn + unit * pitch(in: area), row: area.maxRow - 1)
    }
    let place = wrapped(unit, in: area)
    return Point(column: place.minColumn, row: place.maxRow - 1)
  }

  /// The column of a unit where not all have room beside each other: lines of equal height, a gap below each where
  /// that leaves two cells.
  private func wrapped(_ unit: Int, in area: Rect) -> Rect {
    let height = lineHeight(in: area)
    let (line, column) = unit.quotientAndRemainder(dividingBy: area.columns)
    return Rect(
      column: area.minColumn + column, row: area.minRow + line * height, columns: 1,
      rows: height > 2 ? height - 1 : height)
  }

  private func lineHeight(in area: Rect) -> Int {
    let lines = (values.count + area.columns - 1) / max(area.columns, 1)
    return max(area.rows / max(lines, 1), 1)
  }

  /// The unit under a cell; `nil` if there is none.
  public func unit(at point: Point, in area: Rect) -> Int? {
    guard area.contains(point) else { return nil }
    let column = point.column - area.minColumn
    let unit =
      values.count <= area.columns
      ? column / pitch(in: area)
      : (point.row - area.minRow) / lineHeight(in: area) * area.columns + column
    return unit < visibleCount(in: area) ? unit : nil
  }

  /// Draws the units from left to right.
  public func draw(in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    if values.count > area.columns { return drawWrapped(in: area, on: &canvas) }
    let width = pitch(in: area)
    for (index, value) in values.enumerated() {
      let column = Rect(
        column: area.minColumn + index * width, row: area.minRow, columns: 1, rows: area.rows)
      draw(value, in: column, on: &canvas)
    }
  }

  /// Whether columns stand on a zero line between the edges.
  private var isSigned: Bool { range.lower < 0 && range.upper > 0 }

  private func draw(_ value: Float, in column: Rect, on canvas: inout Canvas) {
    guard !value.isNaN else {
      canvas[column.minColumn, column.maxRow - 1] = Cell(glyphs.missing, style: style)
      return
    }
    guard isSigned, column.rows > 1 else { return drawUnsigned(value, in: column, on: &canvas) }
    let levels = Self.levels(of: value, in: range, rows: column.rows)
    for row in 0..<column.rows {
      let cell =
        levels.height >= 0
        ? above(levels.height - 8 * (levels.zero - 1 - row), isInside: row < levels.zero)
        : below(-levels.height - 8 * (row - levels.zero), isInside: row >= levels.zero)
      canvas[column.minColumn, column.minRow + row] = cell
    }
  }

  private func drawUnsigned(_ value: Float, in column: Rect, on canvas: inout Canvas) {
    let height = Self.eighths(of: value, in: range, rows: column.rows)
    for row in 0..<column.rows {
      canvas[column.minColumn, column.maxRow - 1 - row] = above(height - 8 * row, isInside: true)
    }
  }

  private func drawWrapped(in area: Rect, on canvas: inout Canvas) {
    let shown = visibleCount(in: area)
    for (index, value) in values.prefix(shown).enumerated() {
      let place = wrapped(index, in: area)
      if place.rows > 1 {
        draw(value, in: place, on: &canvas)
      } else {
        canvas[place.minColumn, place.minRow] = shadeCell(value)
      }
    }
    if shown < values.count {
      canvas[area.maxColumn - 1, area.maxRow - 1] = Cell(glyphs.ellipsis, style: style)
    }
  }

  /// One cell for one unit: its height, or its shade when it has a sign.
  private func shadeCell(_ value: Float) -> Cell {
    let palette = Heatmap.Palette(
      map: isSigned ? .blueOrange : .viridis,
      range: isSigned ? .symmetric(around: [range.lower, range.upper]) : range,
      isColored: false, glyphs: glyphs, style: value < 0 ? negativeStyle : style, missing: style)
    if isSigned || value.isNaN { return palette.cell(value) }
    return above(Self.eighths(of: value, in: range, rows: 1), isInside: true)
  }

  private func above(_ eighths: Int, isInside: Bool) -> Cell {
    Cell(isInside ? glyphs.verticalEighths[min(8, max(0, eighths))] : " ", style: style)
  }

  /// A cell filled from above: there is no such glyph, so the rest is drawn and the cell reversed.
  private func below(_ eighths: Int, isInside: Bool) -> Cell {
    let filled = isInside ? min(8, max(0, eighths)) : 0
    if glyphs == .ascii { return Cell(filled >= 4 ? "=" : " ", style: negativeStyle) }
    if filled == 0 { return Cell(" ", style: negativeStyle) }
    return Cell(glyphs.verticalEighths[8 - filled], style: negativeStyle.adding(.reverse))
  }
}

// MARK: - Numbers to levels

extension ColumnChart {
  /// How many eighths of a row a column is high when it stands on the lower edge.
  static func eighths(of value: Float, in range: ValueRange, rows: Int) -> Int {
    guard let fraction = range.fraction(of: value) else { return 0 }
    return Int(nearest: fraction * Float(8 * rows), in: 0...max(8 * rows, 0))
  }

  /// The row below the zero line, and the eighths of a row from there: up, or down when negative.
  static func levels(
    of value: Float, in range: ValueRange, rows: Int
  ) -> (zero: Int, height: Int) {
    let zeroShare = 1 - (range.fraction(of: 0) ?? 0)
    let zero = Int(nearest: zeroShare * Float(rows), in: 1...max(rows - 1, 1))
    let share = min(max(value, range.lower), range.upper)
    let height =
      share >= 0
      ? share / range.upper * Float(8 * zero) : -share / range.lower * Float(8 * (rows - zero))
    return (zero, Int(nearest: height, in: -8 * max(rows - zero, 0)...8 * zero))
  }
}
