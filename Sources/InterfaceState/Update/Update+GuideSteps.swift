import Findings
import Lessons
import TerminalGraphics
import Training

extension AppState {
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
  func isOtherForm(_ action: LessonAction) -> Bool {
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
