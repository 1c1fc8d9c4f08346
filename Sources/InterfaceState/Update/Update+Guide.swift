import Lessons
import TerminalGraphics

extension AppState {
  /// Carries out an action that concerns the guide.
  package mutating func apply(_ action: GuideAction) -> [Effect] {
    guard !lesson.steps.isEmpty else {
      notice = "this lesson has no guide; L lists the others"
      return []
    }
    switch action {
    case .toggle: return toggleGuide()
    case .go where !guide.isOpen: return toggleGuide()
    case .go(let step): return go(by: step)
    }
  }

  private mutating func toggleGuide() -> [Effect] {
    guide.isOpen.toggle()
    returnToSeenPanel()
    // Who closes the guide for more room finds the step as it was.
    guard guide.isOpen, guide.start == nil else { return [] }
    return beginStep(guide.step == 0 ? firstGuideStep : guide.step)
  }

  private mutating func go(by step: Int) -> [Effect] {
    let wanted = guide.step + step
    let isSkipping = step > 0 && !guide.isDone
    guard lesson.steps.indices.contains(wanted) else {
      notice = endWords(isFirst: wanted < 0, isSkipping: isSkipping)
      return []
    }
    guard !isSkipping || guide.hasWarned else {
      guide.hasWarned = true
      notice = "still open: " + openWords + "; n again skips this step"
      return []
    }
    let effects = beginStep(wanted)
    guide.isAfterSkip = isSkipping
    return effects
  }

  private func endWords(isFirst: Bool, isSkipping: Bool) -> Label {
    if isFirst { return "this is the first step" }
    return isSkipping
      ? "this is the last step; still open: " + openWords
      : "this was the last step; g closes the guide, L lists lessons"
  }
}
