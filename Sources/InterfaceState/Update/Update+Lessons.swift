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

  /// Puts another lesson on the screen. The drawing goes along where both have one, and so does the guide where both are
  /// forms of one lesson.
  package mutating func show(_ next: OpenLesson) {
    let left = open
    let hadPad = panels.contains(.drawing)
    sitting.results[left.lesson.id] = inspection.result
    open = next
    sitting.add(next.lesson)
    front = Front()
    open.guide.isOpeningForm = false
    if hadPad, panels.contains(.drawing) {
      open.pad = left.pad
      open.pad.liftPen()
    }
    if left.guide.isOpen, next.lesson.name == left.lesson.name {
      // What a step of the guide asked of the world is on its way.
      open.guide.isOpen = true
      _ = beginStep(left.guide.step, asking: left.guide.isOpeningForm ? .before : .never)
    }
    returnToSeenPanel()
  }
}
