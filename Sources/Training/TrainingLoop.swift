/// What the training thread does next, as a value: commands and the time go in, actions come out.
///
/// The thread and the clock are in `TrainingSession`; here every sequence of commands can be tested by itself.
package struct TrainingLoop: Sendable {
  /// What the thread has to do now.
  package enum Action: Equatable {
    case runBatch
    /// Nothing until a command comes, or so many seconds have passed.
    case wait(seconds: Double?)
  }

  private(set) var trainer: Trainer
  /// The control run that the recipe compares with; it goes on as far as the trainer's own, batch by batch.
  private var control: Trainer?
  private(set) var speed: TrainingSpeed
  /// The step at which to pause; `nil` if paused.
  private var goal: Int?
  /// Whether the goal is a count that was asked for; another count then goes on from there, so that keys pressed
  /// faster than batches are made add up.
  private var isCounting = false
  /// When the next batch may start, in seconds of the caller's clock.
  private var due = 0.0
  private var throughput = Throughput()
  /// The runs before this one, oldest first, and this one's number.
  private var earlierRuns: [EarlierRun] = []
  private var run = 1
  /// The number of the newest run.
  private var newestRun = 1
  /// Those of the earlier runs that can be gone back to.
  private var leftRuns = LeftRuns()
  private var runReturn = RunReturn()
  private var calibrator = Calibrator()

  package init(trainer: Trainer, speed: TrainingSpeed, isPaused: Bool) {
    self.trainer = trainer
    self.trainer.measureAtStart()
    control = trainer.control
    self.speed = speed
    goal = isPaused ? nil : trainer.lastStep
  }

  var state: TrainingSnapshot.State {
    if trainer.isFinished { return .finished }
    return goal == nil ? .paused : .training
  }

  /// Whether an epoch has just ended, and all that is measured then is known.
  var isAtEpochEnd: Bool { trainer.batch == 0 && trainer.history.last?.step == trainer.step }

  package func action(now: Double) -> Action {
    guard state == .training else { return .wait(seconds: nil) }
    return due <= now ? .runBatch : .wait(seconds: due - now)
  }

  /// How long until the network is to be calibrated anew; `nil` if nothing is new.
  func calibrationWait(now: Double) -> Double? {
    calibrator.wait(for: trainer.state, isTraining: state == .training, now: now)
  }

  /// Calibrates the network; its time does not count in samples a second.
  mutating func calibrate(clock: () -> Double) {
    let start = clock()
    calibrator.fit(trainer.state, clock: clock)
    if speed == .flatOut { throughput.leaveOut(seconds: clock() - start) }
  }

  package mutating func apply(_ command: TrainerCommand, now: Double) {
    switch command {
    case .resume:
      guard recover() else { return }
      run(to: trainer.lastStep, now: now)
      isCounting = false
    case .pause:
      if state == .training, !isCounting, trainer.step > 0 { trainer.state.note(.pause) }
      pause()
    case .runBatches where trainer.divergence != nil, .runEpochs where trainer.divergence != nil:
      // The same batch would diverge again.
      break
    case .runBatches(let count):
      let start = countedGoal ?? trainer.step
      run(to: start + min(count, trainer.lastStep - start), now: now)
      isCounting = true
    case .runEpochs(let count):
      let start = trainer.state.epoch(ofStep: countedGoal ?? trainer.step)
      run(
        to: trainer.state.step(atStartOfEpoch: start + min(count, trainer.recipe.epochs - start)),
        now: now)
      isCounting = true
    case .setSpeed(let speed):
      // The wait that has begun is shortened, never lengthened.
      due = min(due, now + speed.period)
      self.speed = speed
      throughput.reset()
    case .setRateScale(let scale):
      trainer.state.turnRate(to: scale)
      control?.state.turnRate(to: scale)
    case .adopt(let recipe, let scale): adopt(recipe, rateScale: scale)
    case .setParameter(let place, let value):
      trainer.state.set(place, to: value)
      trainer.evaluate()
    case .teach(let taught): teach(taught, now: now)
    case .setRecipe(let recipe): restart(recipe, seed: trainer.seed, now: now)
    case .restart(let seed): restart(trainer.recipe, seed: seed, now: now)
    case .undoRestart: comeBack(to: leftRuns.back(from: present), now: now)
    case .redoRestart: comeBack(to: leftRuns.forth(from: present), now: now)
    }
  }

  /// Goes back to the last good weights after a divergence; false if there are none.
  private mutating func recover() -> Bool {
    guard trainer.divergence != nil else { return true }
    trainer.state.recover()
    guard trainer.divergence == nil else { return false }
    control?.state.turnRate(to: trainer.rateScale)
    trainer.evaluate()
    return true
  }

  private var countedGoal: Int? { isCounting ? goal : nil }

  /// Runs on to a step that is not beyond the end; one that is past already is no order.
  private mutating func run(to step: Int, now: Double) {
    guard step > trainer.step else { return }
    if goal == nil {
      due = now
      throughput.reset()
    }
    goal = step
  }

  private mutating func pause() {
    goal = nil
    isCounting = false
    throughput.reset()
    if trainer.history.last?.step != trainer.step { trainer.evaluate() }
  }

  /// Goes on with another recipe: as far as was asked for, and paused where it was paused.
  private mutating func adopt(_ recipe: Recipe, rateScale: Float?) {
    let goesToEnd = goal == trainer.lastStep
    if recipe.architecture != trainer.recipe.architecture { calibrator.reset() }
    trainer.adopt(recipe, rateScale: rateScale)
    if let others = recipe.controlRecipe { control?.adopt(others, rateScale: rateScale) }
    trainer.evaluate()
    if trainer.isFinished {
      pause()
    } else if let goal {
      self.goal = goesToEnd ? trainer.lastStep : min(goal, trainer.lastStep)
    }
    throughput.reset()
  }

  /// The runs that were left and have learnt something, oldest first, as far as they are still there.
  var learntRuns: [TrainerState] { leftRuns.learnt }

  /// The present run, to be left.
  private var present: LeftRun {
    LeftRun(
      trainer: trainer.state, control: control?.state, number: run, goal: goal,
      isCounting: isCounting)
  }

  /// Lists what the present run came to among the earlier ones, where there is anything to see of it.
  private mutating func listRun() {
    guard trainer.step > 0 else { return }
    if trainer.history.last?.step != trainer.step { trainer.evaluate() }
    let place = earlierRuns.firstIndex { $0.number > run } ?? earlierRuns.endIndex
    earlierRuns.insert(EarlierRun(of: trainer.state, number: run), at: place)
    if earlierRuns.count > EarlierRun.most { earlierRuns.removeFirst() }
  }

  /// Goes on with a run that was left, in the place of the present one, which can be gone back to.
  private mutating func comeBack(to left: LeftRun?, now: Double) {
    runReturn.count += 1
    runReturn.hasSucceeded = left != nil
    guard let left else { return }
    listRun()
    earlierRuns.removeAll { $0.number == left.number && left.trainer.step > 0 }
    let threads = trainer.parallelFor
    trainer = Trainer(left.trainer, parallelFor: threads)
    control = left.control.map { Trainer($0, parallelFor: threads) }
    (goal, isCounting) = (left.goal, left.isCounting)
    calibrator.reset()
    number(left.number)
    due = now + speed.period
    throughput.reset()
  }

  /// Gives the present run its number, or the next one where a run that learnt more has it: those that were restarted
  /// before their first step share theirs.
  private mutating func number(_ number: Int) {
    run = number
    guard earlierRuns.contains(where: { $0.number == number }) else { return }
    newestRun += 1
    run = newestRun
    trainer.state.renumber(run)
  }

  /// A run that had reached its end goes on by itself; a paused one stays paused.
  private mutating func teach(_ taught: TaughtSamples, now: Double) {
    let (wasFinished, goesToEnd) = (trainer.isFinished, goal == trainer.lastStep)
    trainer.teach(taught)
    control?.teach(taught)
    guard !trainer.isFinished else { return }
    if wasFinished || goesToEnd { run(to: trainer.lastStep, now: now) }
  }

  private mutating func restart(_ recipe: Recipe, seed: UInt64, now: Double) {
    // A run that has reached its end was not stopped by anybody, so the next one starts at once.
    let wasTraining = state != .paused
    let (scale, threads) = (trainer.rateScale, trainer.parallelFor)
    listRun()
    leftRuns.leave(present)
    if trainer.step > 0 {
      newestRun += 1
      run = newestRun
    }
    let taught = trainer.taughtSamples
    calibrator.reset()
    trainer = Trainer(
      recipe: recipe, dataset: trainer.source.drawn(seed: seed), seed: seed)
    trainer.state.rateScale = scale
    trainer.parallelFor = threads
    trainer.state.measuresNorms = true
    if run > 1 { trainer.state.note(.start(run: run)) }
    trainer.teach(taught)
    trainer.evaluate()
    control = trainer.control
    goal = wasTraining ? trainer.lastStep : nil
    isCounting = false
    due = now + speed.period
    throughput.reset()
  }

  /// Makes one update, measures where there is time or an epoch ends, and pauses where it was asked to.
  ///
  /// - Parameter clock: gives the time in seconds.
  package mutating func runBatch(clock: () -> Double) {
    let now = clock()
    let samples = trainer.state.nextBatch.count
    trainer.runBatch()
    while control?.isBehind(trainer.epochs) ?? false { control?.runBatch() }
    due = max(due + speed.period, now)
    throughput.add(samples: samples, now: clock())
    if trainer.batch == 0 || speed.evaluatesEveryBatch { evaluate(clock: clock) }
    if trainer.step == goal || trainer.divergence != nil { pause() }
  }

  /// Measuring is no training: flat out, its time does not count in samples a second.
  private mutating func evaluate(clock: () -> Double) {
    let start = clock()
    trainer.evaluate()
    control?.evaluate()
    if speed == .flatOut { throughput.leaveOut(seconds: clock() - start) }
  }

  package var snapshot: TrainingSnapshot {
    TrainingSnapshot(
      of: trainer, state: state, speed: speed,
      samplesPerSecond: state == .training ? throughput.samplesPerSecond : nil,
      stopsAtStep: goal.flatMap { $0 < trainer.lastStep ? $0 : nil }, earlierRuns: earlierRuns,
      run: run, runReturn: runReturn, control: control?.state, calibration: calibrator.latest)
  }
}

/// Samples a second over windows of about half a second.
private struct Throughput {
  private(set) var samplesPerSecond: Double?
  private var start: Double?
  private var samples = 0

  mutating func reset() { self = Throughput() }

  mutating func leaveOut(seconds: Double) { start = start.map { $0 + seconds } }

  mutating func add(samples count: Int, now: Double) {
    guard let start else {
      self.start = now
      return
    }
    samples += count
    guard now - start >= 0.5 else { return }
    samplesPerSecond = Double(samples) / (now - start)
    self.start = now
    samples = 0
  }
}
