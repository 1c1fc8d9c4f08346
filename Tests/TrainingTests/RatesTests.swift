import NeuralNetwork
import Testing

@testable import Training

@Suite("Each optimizer has its own rate")
struct RatesTests {
  private var recipe: Recipe { TinyRun.recipe }

  @Test("another optimizer comes with a usual rate, and the way back restores the rate")
  func there() {
    for kind in OptimizerRule.Kind.allCases where kind != .adam {
      var changed = recipe
      changed.change(to: OptimizerRule(kind))
      #expect(changed.optimizer.kind == kind)
      if !changed.optimizer.isFullBatch {
        #expect(changed.learningRate == OptimizerRule(kind).usualRate)
        #expect(changed.batchSize == recipe.batchSize)
      }
      changed.change(to: .adam())
      #expect(changed.learningRate == 0.05 && changed.batchSize == recipe.batchSize)
      #expect(changed.isSame(as: recipe))
    }
  }

  @Test("a rate that was turned is restored too, each for its own optimizer")
  func turned() {
    var changed = recipe
    changed.change(to: .sgd(momentum: 0), rateScale: 1.25)
    changed.learningRate = 0.3
    changed.change(to: .conjugateGradient)
    changed.change(to: .rmsProp())
    changed.change(to: .sgd(momentum: 0))
    #expect(changed.learningRate == 0.3)
    changed.change(to: .adam())
    #expect(changed.learningRate == 0.05 * 1.25)
  }

  @Test("what large weights cost stays; the same optimizer changes nothing")
  func decay() {
    var changed = recipe
    changed.change(to: .adam())
    #expect(changed == recipe)
    changed.change(to: .sgd(momentum: 0.9))
    #expect(changed.weightDecay == 1e-3 && changed.penalty.l2 == 1e-3)
    changed.change(to: .adam())
    #expect(changed.optimizer == recipe.optimizer && changed.penalty == .none)
  }

  @Test("a full-batch recipe gets a usual batch size, once")
  func batches() {
    var changed = recipe
    changed.optimizer = .conjugateGradient
    changed.batchSize = 4000
    changed.change(to: .adam())
    #expect(changed.batchSize == 64 && changed.learningRate == OptimizerRule.adam().usualRate)
    changed.batchSize = 256
    changed.change(to: .lbfgs())
    changed.change(to: .sgd(momentum: 0))
    #expect(changed.batchSize == 256)
  }

  @Test("there and back is one event, then none, and the run's rate is what it was")
  func events() throws {
    var trainer = TinyRun.trainer()
    trainer.state.turnRate(to: 1.25)
    for _ in 0..<7 { trainer.runBatch() }
    let rate = trainer.learningRate
    var there = trainer.recipe
    there.change(to: .sgd(momentum: 0), rateScale: 1.25)
    trainer.adopt(there, rateScale: 1)
    #expect(trainer.events.count == 2 && trainer.rateScale == 1)
    guard case .recipe(let from, let to)? = trainer.events.last?.kind else {
      Issue.record("no event")
      return
    }
    #expect(from.learningRate == 0.05 * 1.25 && to.learningRate == 0.1)
    var back = trainer.recipe
    back.change(to: .adam())
    trainer.adopt(back, rateScale: 1)
    #expect(trainer.events.count == 1)
    #expect(trainer.learningRate == rate)
  }

  @Test("the rates of other optimizers are in a checkpoint; older files have none")
  func checkpoint() throws {
    var changed = recipe
    changed.change(to: .sgd(momentum: 0))
    let trainer = Trainer(recipe: changed, dataset: TinyRun.dataset, seed: 1)
    let read = try Checkpoint(decoding: Checkpoint(of: trainer.state, lesson: "digits").encoded())
    #expect(read.recipe == changed && read.recipe.otherRates == [.adam: 0.05])
  }
}
