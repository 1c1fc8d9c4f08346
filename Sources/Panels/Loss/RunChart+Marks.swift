import Findings
import InterfaceState
import TerminalGraphics
import Training

/// What lies over the lines and below them.
extension RunChart {
  /// Draws axes, lines, flags, the names of ghosts, and in the enlarged panel the cursor.
  func draw(in area: Rect, on canvas: inout Canvas) {
    var isDrawn = false
    line.draw(in: area, on: &canvas) { plot, canvas in
      isDrawn = true
      drawGap(in: plot, on: &canvas)
      if state.isPlotCursorShown { drawFlagPoles(in: plot, on: &canvas) }
      drawNames(in: plot, on: &canvas)
      if state.isPlotCursorShown { drawCursor(in: plot, on: &canvas) }
    }
    guard isDrawn else { return }
    drawFlags(in: area, on: &canvas)
  }

  private var theme: Theme { state.theme }
  private var glyphs: GlyphSet { state.display.glyphs }

  // MARK: Flags

  /// A flag: several that would touch each other are one.
  private struct Flag {
    let column: Int
    let first: Int
    var last: Int

    var label: Label { first == last ? Label("\(first)") : Label("\(first)-\(last)") }
  }

  /// What was done to the run where it is seen, with its number from 1; what was done before a logarithmic axis
  /// begins stands at its beginning.
  var flags: [(number: Int, event: RunEvent)] {
    let isFromStart = timeScale == .logarithmic && seen.lowerBound == run.lowerBound
    return state.snapshot.events.enumerated().filter {
      seen.contains($0.element.epochs) || isFromStart && $0.element.epochs < seen.lowerBound
    }.map { ($0.offset + 1, $0.element) }
  }

  /// On the axis, where there is one; else on the lowest row.
  private func drawFlags(in area: Rect, on canvas: inout Canvas) {
    let plot = cells
    let row = plot.maxRow < area.maxRow ? plot.maxRow : plot.maxRow - 1
    let line = Rect(
      column: plot.minColumn, row: row, columns: plot.columns, rows: 1)
    for flag in placed(in: plot) {
      let column = min(plot.minColumn + flag.column, plot.maxColumn - flag.label.width)
      canvas.write(
        flag.label, at: Point(column: column, row: row), clippedTo: line, style: theme[.key])
    }
    guard state.isPlotCursorShown, plot.maxRow < area.maxRow, let epochs = cursorEpochs else {
      return
    }
    canvas.write(
      glyphs.isUnicode ? "▴" : "^",
      at: Point(column: plot.minColumn + column(of: epochs), row: row), clippedTo: line,
      style: theme[.selection])
  }

  private func placed(in plot: Rect) -> [Flag] {
    var placed: [Flag] = []
    for (number, event) in flags {
      let column = min(max(column(of: event.epochs), 0), max(plot.columns - 1, 0))
      if var last = placed.last, column <= last.column + last.label.width {
        last.last = number
        placed[placed.count - 1] = last
      } else {
        placed.append(Flag(column: column, first: number, last: number))
      }
    }
    return placed
  }

  private func drawFlagPoles(in plot: Rect, on canvas: inout Canvas) {
    let pole: Unicode.Scalar = glyphs.isUnicode ? "┊" : ":"
    for flag in placed(in: plot) {
      fill(column: flag.column, rows: plot.rowRange, in: plot, on: &canvas, pole, theme[.faint])
    }
  }

  /// Fills what is blank in a column.
  private func fill(
    column: Int, rows: Range<Int>, in plot: Rect, on canvas: inout Canvas,
    _ glyph: Unicode.Scalar, _ style: Style
  ) {
    let column = plot.minColumn + column
    guard plot.columnRange.contains(column) else { return }
    for row in rows.clamped(to: plot.rowRange) where canvas[column, row].glyph == " " {
      canvas[column, row] = Cell(glyph, style: style)
    }
  }

  // MARK: The gap between the losses

  /// What is blank between the two losses since then is shaded.
  private func drawGap(in plot: Rect, on canvas: inout Canvas) {
    guard let overfitting else { return }
    let history = state.snapshot.history
    let glyph: Unicode.Scalar = glyphs.isUnicode ? "·" : "'"
    for column in 0..<plot.columns {
      let epochs = self.epochs(atColumn: column)
      guard epochs >= overfitting.sinceEpochs, let index = history.index(upTo: epochs),
        let test = history.points[index].testLoss, let top = row(of: test, in: plot),
        let bottom = row(of: history.points[index].trainLoss, in: plot), top < bottom
      else { continue }
      fill(column: column, rows: top..<bottom, in: plot, on: &canvas, glyph, theme[.faint])
    }
  }

  /// The row of the screen in which a value's dot lies, those beyond the edges too.
  private func row(of value: Double, in plot: Rect) -> Int? {
    line.yAxis.fraction(of: value).map {
      let dots = glyphs.dots.rows
      let last = max(plot.rows * dots - 1, 0)
      let dot = Int(nearest: (1 - $0) * Double(last), in: -last...2 * last)
      // Rounded down, those above the upper edge too.
      return plot.minRow + (dot + last * dots) / dots - last
    }
  }

  // MARK: Names

  /// The numbers of ghosts and of layers where their lines end.
  private func drawNames(in plot: Rect, on canvas: inout Canvas) {
    if let ghost = plot.columns >= 20 ? self.plot.ghost(in: state) : nil {
      for run in ghosts {
        guard let index = run.history.index(upTo: seen.upperBound) else { continue }
        let point = run.history.points[index]
        write("#\(run.number)", at: point, ghost.value(point), theme[.faint], in: plot, on: &canvas)
      }
    }
    guard let index = state.snapshot.history.index(upTo: seen.upperBound) else { return }
    let point = state.snapshot.history.points[index]
    for curve in self.plot.curves(in: state) {
      guard let mark = curve.endMark else { continue }
      write(
        Label(String(Character(mark))), at: point, curve.value(point), curve.style, in: plot,
        on: &canvas)
    }
  }

  private func write(
    _ label: Label, at point: Evaluation, _ value: Double, _ style: Style, in plot: Rect,
    on canvas: inout Canvas
  ) {
    guard point.epochs >= seen.lowerBound, let row = row(of: value, in: plot),
      plot.rowRange.contains(row)
    else { return }
    let column = min(
      plot.minColumn + column(of: point.epochs), plot.maxColumn - label.width)
    canvas.write(label, at: Point(column: column, row: row), clippedTo: plot, style: style)
  }

  // MARK: The cursor

  /// Where the cursor stands; nil while it follows the newest point.
  private var cursorEpochs: Double? {
    guard state.plots.cursor != nil, let chosen else { return nil }
    let epochs = state.snapshot.history.points[chosen].epochs
    return seen.contains(epochs) ? epochs : nil
  }

  private func drawCursor(in plot: Rect, on canvas: inout Canvas) {
    guard let epochs = cursorEpochs else { return }
    fill(
      column: column(of: epochs), rows: plot.rowRange, in: plot, on: &canvas,
      glyphs.box.vertical, theme[.selection])
  }
}
