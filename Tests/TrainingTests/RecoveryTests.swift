import NeuralNetwork
import Testing

@testable import Training

@Suite("Going on after a divergence")
struct RecoveryTests {
  /// A loop whose run diverged some batches after its last evaluation.
  private func diverged() throws -> TrainingLoop {
    var recipe = TinyRun.recipe
    recipe.optimizer = .sgd(momentum: 0.9)
    recipe.learningRate = 1
    recipe.schedule = .constant
    recipe.epochs = 1000
    let trainer = Trainer(recipe: recipe, dataset: TinyRun.dataset, seed: 1)
    var loop = TrainingLoop(trainer: trainer, speed: .flatOut, isPaused: false)
    loop.apply(.setRateScale(0.05), now: 0)
    for _ in 0..<10 { loop.runBatch(clock: { 0 }) }
    loop.apply(.setRateScale(3e38), now: 0)
    for _ in 0..<40 where loop.trainer.divergence == nil { loop.runBatch(clock: { 0 }) }
    try #require(loop.trainer.divergence != nil)
    return loop
  }

  @Test("it goes back to the last good weights, at half the rate, and says so")
  func recovers() throws {
    var loop = try diverged()
    let recovery = try #require(loop.snapshot.recovery)
    let good = try #require(loop.trainer.good)
    #expect(loop.state == .paused && recovery == Recovery(epochs: 2, rateScale: 1.5e38))
    loop.apply(.resume, now: 0)
    #expect(loop.state == .training && loop.trainer.divergence == nil)
    #expect(loop.trainer.network == good.network && loop.trainer.optimizer == good.optimizer)
    #expect(loop.trainer.rateScale == 1.5e38 && loop.snapshot.recovery == nil)
    #expect(loop.trainer.events.last?.kind == .wentBack(epochs: 2, rateShare: 0.5))
    #expect(try #require(loop.trainer.history.last?.trainLoss).isFinite)
  }

  @Test("a rate that was lowered since is not halved")
  func lowered() throws {
    var loop = try diverged()
    loop.apply(.setRateScale(0.05), now: 0)
    #expect(loop.snapshot.recovery?.rateScale == 0.05)
    loop.apply(.resume, now: 0)
    #expect(loop.trainer.rateScale == 0.05)
    for _ in 0..<20 { loop.runBatch(clock: { 0 }) }
    #expect(loop.trainer.divergence == nil && loop.state == .training)
    #expect(try #require(loop.trainer.history.last?.trainLoss) < 1)
  }

  @Test("one batch or an epoch more does nothing: it would diverge again")
  func noStep() throws {
    var loop = try diverged()
    let step = loop.trainer.step
    for command in [TrainerCommand.runBatches(1), .runEpochs(3)] {
      loop.apply(command, now: 0)
      #expect(loop.state == .paused && loop.trainer.step == step)
    }
  }

  @Test("another recipe begins from good weights too, at its own rate")
  func otherRecipe() throws {
    var loop = try diverged()
    var recipe = loop.trainer.recipe
    recipe.architecture = Architecture(sizes: [3, 6, 2], hidden: .sigmoid, output: .softmax)
    loop.apply(.adopt(recipe, rateScale: 0.05), now: 0)
    #expect(loop.trainer.divergence == nil && loop.snapshot.recovery == nil)
    #expect(loop.trainer.network.parameters.isFinite)
    loop.apply(.resume, now: 0)
    for _ in 0..<5 { loop.runBatch(clock: { 0 }) }
    #expect(loop.trainer.divergence == nil)
  }

  @Test("a loss far above the lowest is no good moment; where none was there is no way back")
  func goodMoments() throws {
    var trainer = TinyRun.trainer()
    trainer.measureAtStart()
    let first = try #require(trainer.good)
    trainer.state.network.move(
      to: trainer.network.parameters.map { layer in
        var layer = layer
        layer.weights.panels = layer.weights.panels.map { $0 * 1e6 }
        return layer
      })
    trainer.evaluate()
    #expect(trainer.good?.network == first.network)
    var recipe = TinyRun.recipe
    recipe.initializer = .normal(.infinity)
    var loop = TrainingLoop(
      trainer: Trainer(recipe: recipe, dataset: TinyRun.dataset, seed: 1), speed: .flatOut,
      isPaused: false)
    loop.runBatch(clock: { 0 })
    #expect(loop.snapshot.divergence != nil && loop.snapshot.recovery == nil)
    loop.apply(.resume, now: 0)
    #expect(loop.state == .paused)
  }
}
