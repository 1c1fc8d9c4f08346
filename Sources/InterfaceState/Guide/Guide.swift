import Findings
import Lessons
import TerminalGraphics
import Training

/// Where the learner is in the lesson's guide.
package struct Guide: Equatable, Sendable {
  /// Whether the strip with the step's text is seen.
  package var isOpen = false
  /// The step, from 0.
  package var step = 0
  /// Whether the step's goal was reached; it stays so.
  package var isDone = false
  /// Whether the learner was told what is still open, so that the next key skips it.
  package var hasWarned = false
  /// Whether the step before was skipped: what this step's text builds on may not have happened.
  package var isAfterSkip = false
  /// What there was when the step began.
  package var start: Beginning?
  /// Whether the step has asked for another form of the lesson, which is not on the screen yet.
  var isOpeningForm = false

  /// Whether the world is asked for what a step takes.
  package enum Asking {
    case now
    /// It was asked, and another form of the lesson has come of it.
    case before
    /// The learner has opened this form of the lesson.
    case never
  }

  /// What there was when a step began, to see what has changed since.
  package struct Beginning: Equatable, Sendable {
    package var step: Int
    package let restarts: Int
    package let sample, unit: Int
    package let choices: [PanelKind: PanelChoice]
    package let speed: TrainingSpeed
    package let rateScale: Float
    package let recipe: Recipe
    package let isLossLogarithmic: Bool
    /// Snapshots to wait for after a restart: those of the run before say nothing of this one.
    package var awaited: Int
  }
}

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

  /// Begins a step: does its setup and remembers what there was.
  package mutating func beginStep(_ index: Int, asking: Guide.Asking = .now) -> [Effect] {
    guide.step = min(max(index, 0), max(lesson.steps.count - 1, 0))
    guide.isDone = false
    guide.hasWarned = false
    guide.isAfterSkip = false
    let restartsBefore = open.orders.restarts
    let setup = guideStep?.setup ?? []
    guide.isOpeningForm = asking == .now && setup.contains { isOtherForm($0) }
    let effects = setup.flatMap { action in
      switch asking {
      case .now: set(up: action, hasRestarted: open.orders.restarts != restartsBefore)
      case .before: expect(action)
      case .never: look(at: action)
      }
    }
    if !pad.drawing.isEmpty { pad.liftPen() }
    guide.start = Guide.Beginning(
      step: snapshot.step, restarts: open.orders.restarts, sample: sample, unit: unit,
      choices: open.view.choices,
      speed: open.orders.speed, rateScale: open.orders.rateScale, recipe: snapshot.recipe,
      isLossLogarithmic: open.view.isLossLogarithmic,
      awaited: open.orders.restarts != restartsBefore && snapshot.step > 0 ? 3 : 0)
    notice = nil
    return effects
  }

  /// Whether an action opens another form of the lesson than the one on the screen.
  private func isOtherForm(_ action: LessonAction) -> Bool {
    if case .openVariant(let name) = action { name != lesson.variant } else { false }
  }

  /// - Parameter hasRestarted: whether the setup has started the run again before this action.
  private mutating func set(up action: LessonAction, hasRestarted: Bool) -> [Effect] {
    switch action {
    // How the run of another form stands is not known before it is open.
    case .pause where guide.isOpeningForm: return [.send(.pause)]
    case .resume where guide.isOpeningForm: return [.send(.resume)]
    case .restart where guide.isOpeningForm:
      return [.send(.restart(seed: snapshot.seed)), .send(.setRateScale(1))]
    case .pause: return apply(TrainingAction.pause)
    // What has been learnt to the end stays; a step that wants another run restarts before.
    case .resume where snapshot.state == .finished && !hasRestarted: return []
    case .resume: return apply(TrainingAction.resume)
    case .restart:
      // A run that was paused, or had reached its end, waits for the learner.
      let wasRunning = open.orders.isRunning
      // The run that is left keeps its own rate.
      let restart = apply(TrainingAction.restart(.same)) + apply(TrainingAction.resetRate)
      return wasRunning ? restart : restart + apply(TrainingAction.pause)
    case .speed(let speed): return apply(TrainingAction.setSpeed(speed))
    case .openVariant(let name):
      return apply(LessonsAction.open(name: lesson.name, variant: name))
    case .focus, .enlarge, .logAxis, .view, .clearDrawing: return look(at: action)
    }
  }

  /// What was asked of the world before this form of the lesson came onto the screen.
  private mutating func expect(_ action: LessonAction) -> [Effect] {
    switch action {
    case .pause: open.orders.isRunning = false
    case .resume: open.orders.isRunning = true
    case .restart:
      open.orders.restarts += 1
      note(.restart)
      open.orders.rateScale = 1
    case .speed(let speed): self.open.orders.speed = speed
    case .openVariant: break
    case .focus, .enlarge, .logAxis, .view, .clearDrawing: return look(at: action)
    }
    return []
  }

  /// What changes only what is looked at.
  private mutating func look(at action: LessonAction) -> [Effect] {
    switch action {
    case .focus(let panel): apply(ViewAction.goTo(panel))
    case .enlarge(let isEnlarged): apply(ViewAction.setEnlarged(isEnlarged))
    case .logAxis(let isLogarithmic): apply(ViewAction.setLogarithmicLoss(isLogarithmic))
    case .view(let panel, let view): apply(ViewAction.show(view: view, of: panel))
    case .clearDrawing: apply(DrawingAction.clear)
    case .pause, .resume, .restart, .speed, .openVariant: []
    }
  }
}
