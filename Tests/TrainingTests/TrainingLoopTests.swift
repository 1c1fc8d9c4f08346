import NeuralNetwork
import Testing

@testable import Training

/// What the training thread decides, with a clock that the test holds in its hand.
@Suite("TrainingLoop")
struct TrainingLoopTests {
  private func loop(
    speed: TrainingSpeed = .flatOut, isPaused: Bool = true, trainer: Trainer = TinyRun.trainer()
  ) -> TrainingLoop {
    TrainingLoop(trainer: trainer, speed: speed, isPaused: isPaused)
  }

  /// Runs batches as long as the loop wants to at this moment.
  private func run(_ loop: inout TrainingLoop, now: Double = 0, atMost limit: Int = 1000) {
    for _ in 0..<limit where loop.action(now: now) == .runBatch { loop.runBatch(clock: { now }) }
  }

  @Test("paused, it waits for a command")
  func paused() {
    #expect(loop().action(now: 5) == .wait(seconds: nil))
    #expect(loop().state == .paused)
  }

  @Test("one batch is exactly one batch, from wherever it starts")
  func oneBatch() {
    var loop = loop()
    for expected in 1...7 {
      loop.apply(.runBatches(1), now: 0)
      #expect(loop.state == .training)
      run(&loop)
      #expect(loop.trainer.step == expected)
      #expect(loop.state == .paused)
    }
  }

  @Test("three epochs from the start of one are exactly three")
  func threeEpochs() {
    var loop = loop()
    loop.apply(.runEpochs(3), now: 0)
    run(&loop)
    #expect(loop.trainer.epoch == 3 && loop.trainer.batch == 0 && loop.state == .paused)
  }

  @Test("an epoch that has begun is finished first")
  func epochFromItsMiddle() {
    var loop = loop()
    loop.apply(.runBatches(2), now: 0)
    run(&loop)
    loop.apply(.runEpochs(1), now: 0)
    run(&loop)
    #expect(loop.trainer.epoch == 1 && loop.trainer.batch == 0 && loop.state == .paused)
  }

  @Test("a batch or an epoch asked for while training ends it there")
  func stepWhileTraining() {
    var loop = loop(isPaused: false)
    run(&loop, atMost: 3)
    loop.apply(.runBatches(1), now: 0)
    run(&loop)
    #expect(loop.trainer.step == 4 && loop.state == .paused)
    loop.apply(.resume, now: 0)
    run(&loop, atMost: 3)
    loop.apply(.runEpochs(1), now: 0)
    run(&loop)
    #expect(loop.trainer.step == 10 && loop.state == .paused)
  }

  @Test("counts asked for faster than they are run add up")
  func countsAddUp() {
    var loop = loop(speed: .slowest)
    for _ in 0..<3 { loop.apply(.runBatches(1), now: 0) }
    for now in 0..<10 { run(&loop, now: Double(2 * now)) }
    #expect(loop.trainer.step == 3 && loop.state == .paused)
    loop.apply(.runEpochs(1), now: 100)
    loop.apply(.runEpochs(1), now: 100)
    for now in 50..<80 { run(&loop, now: Double(2 * now)) }
    #expect(loop.trainer.epoch == 2 && loop.trainer.batch == 0 && loop.state == .paused)
  }

  @Test("at the recipe's end it is finished and runs no more")
  func finished() {
    var loop = loop(isPaused: false)
    run(&loop)
    #expect(loop.state == .finished && loop.trainer.epoch == 6)
    loop.apply(.resume, now: 0)
    loop.apply(.runBatches(1), now: 0)
    #expect(loop.action(now: 1) == .wait(seconds: nil))
    #expect(loop.trainer.step == 30)
  }

  @Test("the dial sets the time from batch to batch")
  func pace() {
    var loop = loop(speed: .slowest, isPaused: false)
    #expect(loop.action(now: 0) == .runBatch)
    loop.runBatch(clock: { 0 })
    #expect(loop.action(now: 0.5) == .wait(seconds: 1.5))
    #expect(loop.action(now: 2) == .runBatch)
  }

  @Test("turning the dial up ends the wait at the old speed")
  func fasterNow() {
    var loop = loop(speed: .slowest, isPaused: false)
    loop.runBatch(clock: { 0 })
    loop.apply(.setSpeed(.standard), now: 0.1)
    #expect(loop.action(now: 0.201) == .runBatch)
    loop.apply(.setSpeed(.flatOut), now: 0.1)
    #expect(loop.action(now: 0.1) == .runBatch)
  }

  @Test("what happens in between changes no weight")
  func sameSeedSameWeights() {
    var disturbed = loop(speed: .standard, isPaused: false)
    var now = 0.0
    for speed in [TrainingSpeed.slowest, .standard, .flatOut] {
      disturbed.apply(.setSpeed(speed), now: now)
      for _ in 0..<4 {
        disturbed.apply(.pause, now: now)
        disturbed.apply(.runBatches(1), now: now)
        run(&disturbed, now: now)
        now += 10
      }
    }
    disturbed.apply(.resume, now: now)
    run(&disturbed, now: now)
    var plain = TinyRun.trainer()
    while !plain.isFinished { plain.runBatch() }
    #expect(disturbed.trainer.network.weightsSHA256 == plain.network.weightsSHA256)
  }

  @Test("a run that had reached its end starts again by itself, a paused one stays paused")
  func restartAfterTheEnd() {
    var ended = loop(isPaused: false)
    run(&ended, atMost: 100)
    #expect(ended.state == .finished)
    ended.apply(.restart(seed: 2), now: 0)
    #expect(ended.state == .training && ended.trainer.step == 0)
    var paused = loop(isPaused: true)
    paused.apply(.restart(seed: 2), now: 0)
    #expect(paused.state == .paused)
  }

  @Test("a restart begins again, in the same state, with the knob where it was")
  func restart() {
    var loop = loop(isPaused: false)
    loop.apply(.setRateScale(0.5), now: 0)
    run(&loop, atMost: 7)
    loop.apply(.restart(seed: 9), now: 0)
    #expect(loop.trainer.step == 0 && loop.trainer.seed == 9 && loop.trainer.rateScale == 0.5)
    #expect(loop.state == .training)
    #expect(loop.trainer.network == TinyRun.trainer(seed: 9).network)
  }

  // MARK: Going back to a run that was left

  private func numbers(_ loop: TrainingLoop) -> [Int] { loop.snapshot.earlierRuns.map(\.number) }

  @Test(
    "an undone restart brings the run back as it was left, which goes on as if it never had been")
  func undoesRestart() {
    var loop = loop(isPaused: false)
    loop.apply(.setRateScale(0.5), now: 0)
    run(&loop, atMost: 7)
    loop.apply(.pause, now: 0)
    loop.apply(.setRateScale(2), now: 0)
    let left = loop.trainer
    loop.apply(.restart(seed: 9), now: 0)
    loop.apply(.setRateScale(1), now: 0)
    loop.apply(.resume, now: 0)
    run(&loop, atMost: 4)
    #expect(loop.snapshot.run == 2 && numbers(loop) == [1])

    loop.apply(.undoRestart, now: 0)
    #expect(
      loop.trainer.network == left.network && loop.trainer.history.points == left.history.points)
    #expect(loop.trainer.seed == 1 && loop.trainer.rateScale == 2 && loop.state == .paused)
    #expect(loop.snapshot.run == 1 && numbers(loop) == [2], "the other run stays in the list")
    #expect(loop.snapshot.runReturn.count == 1 && loop.snapshot.runReturn.hasSucceeded)
    var unbroken = left
    loop.apply(.resume, now: 0)
    run(&loop)
    while !unbroken.isFinished { unbroken.runBatch() }
    #expect(loop.trainer.network.weightsSHA256 == unbroken.network.weightsSHA256)
    #expect(loop.state == .finished)

    loop.apply(.redoRestart, now: 0)
    #expect(loop.trainer.seed == 9 && loop.trainer.step == 4 && loop.trainer.rateScale == 1)
    #expect(loop.state == .training, "it was on its way")
    #expect(loop.snapshot.run == 2 && numbers(loop) == [1])
    loop.apply(.undoRestart, now: 0)
    #expect(loop.state == .finished && loop.trainer.network == unbroken.network)
  }

  @Test("where there is nothing to go back to, the run goes on and that is told")
  func undoesNothing() {
    var loop = loop(isPaused: false)
    run(&loop, atMost: 3)
    for command in [TrainerCommand.undoRestart, .redoRestart] {
      let count = loop.snapshot.runReturn.count
      loop.apply(command, now: 0)
      #expect(loop.trainer.step == 3 && loop.state == .training && loop.snapshot.run == 1)
      #expect(loop.snapshot.runReturn.count == count + 1 && !loop.snapshot.runReturn.hasSucceeded)
    }
  }

  @Test("several restarts are undone one by one, those before a first step too")
  func undoesSeveral() throws {
    var loop = loop()
    var wider = loop.trainer.recipe
    wider.architecture = try #require(wider.architecture.resizingHidden(layer: 0, to: 7))
    loop.apply(.setParameter(ParameterPlace(layer: 0, unit: 0, input: 0), 5), now: 0)
    let edited = loop.trainer.network
    loop.apply(.setRecipe(wider), now: 0)
    loop.apply(.runBatches(3), now: 0)
    run(&loop)
    loop.apply(.restart(seed: 2), now: 0)
    loop.apply(.restart(seed: 3), now: 0)
    loop.apply(.runBatches(2), now: 0)
    run(&loop)
    #expect(loop.snapshot.run == 2 && numbers(loop) == [1])

    loop.apply(.undoRestart, now: 0)
    #expect(loop.trainer.seed == 2 && loop.trainer.step == 0)
    #expect(loop.snapshot.run == 3 && numbers(loop) == [1, 2], "no two runs have one number")
    loop.apply(.undoRestart, now: 0)
    #expect(loop.trainer.recipe == wider && loop.trainer.step == 3 && loop.snapshot.run == 1)
    loop.apply(.undoRestart, now: 0)
    #expect(loop.trainer.network == edited, "a weight that was set by hand is something, too")
    for step in [3, 0, 2] {
      loop.apply(.redoRestart, now: 0)
      #expect(loop.trainer.step == step)
    }
    #expect(loop.trainer.seed == 3 && loop.snapshot.run == 2 && numbers(loop) == [1])
  }

  @Test("what has learnt something is kept whatever is undone; the rest is not")
  func keepsLearntRuns() {
    var loop = loop(isPaused: false)
    func learnt() -> [[Int]] { loop.learntRuns.map { [Int($0.seed), $0.step] } }
    run(&loop, atMost: 3)
    loop.apply(.restart(seed: 2), now: 0)
    loop.apply(.restart(seed: 3), now: 0)
    #expect(learnt() == [[1, 3]])
    run(&loop, atMost: 4)
    loop.apply(.undoRestart, now: 0)
    #expect(learnt() == [[1, 3], [3, 4]])
    // A new restart leads away from what was undone.
    run(&loop, atMost: 5)
    loop.apply(.restart(seed: 4), now: 0)
    #expect(learnt() == [[1, 3], [3, 4], [2, 5]])
    loop.apply(.redoRestart, now: 0)
    #expect(loop.trainer.seed == 4 && !loop.snapshot.runReturn.hasSucceeded)
  }

  @Test("many restarts take no more memory than some: the oldest run goes first")
  func forgetsOldest() {
    var loop = loop(isPaused: false)
    for seed in 2...40 {
      run(&loop, atMost: 1)
      loop.apply(.restart(seed: UInt64(seed)), now: 0)
    }
    #expect(loop.learntRuns.map(\.seed) == (20...39).map { UInt64($0) })
    var count = 0
    while true {
      loop.apply(.undoRestart, now: 0)
      guard loop.snapshot.runReturn.hasSucceeded else { break }
      count += 1
    }
    #expect(count == LeftRuns.most)
  }

  @Test("of large networks there are fewer, but always the latest")
  func forgetsLarge() throws {
    var recipe = TinyRun.recipe
    // Some 4 million weights: each run takes about 50 MB.
    recipe.architecture = try #require(
      Architecture(notation: "3-2000-2000-2", hidden: .sigmoid, output: .softmax))
    var loop = loop(trainer: Trainer(recipe: recipe, dataset: TinyRun.dataset, seed: 1))
    for seed in 2...4 { loop.apply(.restart(seed: UInt64(seed)), now: 0) }
    loop.apply(.undoRestart, now: 0)
    #expect(loop.trainer.seed == 3 && loop.snapshot.runReturn.hasSucceeded)
    loop.apply(.undoRestart, now: 0)
    #expect(loop.trainer.seed == 3 && !loop.snapshot.runReturn.hasSucceeded)
  }

  @Test("a slow dial measures after every batch, a fast one after every epoch")
  func measuring() {
    var slow = loop(speed: .standard)
    var fast = loop(speed: .flatOut, isPaused: false)
    slow.apply(.runBatches(3), now: 0)
    for now in 0..<3 { run(&slow, now: Double(now)) }
    run(&fast, atMost: 11)
    #expect(slow.trainer.history.points.map(\.step) == [0, 1, 2, 3])
    #expect(fast.trainer.history.points.map(\.step) == [0, 5, 10])
  }

  @Test("samples a second are measured over half a second, without the time spent measuring")
  func throughput() throws {
    var loop = loop(isPaused: false)
    // The clock is read at the start and the end of a batch, and around a measurement.
    var now = 0.0
    for _ in 0..<13 {
      loop.runBatch(clock: { now })
      now += 0.125
    }
    let rate = try #require(loop.snapshot.samplesPerSecond)
    // The last half second began with the short batch of an epoch: 2 + 5 + 5 + 5 samples.
    #expect(rate == 34)
  }

  @Test("a place far behind the end, as a damaged file may have it, overflows nothing")
  func farBehindTheEnd() throws {
    let fresh = TinyRun.trainer()
    let optimizer = try #require(
      Optimizer(
        fresh.recipe.optimizer, step: .max, memory: fresh.optimizer.memory, for: fresh.network))
    let trainer = Trainer(
      recipe: fresh.recipe, dataset: fresh.dataset, seed: 1, network: fresh.network,
      optimizer: optimizer)
    var loop = loop(trainer: trainer)
    for command: TrainerCommand in [.runBatches(1), .runEpochs(.max), .runBatches(.max), .resume] {
      loop.apply(command, now: 0)
    }
    #expect(loop.state == .finished && loop.trainer.step == .max)
  }

  @Test("a count beyond the end stops at the end", arguments: [7, 1_000_000, .max])
  func countBeyondTheEnd(count: Int) {
    var loop = loop()
    loop.apply(.runEpochs(count), now: 0)
    run(&loop)
    #expect(loop.trainer.step == 30)
  }
}

@Suite("TrainingSpeed")
struct TrainingSpeedTests {
  @Test("the dial ends at one batch in two seconds and at flat out")
  func ends() {
    #expect(TrainingSpeed.slowest.slower == .slowest)
    #expect(TrainingSpeed.slowest.period == 2)
    #expect(TrainingSpeed.flatOut.faster == .flatOut)
    #expect(TrainingSpeed.flatOut.period == 0)
  }

  @Test("every place can be reached by turning up and down")
  func turning() {
    var speed = TrainingSpeed.slowest
    for _ in 1..<TrainingSpeed.dial.count { speed = speed.faster }
    #expect(speed == .flatOut)
    for _ in 1..<TrainingSpeed.dial.count { speed = speed.slower }
    #expect(speed == .slowest)
  }
}
