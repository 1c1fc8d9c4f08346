import InterfaceState
import TerminalGraphics
import Training

/// The bottom line: the keys that matter now, or what there is to say, which may take lines above it.
struct Footer {
  let state: AppState

  func draw(in area: Rect, on canvas: inout Canvas) {
    let inner = area.inset(columns: 1, rows: 0)
    if let notice = state.notice {
      let standing = state.standingNotice.map { $0 + ". " } ?? ""
      return draw(standing + notice, endingIn: area, on: &canvas)
    }
    if let standing = state.standingNotice {
      // The keys below it say how to go on.
      let above = Rect(
        column: area.minColumn, row: area.minRow - 1, columns: area.columns, rows: area.rows)
      draw(standing, endingIn: above, isInFront: true, on: &canvas)
    }
    if state.isAskingAboutGlyphs {
      GlyphQuestion(theme: state.theme).line(columns: inner.columns)
        .map { _ = canvas.write($0, at: inner.origin, clippedTo: inner) }
      return
    }
    for entry in FooterKeys(state: state).entries(in: inner) {
      canvas.write(entry.line, at: entry.area.origin, clippedTo: inner)
    }
  }

  /// What there is to say, in full: what does not fit on the last line takes lines above it, in front of the panels
  /// as long as it stands.
  private func draw(
    _ notice: Label, endingIn area: Rect, isInFront: Bool = false, on canvas: inout Canvas
  ) {
    let lines = notice.wrapped(to: area.columns - 2)
    let most = max(canvas.size.rows / 3, 1)
    let rows = min(max(lines.count, 1), most)
    let text = lines.count <= rows ? lines : shortened(lines, to: rows, columns: area.columns - 2)
    let place = Rect(
      column: area.minColumn, row: area.maxRow - rows, columns: area.columns, rows: rows)
    if rows > 1 || isInFront { canvas.fill(place, with: Cell(" ")) }
    for (index, line) in text.enumerated() {
      canvas.write(
        line, at: Point(column: place.minColumn + 1, row: place.minRow + index),
        clippedTo: place.inset(columns: 1, rows: 0), style: state.theme[.notice])
    }
  }

  /// So many lines, the last of which says that there is more.
  private func shortened(_ lines: [Label], to rows: Int, columns: Int) -> [Label] {
    let rest = Label(joining: Array(lines.dropFirst(rows - 1)), with: " ")
    return lines.prefix(rows - 1) + [rest.truncated(to: columns, glyphs: state.display.glyphs)]
  }
}
