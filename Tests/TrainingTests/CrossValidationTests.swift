import Datasets
import NeuralNetwork
import Platform
import Testing

@testable import Training

@Suite("CrossValidation")
struct CrossValidationTests {
  private static let folded: Dataset = {
    let all = TinyRun.dataset.train
    let start = Dataset(
      name: "folded", task: TinyRun.dataset.task, inputShape: [3], train: all, test: all,
      origin: .folds(Folds(of: all, count: 4)))
    return start.drawn(seed: 1)
  }()

  private func run(_ recipe: Recipe, threads: Int = 1) -> CrossValidation {
    var trainer = Trainer(recipe: recipe, dataset: Self.folded, seed: 1)
    trainer.parallelFor = .threads(threads)
    return CrossValidation(trainer)
  }

  @Test("every sample is tested once, by a network that has not seen it")
  func everySampleOnce() {
    let run = run(TinyRun.recipe)
    #expect(run.trainers.count == 4)
    #expect(run.trainers.map(\.dataset.test.count).reduce(0, +) == 22)
    for trainer in run.trainers {
      #expect(trainer.dataset.train.count + trainer.dataset.test.count == 22)
    }
  }

  @Test("the accuracy is that of all test samples together, whatever the number of threads")
  func pooled() throws {
    var alone = run(TinyRun.recipe)
    var helped = run(TinyRun.recipe, threads: 3)
    for _ in 0..<3 {
      alone.runBatches()
      helped.runBatches()
    }
    let evaluation = alone.evaluate()
    #expect(evaluation == helped.evaluate())
    let right = alone.trainers.map { trainer in
      ((trainer.history.last?.testAccuracy ?? 0) * Double(trainer.dataset.test.count)).rounded()
    }
    #expect(try #require(evaluation.testAccuracy) == right.reduce(0, +) / 22)
  }

  @Test("folds that end early do not hold up the count of epochs")
  func earlyEnd() {
    var recipe = TinyRun.recipe
    recipe.optimizer = .conjugateGradient
    recipe.epochs = 400
    var run = run(recipe)
    var epochs: [Int] = []
    while !run.isFinished {
      let (shown, share) = (run.samplesShown, run.share)
      run.runBatches()
      #expect(run.samplesShown > shown && run.share > share)
      epochs.append(run.epoch)
    }
    #expect(epochs == Array(Set(epochs)).sorted(), "each epoch is told of once")
    #expect(run.share == 1)
  }

  @Test(
    "folds that are stopped anywhere, and carried on from the file, end as they would have",
    arguments: [1, 2, 3, 5, 9, 30])
  func interrupted(updates: Int) throws {
    for optimizer in [TinyRun.recipe.optimizer, .conjugateGradient] {
      var recipe = TinyRun.recipe
      recipe.optimizer = optimizer
      var straight = run(recipe)
      var epochs: [Int] = []
      while !straight.isFinished {
        straight.runBatches()
        epochs.append(straight.epoch)
      }
      var stopped = run(recipe)
      var told: [Int] = []
      while !stopped.isFinished {
        let left = Locked(updates)
        let isStopping = Locked(false)
        stopped.runBatches { _, _ in
          left.withLock { $0 -= 1 }
          if left.withLock({ $0 < 0 }) { isStopping.withLock { $0 = true } }
          return !isStopping.withLock { $0 }
        }
        guard isStopping.withLock({ $0 }) else {
          told.append(stopped.epoch)
          continue
        }
        let bytes = Checkpoint(of: stopped, lesson: "tumors").encoded()
        let saved = try Checkpoint(decoding: bytes)
        #expect(saved.folds.count == 3)
        stopped = CrossValidation(
          Trainer(resuming: saved, dataset: Self.folded), others: saved.folds)
      }
      #expect(told == epochs, "each epoch is told of once")
      #expect(stopped.trainers.map(\.network) == straight.trainers.map(\.network))
      #expect(stopped.evaluate() == straight.evaluate())
    }
  }

  @Test("where only one fold is known the others come as far, and end as they would have")
  func catchingUp() throws {
    var straight = run(TinyRun.recipe)
    var watched = straight.watched
    for _ in 0..<9 { watched.runBatch() }
    var late = CrossValidation(watched)
    late.runBatches()
    #expect(late.trainers.allSatisfy { $0.epoch == watched.epoch + 1 && $0.place.samples == 0 })
    while !late.isFinished { late.runBatches() }
    while !straight.isFinished { straight.runBatches() }
    #expect(late.evaluate() == straight.evaluate())
  }

  @Test("it goes on with all of its folds or not at all")
  func wholeOrNot() {
    let whole = Checkpoint(of: run(TinyRun.recipe), lesson: "tumors")
    #expect(whole.folds.count == 3 && whole.objection(to: Self.folded) == nil)
    var part = whole
    part.folds.removeLast()
    #expect(part.objection(to: Self.folded) == "it holds 3 folds, and these data have 4")
    #expect(whole.objection(to: TinyRun.dataset) == "it holds 4 folds, and these data have 1")
    let watched = Checkpoint(of: TinyRun.trainer().state, lesson: "tumors")
    #expect(watched.objection(to: Self.folded) == nil)
  }

  @Test("without folds it is the run alone")
  func alone() {
    var run = CrossValidation(TinyRun.trainer())
    var trainer = TinyRun.trainer()
    run.runBatches()
    trainer.run(toEpoch: trainer.epoch + 1)
    #expect(run.trainers.count == 1 && run.watched.network == trainer.network)
    #expect(run.evaluate() == trainer.evaluate())
  }
}
