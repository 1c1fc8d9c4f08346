import Findings
import InterfaceState
import TerminalGraphics

/// All knobs: a line for each with its place, and what the chosen one does.
///
/// It stands at the right, so that what changes stays in sight.
struct SettingsMenu: LineList {
  let state: AppState
  let cursor: SettingsOverlay

  /// The cells that it covers.
  func rect(in area: Rect) -> Rect {
    let columns = min(area.columns, Self.mostColumns)
    let rows = min(area.rows, lines.count + Self.footRows + 2)
    return Rect(
      column: area.maxColumn - columns, row: area.minRow, columns: columns, rows: rows)
  }

  /// Clears its rectangle and draws frame, lines and explanation there.
  func draw(in area: Rect, on canvas: inout Canvas) {
    let rect = rect(in: area)
    canvas.fill(rect, with: Cell(" ", style: theme[.popup]))
    Frame(
      title: "Settings", topNote: TextLine(about, style: onGround(.faint)),
      bottomRight: TextLine(position(in: area), style: onGround(.faint)),
      style: onGround(.focusedFrame), titleStyle: onGround(.title), glyphs: glyphs
    ).draw(in: rect, on: &canvas)
    let (list, lines) = (listArea(in: area), lines)
    for (place, index) in visible(in: area).enumerated() {
      let line = Rect(
        column: list.minColumn, row: list.minRow + place, columns: list.columns, rows: 1)
      let words =
        lines[index].map { text(of: $0, columns: list.columns) }
        ?? TextLine(Self.screenHeading, style: onGround(.title))
      canvas.write(words, at: line.origin, clippedTo: line)
    }
    drawFoot(in: footArea(in: area), on: &canvas)
  }

  /// The line at a cell; `nil` if there is none.
  func row(at point: Point, in area: Rect) -> Int? {
    let list = listArea(in: area)
    let index = visible(in: area).lowerBound + point.row - list.minRow
    return list.contains(point) && visible(in: area).contains(index) ? lines[index] : nil
  }

  private var knobs: [Knob] { state.knobs }

  /// The rows from top to bottom; nil for the heading above those of the screen.
  private var lines: [Int?] {
    let knobs = knobs
    let first = knobs.firstIndex(where: \.isOfScreen) ?? knobs.count
    let (run, screen) = (Array(0..<first), Array(first..<knobs.count))
    return run.map { $0 } + (screen.isEmpty ? [] : [nil] + screen.map { $0 })
  }

  private static let screenHeading: Label = "Display (remembered)"

  /// What the chosen one is about.
  private var about: Label {
    let isOfScreen = knobs.indices.contains(cursor.row) && knobs[cursor.row].isOfScreen
    return isOfScreen ? "display" : "training"
  }
  private var theme: Theme { state.theme }
  private var glyphs: GlyphSet { state.display.glyphs }

  // MARK: Places

  private static let mostColumns = 62
  /// A space, and four lines of explanation with the range.
  static let footRows = 5

  private func inner(in area: Rect) -> Rect { rect(in: area).inset(columns: 2, rows: 1) }

  private func listArea(in area: Rect) -> Rect {
    let inner = inner(in: area)
    return inner.split(top: max(inner.rows - Self.footRows, 1)).top
  }

  private func footArea(in area: Rect) -> Rect {
    inner(in: area).split(top: listArea(in: area).rows + 1).rest
  }

  /// The page that holds the chosen line.
  private func visible(in area: Rect) -> Range<Int> {
    let lines = lines
    let chosen = lines.firstIndex { $0 == max(cursor.row, 0) } ?? max(lines.count - 1, 0)
    return Range.page(of: chosen, size: listArea(in: area).rows, count: lines.count)
  }

  private func position(in area: Rect) -> Label {
    let visible = visible(in: area)
    guard visible.count < lines.count else { return "" }
    return Label("\(visible.lowerBound + 1)-\(visible.upperBound) of \(lines.count)")
  }

  // MARK: What is written

  private func text(of row: Int, columns: Int) -> TextLine {
    let knob = knobs[row]
    let isChosen = row == cursor.row
    let mark: Unicode.Scalar = isChosen ? glyphs.pointer : " "
    var setting = state.knobSetting
    if isChosen, let staged = cursor.staged { setting.recipe = staged }
    let value = knob.value(setting) ?? ""
    let note: Label = knob.isLive ? "" : " (starts again)"
    let room = max(columns - 2 - Self.nameColumns, 0)
    func cell(_ text: Label, _ width: Int, _ role: Theme.Role) -> Span {
      Span(
        text.truncated(to: width, glyphs: glyphs).rightPadded(to: width),
        style: isChosen ? onGround(.selection).adding(.reverse) : onGround(role))
    }
    return TextLine([
      cell(Label(String(Character(mark))), 2, .key), cell(knob.name, Self.nameColumns, .text),
      cell(value + note, room, .key),
    ])
  }

  private static let nameColumns = 25

  private func drawFoot(in area: Rect, on canvas: inout Canvas) {
    guard knobs.indices.contains(cursor.row) else { return }
    let lines = explanation(of: knobs[cursor.row], columns: area.columns)
    for (index, line) in lines.prefix(area.rows).enumerated() {
      canvas.write(
        line, at: Point(column: area.minColumn, row: area.minRow + index), clippedTo: area)
    }
  }

  /// What it does, and how far it goes.
  func explanation(of knob: Knob, columns: Int) -> [TextLine] {
    TextLine(knob.sentence, style: onGround(.text)).wrapped(to: columns)
      + TextLine(knob.range(state.knobSetting), style: onGround(.faint)).wrapped(to: columns)
  }

  private func onGround(_ role: Theme.Role) -> Style { theme.onPopup(role) }
}
