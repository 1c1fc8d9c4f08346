import InterfaceState
import TerminalGraphics

/// What there is to say, or to ask, in front of the picture of a panel: it covers neither a frame nor the line of keys.
struct NoticeLines {
  let state: AppState

  func draw(on canvas: inout Canvas) {
    if let saying = state.saying { return draw(saying, on: &canvas) }
    guard state.isAskingAboutGlyphs, let area = state.noticeArea(for: "") else { return }
    let text = clear(area, on: &canvas)
    let line = GlyphQuestion(theme: state.theme).line(columns: text.columns)
    canvas.write(line, at: text.origin, clippedTo: text)
  }

  private func draw(_ saying: Label, on canvas: inout Canvas) {
    guard let area = state.noticeArea(for: saying) else { return }
    let text = clear(area, on: &canvas)
    let lines = shortened(saying.wrapped(to: text.columns), to: text.size)
    for (row, line) in lines.enumerated() {
      canvas.write(
        line, at: Point(column: text.minColumn, row: text.minRow + row), clippedTo: text,
        style: state.theme[.notice])
    }
  }

  /// Takes away what is there.
  ///
  /// - Returns: where the text stands.
  private func clear(_ area: Rect, on canvas: inout Canvas) -> Rect {
    let ground = state.overlay == nil ? Style.plain : state.theme[.popup]
    canvas.fill(area, with: Cell(" ", style: ground))
    return Rect(
      column: area.minColumn + 1, row: area.minRow, columns: AppState.noticeColumns(of: area),
      rows: area.rows)
  }

  /// So many lines, the last of which says that there is more.
  private func shortened(_ lines: [Label], to size: Size) -> [Label] {
    guard lines.count > size.rows else { return lines }
    let rest = Label(joining: Array(lines.dropFirst(size.rows - 1)), with: " ")
    return lines.prefix(size.rows - 1)
      + [rest.truncated(to: size.columns, glyphs: state.display.glyphs)]
  }
}
