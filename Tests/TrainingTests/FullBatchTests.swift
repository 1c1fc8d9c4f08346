import NeuralNetwork
import Testing

@testable import Training

/// Rules that look at all samples at once, and runs that can't go on.
@Suite("Full-batch runs and divergence")
struct FullBatchTests {
  static let rules: [OptimizerRule] = [.conjugateGradient, .lbfgs()]

  private func trainer(_ rule: OptimizerRule, epochs: Int = 12, rate: Float = 0.05) -> Trainer {
    var recipe = TinyRun.recipe
    recipe.optimizer = rule
    recipe.epochs = epochs
    recipe.learningRate = rate
    return Trainer(recipe: recipe, dataset: TinyRun.dataset, seed: 1)
  }

  @Test("an iteration is an epoch of one batch, and the loss never rises", arguments: rules)
  func iterations(rule: OptimizerRule) throws {
    var trainer = trainer(rule)
    #expect(trainer.batchesPerEpoch == 1)
    var losses = [trainer.evaluate().trainLoss]
    while !trainer.isFinished {
      trainer.runBatch()
      losses.append(trainer.evaluate().trainLoss)
      let report = try #require(trainer.iterations.last)
      #expect(report.evaluations >= 1 && report.lossAfter <= report.lossBefore)
      // The search and the measurement go over the samples in other groups: rounding apart they agree.
      #expect(abs(report.lossAfter - (losses.last ?? 0)) < 1e-5)
    }
    #expect(trainer.epoch == losses.count - 1)
    #expect(zip(losses, losses.dropFirst()).allSatisfy { $1 <= $0 + 1e-6 })
    #expect((losses.last ?? 1) < 0.2 * losses[0])
  }

  @Test(
    "a run carried on from a checkpoint takes the way of one that was never stopped",
    arguments: rules + [.sgd(momentum: 0.9), .sgd(momentum: 0.9, isNesterov: true), .rmsProp()],
    [0, 1, 5])
  func resumed(rule: OptimizerRule, batches: Int) throws {
    var whole = trainer(rule)
    for _ in 0..<batches { whole.runBatch() }
    let bytes = Checkpoint(of: whole.state, lesson: "digits").encoded()
    var resumed = Trainer(resuming: try Checkpoint(decoding: bytes), dataset: TinyRun.dataset)
    while !whole.isFinished { whole.runBatch() }
    while !resumed.isFinished { resumed.runBatch() }
    #expect(resumed.network.weightsSHA256 == whole.network.weightsSHA256)
  }

  @Test("the samples are taken as they stand, so that the seed changes nothing", arguments: rules)
  func seedless(rule: OptimizerRule) {
    var recipe = TinyRun.recipe
    recipe.optimizer = rule
    recipe.initializer = .zeros
    var hashes: Set<String> = []
    for seed in 1...5 as ClosedRange<UInt64> {
      var trainer = Trainer(recipe: recipe, dataset: TinyRun.dataset, seed: seed)
      while !trainer.isFinished { trainer.runBatch() }
      hashes.insert(trainer.network.weightsSHA256)
    }
    #expect(hashes.count == 1)
  }

  @Test("a rule that goes by batches takes them in an order of its own again")
  func shuffledAgain() {
    var whole = TinyRun.trainer()
    whole.runEpoch()
    whole.runBatch()
    var turned = whole
    var other = whole.recipe
    other.optimizer = .conjugateGradient
    turned.adopt(other)
    turned.prepareOrder()
    #expect(turned.workspace.order.indices == (0..<22).map { $0 })
    turned.adopt(whole.recipe)
    turned.prepareOrder()
    #expect(turned.workspace.order.indices == whole.workspace.order.indices)
  }

  @Test("a rate beyond all measure leaves the last finite weights", arguments: batchRules)
  func overflow(rule: OptimizerRule) throws {
    var trainer = trainer(rule, rate: 3e38)
    for _ in 0..<5 where trainer.divergence == nil {
      trainer.runBatch()
      #expect(trainer.network.parameters.isFinite)
      let averages = trainer.optimizer.memory.tensors.values
      #expect(averages.allSatisfy { $0.isFinite })
    }
    let divergence = try #require(trainer.divergence)
    #expect(divergence.sentence(step: trainer.step).contains("is no finite number"))
  }

  static let batchRules: [OptimizerRule] = [
    .sgd(momentum: 0), .sgd(momentum: 0.9), .sgd(momentum: 0.9, isNesterov: true), .rmsProp(),
    .adam(), .adam(weightDecay: 1e-2),
  ]

  @Test("an update that would not be finite is not made, and the first layer is named")
  func divergence() throws {
    var recipe = TinyRun.recipe
    recipe.architecture = Architecture(sizes: [3, 4, 4, 2], hidden: .relu, output: .softmax)
    recipe.initializer = .normal(3e18)
    var trainer = Trainer(recipe: recipe, dataset: TinyRun.dataset, seed: 1)
    let before = trainer.network
    trainer.runBatch()
    let divergence = try #require(trainer.divergence)
    #expect(trainer.step == 0 && trainer.network == before)
    #expect(divergence.symptom == .activation && divergence.layer == 0)
    #expect(divergence.sentence(step: 0).contains("layer 1"))
  }

  @Test("a loop whose trainer diverges pauses at the last good weights")
  func pausesOnDivergence() {
    var recipe = TinyRun.recipe
    recipe.initializer = .normal(.infinity)
    let trainer = Trainer(recipe: recipe, dataset: TinyRun.dataset, seed: 1)
    var loop = TrainingLoop(trainer: trainer, speed: .flatOut, isPaused: false)
    loop.runBatch(clock: { 0 })
    #expect(loop.state == .paused && loop.snapshot.divergence != nil)
    #expect(loop.trainer.step == 0)
  }
}
