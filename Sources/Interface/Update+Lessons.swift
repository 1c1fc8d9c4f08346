import Lessons
import TerminalGraphics

extension AppState {
  /// Carries out a command that concerns the choice of lessons.
  mutating func applyToLessons(_ command: Command) -> [Effect] {
    switch command {
    case .openMenu: openMenu()
    case .scroll(let rows): moveInMenu(by: rows)
    case .confirm: return openChosenLesson()
    default: break
    }
    return []
  }

  /// Whether keys go to the menu.
  var isMenuOpen: Bool { if case .menu = overlay { true } else { false } }

  private mutating func openMenu() {
    let open = LessonMenu.rows(of: lessons).firstIndex { $0.id == lesson.id }
    overlay = .menu(row: open ?? 0)
  }

  private mutating func moveInMenu(by step: Int) {
    guard case .menu(let row) = overlay else { return }
    let last = max(LessonMenu.rows(of: lessons).count - 1, 0)
    overlay = .menu(row: min(max(row + step, 0), last))
  }

  private mutating func openChosenLesson() -> [Effect] {
    guard case .menu(let row) = overlay else { return [] }
    let rows = LessonMenu.rows(of: lessons)
    overlay = nil
    guard rows.indices.contains(row) else { return [] }
    return open(rows[row])
  }

  /// Asks for a lesson; its run is kept, and so is the one that is left.
  mutating func open(_ next: Lesson) -> [Effect] {
    guard next.id != lesson.id else {
      notice = Label("\(lesson.id) is open already")
      return []
    }
    return [.openLesson(name: next.name, variant: next.variant)]
  }

  /// What the mouse does in the menu: the wheel moves, a click opens, beside the lines it closes.
  mutating func applyMouseToMenu(_ event: MouseEvent, row: Int) -> [Effect] {
    switch event.action {
    case .wheelUp: moveInMenu(by: -1)
    case .wheelDown: moveInMenu(by: 1)
    case .press:
      let menu = LessonMenu(state: self, chosen: row)
      guard let clicked = menu.row(at: event.position, in: popupArea) else {
        overlay = nil
        break
      }
      overlay = .menu(row: clicked)
      return openChosenLesson()
    case .drag, .release: break
    }
    return []
  }
}
