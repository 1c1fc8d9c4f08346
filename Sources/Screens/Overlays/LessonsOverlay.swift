import InterfaceState
import Lessons
import TerminalGraphics

/// The menu of lessons.
struct LessonsOverlay: LineOverlay {
  /// The line that is pointed at.
  var row = 0

  static let kind = OverlayKind.lessons
  static let wayOn: Label = "arrows choose, Enter opens, Esc closes"
  static let keys: [KeyBinding] = [
    KeyBinding([.down], "Down", .overlay(.move(by: 1)), "the next lesson", footer: "next"),
    KeyBinding([.up], "Up", .overlay(.move(by: -1)), "the previous lesson", footer: "previous"),
    KeyBinding([.pageDown, .character(" ")], "PgDn", .overlay(.move(by: 10)), "ten lessons down"),
    KeyBinding([.pageUp], "PgUp", .overlay(.move(by: -10)), "ten lessons up"),
    KeyBinding([.home], "Home", .overlay(.move(by: -1000)), "the first lesson"),
    KeyBinding([.end], "End", .overlay(.move(by: 1000)), "the last lesson"),
    KeyBinding([.enter], "Enter", .overlay(.confirm), "open it", footer: "open"),
    KeyBinding([.character("d")], "d", .overlay(.open(.ownData)), "choose a file of your own data"),
    KeyBinding(
      [.escape, .character("L")], "Esc", .overlay(.close), "close", footer: "close"),
    KeyBinding([.character("q")], "q", .program(.quit), "leave the program", footer: "quit"),
  ]

  static func open(in state: inout AppState) -> [Effect] {
    let open = rows(in: state).firstIndex { $0.id == state.lesson.id }
    state.overlay = LessonsOverlay(row: open ?? 0)
    return []
  }

  func lines(of state: AppState) -> LessonMenu { LessonMenu(state: state, chosen: row) }

  func noticeRoom(of state: AppState, in area: Rect) -> Rect? {
    area.inset(columns: 1, rows: 1)
  }

  private static func rows(in state: AppState) -> [Lesson] {
    LessonMenu.rows(of: state.sitting.lessons)
  }

  func move(by rows: Int, in state: inout AppState) -> [Effect] {
    // The line behind the lessons is that of the user's own data.
    let last = Self.rows(in: state).count
    state.overlay = LessonsOverlay(row: min(max(row + rows, 0), last))
    return []
  }

  func confirm(in state: inout AppState) -> [Effect] {
    let rows = Self.rows(in: state)
    state.overlay = nil
    guard rows.indices.contains(row) else { return OwnDataOverlay.open(in: &state) }
    return state.apply(LessonsAction.open(rows[row]))
  }

  // MARK: The mouse

  func click(line: Int, _ button: MouseEvent.Button, in state: inout AppState) -> [Effect] {
    LessonsOverlay(row: line).confirm(in: &state)
  }
}
