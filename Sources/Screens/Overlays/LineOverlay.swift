import InterfaceState
import TerminalGraphics

/// Lines that one goes through, as they are drawn.
protocol LineList {
  /// Draws them.
  func draw(in area: Rect, on canvas: inout Canvas)
  /// What they cover of an area, with their frame.
  func rect(in area: Rect) -> Rect
  /// The line at a cell; `nil` if there is none.
  func row(at point: Point, in area: Rect) -> Int?
}

/// Lines in a box a little above the middle, of which as many are seen as have room.
protocol ScrolledList: LineList {
  /// The most cells that the box covers.
  static var mostSize: Size { get }
  /// The line that is pointed at, or the first that is shown.
  var row: Int { get }
  /// How many lines there are.
  var count: Int { get }
  /// Where the lines stand.
  func listArea(in area: Rect) -> Rect
}

extension ScrolledList {
  /// The cells that it covers; they depend on the room alone.
  func rect(in area: Rect) -> Rect {
    let columns = min(area.columns, Self.mostSize.columns)
    let rows = min(area.rows, Self.mostSize.rows)
    return Rect(
      column: area.minColumn + (area.columns - columns) / 2,
      row: area.minRow + (area.rows - rows) / 4, columns: columns, rows: rows)
  }

  func row(at point: Point, in area: Rect) -> Int? {
    let list = listArea(in: area)
    let row = visible(in: area).lowerBound + point.row - list.minRow
    return list.contains(point) && visible(in: area).contains(row) ? row : nil
  }

  /// The lines that are seen.
  func visible(in area: Rect) -> Range<Int> {
    .page(
      of: min(max(row, 0), max(count - 1, 0)), size: listArea(in: area).rows, count: count)
  }

  /// `11-20 of 45`; empty where all are seen.
  func position(in area: Rect) -> Label {
    let visible = visible(in: area)
    guard visible.count < count else { return "" }
    return Label("\(visible.lowerBound + 1)-\(visible.upperBound) of \(count)")
  }
}

/// An overlay of lines: the wheel goes through them, a click chooses one, and beside them it closes.
protocol LineOverlay: Overlay {
  associatedtype Lines: LineList
  /// Its lines in this state.
  func lines(of state: AppState) -> Lines
  /// What a click on a line does.
  func click(line: Int, _ button: MouseEvent.Button, in state: inout AppState) -> [Effect]
}

extension LineOverlay {
  func draw(of state: AppState, in area: Rect, on canvas: inout Canvas) {
    lines(of: state).draw(in: area, on: &canvas)
  }

  func noticeRoom(of state: AppState, in area: Rect) -> Rect? {
    lines(of: state).rect(in: area).inset(columns: 1, rows: 1)
  }

  func apply(_ event: MouseEvent, to state: inout AppState) -> [Effect] {
    switch event.action {
    case .wheelUp: return move(by: -1, in: &state)
    case .wheelDown: return move(by: 1, in: &state)
    case .press(let button):
      let lines = lines(of: state)
      guard lines.rect(in: state.popupArea).contains(event.position) else {
        return close(in: &state)
      }
      return lines.row(at: event.position, in: state.popupArea)
        .map { click(line: $0, button, in: &state) } ?? []
    case .drag, .release: return []
    }
  }
}
