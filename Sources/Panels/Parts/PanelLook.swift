import InterfaceState
import Lessons
import TerminalGraphics

/// How panels look on this terminal: frames, palettes, tables and text in the colours of the theme.
extension AppState {
  /// A frame in the look of the theme.
  func frame(
    _ kind: PanelKind, _ title: Label, topNote: TextLine = "", bottomLeft: TextLine = "",
    bottomRight: TextLine = ""
  ) -> Frame {
    let number = number(of: kind).map { "\($0) " } ?? ""
    return Frame(
      title: Label(number) + title, topNote: topNote, bottomLeft: bottomLeft,
      bottomRight: bottomRight, isFocused: isFocused(kind),
      style: theme[isFocused(kind) ? .focusedFrame : .frame], titleStyle: theme[.title],
      glyphs: display.glyphs)
  }

  /// A palette in the theme's colours, or in glyphs where there are none.
  func palette(_ map: ColorMap, _ range: ValueRange) -> Heatmap.Palette {
    Heatmap.Palette(
      map: map, range: range, isColored: theme.isColored, glyphs: display.glyphs,
      style: theme[.text], missing: theme[.notice])
  }

  /// A table in the look of the theme.
  package func table(
    _ columns: [TextTable.Column], rows: Int, chosen: Int? = nil, rowHeight: Int = 1
  ) -> TextTable {
    TextTable(
      columns: columns, rows: rows, rowHeight: rowHeight, chosen: chosen,
      headingStyle: theme[.faint], cursorStyle: theme[.selection], glyphs: display.glyphs)
  }

  /// A number as a table writes it.
  func number(
    _ value: Float, _ format: NumberFormat = .significant(digits: 3), signed: Bool = false,
    style: Theme.Role = .text
  ) -> Span {
    let text = format.label(value, glyphs: display.glyphs)
    let isPositive = signed && value > 0 && text.description.contains { ("1"..."9").contains($0) }
    return Span((isPositive ? "+" : "") + text, style: theme[style])
  }

  /// Text under each other from the top of an area; what does not fit is left out.
  func write(
    _ text: Label, style: Theme.Role = .faint, in area: Rect, on canvas: inout Canvas
  ) {
    for (index, line) in text.wrapped(to: area.columns).prefix(area.rows).enumerated() {
      canvas.write(
        line, at: Point(column: area.minColumn, row: area.minRow + index), clippedTo: area,
        style: theme[style])
    }
  }
}
