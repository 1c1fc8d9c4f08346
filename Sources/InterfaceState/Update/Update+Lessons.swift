import Lessons
import TerminalGraphics

extension LessonsAction {
  /// Opens a lesson in the form that it has.
  package static func open(_ lesson: Lesson) -> LessonsAction {
    .open(name: lesson.name, variant: lesson.variant)
  }
}

extension AppState {
  /// Carries out an action that concerns the choice of lessons.
  package mutating func apply(_ action: LessonsAction) -> [Effect] {
    switch action {
    case .open(let name, let variant): open(name, variant)
    }
  }

  /// Asks for a lesson; its run is kept, and so is the one that is left.
  private mutating func open(_ name: String, _ variant: String?) -> [Effect] {
    guard name != lesson.name || variant != lesson.variant else {
      notice = Label("\(lesson.id) is open already")
      return []
    }
    return [.openLesson(name: name, variant: variant)]
  }
}
