import Datasets
import NeuralNetwork
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
      #expect(run.samplesAhead > 0)
      run.runBatches()
      epochs.append(run.epoch)
    }
    #expect(epochs == Array(Set(epochs)).sorted(), "each epoch is told of once")
    #expect(run.samplesAhead == 0)
  }

  @Test("without folds it is the run alone")
  func alone() {
    var run = CrossValidation(TinyRun.trainer())
    var trainer = TinyRun.trainer()
    run.runBatches()
    trainer.runBatches()
    #expect(run.trainers.count == 1 && run.watched.network == trainer.network)
    #expect(run.evaluate() == trainer.evaluate())
  }
}
