import Findings
import Lessons
import TerminalGraphics
import Training

extension AppState {
  /// The step of the guide that is at hand; `nil` if the lesson has none.
  package var guideStep: LessonStep? {
    lesson.steps.indices.contains(guide.step) ? lesson.steps[guide.step] : nil
  }

  // MARK: Goals

  /// Marks the step as done as soon as its goal is reached.
  mutating func followGuide() {
    guard guide.isOpen, !guide.isDone, let start = guide.start, start.awaited == 0,
      let step = guideStep
    else { return }
    guide.isDone = isMet(step.goal, since: start)
  }

  /// News of the trainer have come; after a restart the first may still be of the run before.
  mutating func awaitRestart(before step: Int) {
    guard let awaited = guide.start?.awaited, awaited > 0 else { return }
    let hasBegun = snapshot.step < step || snapshot.step == 0
    guide.start?.awaited = hasBegun ? 0 : awaited - 1
  }

  /// Whether the learner has done what a step asks for.
  package func isMet(_ goal: LessonGoal, since start: Guide.Beginning) -> Bool {
    switch goal {
    case .steps(let count): stepsMade(since: start) >= count
    case .epochs(let count): snapshot.epoch >= count
    case .focused(let panel): focus == panel
    case .enlarged: isEnlarged
    // What it was just told to do counts before the trainer has done it.
    case .paused: snapshot.state != .training && !open.orders.isRunning
    case .training: snapshot.state == .training
    case .finished: snapshot.state == .finished
    case .trainLossBelow(let loss): snapshot.evaluation.map { $0.trainLoss < loss } ?? false
    case .testAccuracyAbove(let share):
      snapshot.evaluation?.testAccuracy.map { $0 > share } ?? false
    case .drew: !pad.drawing.isEmpty
    case .sampleChanged: sample != start.sample
    case .unitChanged: unit != start.unit
    case .viewChanged: anyChoice(since: start) { $0.view }
    case .adjusted:
      anyChoice(since: start) { $0.dial } || anyChoice(since: start) { $0.row }
        || anyChoice(since: start) { $0.column }
    case .speedChanged: open.orders.speed != start.speed
    case .rateChanged: open.orders.rateScale != start.rateScale
    case .recipeChanged: snapshot.recipe != start.recipe
    case .axisChanged: open.view.isLossLogarithmic != start.isLossLogarithmic
    case .restarted: open.orders.restarts != start.restarts
    case .variant(let name): lesson.variant == name
    case .all(let goals): goals.allSatisfy { isMet($0, since: start) }
    case .either(let goals): goals.contains { isMet($0, since: start) }
    }
  }

  /// A run that was started again counts from its start.
  func stepsMade(since start: Guide.Beginning) -> Int {
    snapshot.step >= start.step ? snapshot.step - start.step : snapshot.step
  }

  private func anyChoice(since start: Guide.Beginning, _ part: (PanelChoice) -> Int) -> Bool {
    panels.contains { part(self[$0]) != part(start.choices[$0] ?? PanelChoice()) }
  }

  // MARK: Steps

  /// The step at which the guide of this form of the lesson begins: the first that is not about another form.
  var firstGuideStep: Int {
    let forms = lesson.steps.map { step in
      step.setup.lazy.compactMap { action in
        if case .openVariant(let name) = action { name } else { nil }
      }.first
    }
    return forms.firstIndex { $0 == nil || $0 == lesson.variant } ?? 0
  }
}
