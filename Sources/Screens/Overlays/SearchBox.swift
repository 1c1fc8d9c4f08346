import InterfaceState
import TerminalGraphics

/// The line for what is looked for, and a line for each thing that was found.
struct SearchBox: ScrolledList {
  let state: AppState
  let search: SearchOverlay

  static let mostSize = Size(columns: 80, rows: 18)

  var row: Int { search.row }
  var count: Int { search.found.count }

  /// Clears its rectangle and draws frame, question and lines there.
  func draw(in area: Rect, on canvas: inout Canvas) {
    let rect = rect(in: area)
    canvas.fill(rect, with: Cell(" ", style: theme[.popup]))
    Frame(
      title: "Search", topNote: TextLine(Self.hint, style: onGround(.faint)),
      bottomRight: TextLine(position(in: area), style: onGround(.faint)),
      style: onGround(.focusedFrame), titleStyle: onGround(.title), glyphs: glyphs
    ).draw(in: rect, on: &canvas)
    let (question, list) = (questionArea(in: area), listArea(in: area))
    canvas.write(
      TextLine([
        Span("/ ", style: onGround(.faint)),
        Span(Label(search.text + "_"), style: onGround(.key)),
      ]), at: question.origin, clippedTo: question)
    for (place, row) in visible(in: area).enumerated() {
      let line = Rect(
        column: list.minColumn, row: list.minRow + place, columns: list.columns, rows: 1)
      canvas.write(text(of: row, columns: list.columns), at: line.origin, clippedTo: line)
    }
    if search.found.isEmpty { drawAbsence(in: list, on: &canvas) }
  }

  private static let hint: Label = "panels, settings, keys, lessons, units, samples"

  private var theme: Theme { state.theme }
  private var glyphs: GlyphSet { state.display.glyphs }

  // MARK: Places

  private func inner(in area: Rect) -> Rect { rect(in: area).inset(columns: 2, rows: 1) }

  private func questionArea(in area: Rect) -> Rect { inner(in: area).split(top: 1).top }

  /// A blank line is between the two where there is room.
  func listArea(in area: Rect) -> Rect {
    let inner = inner(in: area)
    return inner.split(top: inner.rows > 10 ? 2 : 1).rest
  }

  // MARK: What is written

  private func text(of row: Int, columns: Int) -> TextLine {
    let item = search.found[row]
    let isChosen = row == search.row
    let mark: Unicode.Scalar = isChosen ? glyphs.pointer : " "
    let nameColumns = nameColumns(of: item, in: max(columns - 2, 0))
    func cell(_ text: Label, _ width: Int, _ role: Theme.Role) -> Span {
      Span(
        text.truncated(to: max(width - 1, 0), glyphs: glyphs).rightPadded(to: width),
        style: isChosen ? onGround(.selection).adding(.reverse) : onGround(role))
    }
    return TextLine([
      cell(Label(String(Character(mark))), 2, .key), cell(item.name, nameColumns, .text),
      cell(item.kind, max(columns - 2 - nameColumns, 0), .faint),
    ])
  }

  private static let mostKindColumns = 26

  /// The kinds stand below each other; where name or kind is longer than its column, the other gives way.
  private func nameColumns(of item: SearchItem, in columns: Int) -> Int {
    let usual = columns - min(Self.mostKindColumns, columns / 3)
    let (name, kind) = (item.name.width + 1, item.kind.width + 1)
    return name + kind > columns ? usual : min(max(usual, name), columns - kind)
  }

  private func drawAbsence(in area: Rect, on canvas: inout Canvas) {
    let lines = TextLine(
      "Nothing found. Try a panel, a setting, what a key does, or digit 512.",
      style: onGround(.notice)
    ).wrapped(to: area.columns)
    for (place, line) in lines.prefix(area.rows).enumerated() {
      canvas.write(
        line, at: Point(column: area.minColumn, row: area.minRow + place), clippedTo: area)
    }
  }

  private func onGround(_ role: Theme.Role) -> Style { theme.onPopup(role) }
}
