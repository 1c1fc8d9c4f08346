import Findings
import TerminalGraphics
import Training

extension AppState {
  /// Carries out an action that concerns the trainer.
  package mutating func apply(_ action: TrainingAction) -> [Effect] {
    switch action {
    case .togglePause: togglePause()
    case .pause: pause()
    case .resume: resume()
    case .run(let count, let unit): run(count, unit)
    case .ask(let unit): ask(unit)
    case .slower: turnSpeed(to: open.orders.speed.slower)
    case .faster: turnSpeed(to: open.orders.speed.faster)
    case .setSpeed(let speed): setSpeed(speed)
    case .lowerRate: setRateScale(open.orders.rateScale * 0.8)
    case .raiseRate: setRateScale(open.orders.rateScale * 1.25)
    case .setRate(let rate): setRateScale(rate / snapshot.recipe.learningRate)
    case .resetRate: resetRate()
    case .restart(.same): restart(seed: snapshot.seed)
    case .restart(.next): restart(seed: snapshot.seed &+ 1)
    case .restart(.number(let seed)): restart(seed: seed)
    }
  }

  private mutating func togglePause() -> [Effect] {
    guard snapshot.state != .finished else { return explainFinished() }
    if isDiverged { return recover() }
    open.orders.isRunning.toggle()
    if !open.orders.isRunning { open.orders.awaited.step = nil }
    return [.send(open.orders.isRunning ? .resume : .pause)]
  }

  /// Also where it stands still already: a restart just before this may let it go again.
  private mutating func pause() -> [Effect] {
    open.orders.isRunning = false
    return [.send(.pause)]
  }

  private mutating func resume() -> [Effect] {
    open.orders.isRunning = true
    return snapshot.state == .training ? [] : [.send(.resume)]
  }

  private mutating func run(_ count: Int, _ unit: StepUnit) -> [Effect] {
    guard snapshot.state != .finished else { return explainFinished() }
    guard !isDiverged else { return explainDivergence() }
    // While training, the step at which the key was pressed is not known: only a whole count is told of.
    open.orders.awaited.step = snapshot.state == .paused ? PendingStep(snapshot: snapshot) : nil
    open.orders.isRunning = true
    return [.send(unit == .batch ? .runBatches(count) : .runEpochs(count))]
  }

  private mutating func ask(_ unit: StepUnit) -> [Effect] {
    guard snapshot.state != .finished else { return explainFinished() }
    guard !isDiverged else { return explainDivergence() }
    ask(.count(unit))
    return []
  }

  /// Runs as far as was typed.
  package mutating func run(typed digits: String, _ unit: StepUnit) -> [Effect] {
    guard let count = Int(digits), count > 0 else {
      notice = "type a number of \(plural(unit)) first"
      return []
    }
    return run(count, unit)
  }

  /// What so many of a unit are called in this run.
  package func plural(_ unit: StepUnit) -> String {
    unit == .batch ? snapshot.updateWords : snapshot.epochWord + "s"
  }

  private mutating func explainFinished() -> [Effect] {
    notice = "the run has reached its end; r restarts it, R with the next seed"
    return []
  }

  /// The dial moves at once; the trainer follows.
  private mutating func turnSpeed(to speed: TrainingSpeed) -> [Effect] {
    guard speed != self.open.orders.speed else {
      notice =
        speed == .flatOut ? "this is already full speed" : "this is already the slowest speed"
      return []
    }
    return setSpeed(speed)
  }

  private mutating func setSpeed(_ speed: TrainingSpeed) -> [Effect] {
    self.open.orders.speed = speed
    notice = Label("speed: \(speed.text(snapshot))")
    return [.send(.setSpeed(speed))]
  }

  private mutating func setRateScale(_ scale: Float) -> [Effect] {
    guard !snapshot.recipe.optimizer.isFullBatch else {
      notice = "there is no learning rate here: the line search chooses its own steps"
      return []
    }
    open.orders.rateScale = min(max(scale, 1e-4), 1e4)
    let rate = NumberFormat.compact(digits: 3).label(
      snapshot.recipe.learningRate * open.orders.rateScale)
    let falls = snapshot.recipe.schedule == .cosine ? ", cosine to 0" : ""
    notice = "learning rate \(rate.description)\(falls); the same seed now gives another run"
    return [.send(.setRateScale(open.orders.rateScale))]
  }

  private mutating func resetRate() -> [Effect] {
    open.orders.rateScale = 1
    return [.send(.setRateScale(1))]
  }

  /// A new run begins: at once, unless this one is paused.
  mutating func expectRestart() {
    open.orders.awaited.step = nil
    open.orders.restarts += 1
    note(.restart)
    // Where nothing was learnt there is no earlier run to list.
    open.orders.awaited.run =
      snapshot.step > 0 ? (snapshot.listedRuns.map(\.number).max() ?? 0) + 1 : nil
    open.orders.recipe = nil
    if snapshot.state == .finished { open.orders.isRunning = true }
    // What still comes of this run says nothing of the next.
    if snapshot.step > 0 { guide.start?.awaited = 3 }
  }

  private mutating func restart(seed: UInt64) -> [Effect] {
    let isFrozen = recipe.frozen.isEmpty ? "" : "; what is frozen stays so, and does not learn"
    expectRestart()
    let rate = NumberFormat.compact(digits: 3).label(
      snapshot.recipe.learningRate * open.orders.rateScale)
    let kept = open.orders.rateScale == 1 ? "" : "; the learning rate stays at \(rate)"
    notice = "restarted with seed \(seed); u goes back\(kept)\(isFrozen)"
    return [.send(.restart(seed: seed))]
  }
}

extension TrainingSpeed {
  /// How the dial's place is written.
  package func text(_ snapshot: TrainingSnapshot) -> String {
    let one = snapshot.updateWord
    guard let rate = batchesPerSecond else { return "full speed" }
    return rate < 1
      ? "1 \(one) every 2 s"
      : "\(Int(nearest: rate, in: 0...Int.max)) \(rate == 1 ? one : snapshot.updateWords)/s"
  }
}
