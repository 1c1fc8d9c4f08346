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
    case .go(let step) where guide.asksToRestart: return answerGuide(step)
    case .go(let step): return go(by: step)
    }
  }

  private mutating func toggleGuide() -> [Effect] {
    guide.isOpen.toggle()
    guide.asksToRestart = false
    returnToSeenPanel()
    // Who closes the guide for more room finds the step as it was.
    guard guide.isOpen, guide.start == nil else { return [] }
    let step = guide.step == 0 ? firstGuideStep : guide.step
    let setup = lesson.steps[step].setup
    let leavesRun = setup.contains(.restart) && !setup.contains { isOtherForm($0) }
    guard snapshot.step > 0, leavesRun else { return beginStep(step) }
    // Nobody loses a run by looking into the guide.
    guide.step = step
    guide.asksToRestart = true
    return []
  }

  /// Starts the run again and begins.
  private mutating func answerGuide(_ step: Int) -> [Effect] {
    guard step > 0 else {
      notice = "n restarts the run and begins; Esc closes the guide"
      return []
    }
    guide.asksToRestart = false
    return beginStep(guide.step)
  }

  /// Puts the guide away; it is found again as it was.
  mutating func closeGuide() -> [Effect] { toggleGuide() }

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
      : "this was the last step; Esc closes the guide, L lists lessons"
  }
}
