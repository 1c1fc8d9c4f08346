import Datasets
import NeuralNetwork
import Testing

@testable import Training

@Suite("Trainer")
struct TrainerTests {
  @Test("22 samples in batches of 5 are five batches an epoch, the last one short")
  func counts() {
    var trainer = TinyRun.trainer()
    #expect(trainer.batchesPerEpoch == 5)
    for step in 1...5 {
      trainer.runBatch()
      #expect(trainer.step == step)
    }
    #expect(trainer.epoch == 1 && trainer.batch == 0)
    trainer.runBatch()
    #expect(trainer.epoch == 1 && trainer.batch == 1)
    trainer.runEpoch()
    #expect(trainer.epoch == 2 && trainer.batch == 0)
  }

  @Test("one seed, one result; another seed, another")
  func seeds() {
    func weights(_ seed: UInt64) -> String {
      var trainer = TinyRun.trainer(seed: seed)
      while !trainer.isFinished { trainer.runEpoch() }
      return trainer.network.weightsSHA256
    }
    #expect(weights(1) == weights(1))
    #expect(weights(1) != weights(2))
  }

  @Test("measuring in between changes nothing")
  func evaluationIsInnocent() {
    var measured = TinyRun.trainer()
    var plain = TinyRun.trainer()
    for _ in 0..<13 {
      measured.evaluate()
      measured.runBatch()
      plain.runBatch()
    }
    #expect(measured.network == plain.network)
  }

  @Test("it learns")
  func learns() throws {
    var recipe = TinyRun.recipe
    recipe.epochs = 60
    var trainer = Trainer(recipe: recipe, dataset: TinyRun.dataset, seed: 1)
    let before = trainer.evaluate()
    while !trainer.isFinished { trainer.runEpoch() }
    let after = try #require(trainer.history.last)
    #expect(after.trainLoss < 0.3 * before.trainLoss)
    #expect(try #require(after.testAccuracy) >= 0.8)
  }

  @Test("the rate falls by a cosine over the run and follows the knob")
  func rate() {
    var trainer = TinyRun.trainer()
    #expect(trainer.learningRate == 0.05)
    for _ in 0..<15 { trainer.runBatch() }
    #expect(abs(trainer.learningRate - 0.025) < 1e-7)
    trainer.rateScale = 2
    #expect(abs(trainer.learningRate - 0.05) < 1e-7)
    for _ in 0..<15 { trainer.runBatch() }
    #expect(trainer.isFinished && trainer.learningRate == 0)
  }

  @Test("a batch allocates nothing: every buffer stays where it is")
  func buffersStay() {
    var trainer = TinyRun.trainer()
    trainer.runBatch()
    let before = addresses(trainer)
    for _ in 0..<3 { trainer.runBatch() }
    #expect(addresses(trainer) == before)
  }

  private func addresses(_ trainer: Trainer) -> [UnsafeRawPointer?] {
    let parameters =
      trainer.network.parameters
      + trainer.optimizer.memory.tensors.sorted { $0.key < $1.key }.flatMap(\.value)
    return parameters.flatMap { [address($0.weights.panels), address($0.bias)] }
  }

  private func address(_ values: [Float]) -> UnsafeRawPointer? {
    values.withUnsafeBytes { $0.baseAddress }
  }

  @Test("a batch larger than the training set is the training set")
  func largeBatch() {
    func network(batchSize: Int) -> Network {
      var recipe = TinyRun.recipe
      recipe.batchSize = batchSize
      var trainer = Trainer(recipe: recipe, dataset: TinyRun.dataset, seed: 1)
      trainer.runEpoch()
      #expect(trainer.step == 1)
      return trainer.network
    }
    #expect(network(batchSize: 1_000_000) == network(batchSize: 22))
  }

  @Test("without a test set there are no test figures")
  func noTestSet() {
    let data = TinyRun.dataset
    let alone = Dataset(
      name: "alone", classNames: data.classNames, inputShape: [3], train: data.train,
      test: SampleSet(features: [], labels: [], width: 3))
    var trainer = Trainer(recipe: TinyRun.recipe, dataset: alone, seed: 1)
    let evaluation = trainer.evaluate()
    #expect(evaluation.testLoss == nil && evaluation.testAccuracy == nil)
    #expect(evaluation.trainLoss.isFinite)
  }
}

@Suite("TrainingHistory")
struct TrainingHistoryTests {
  private func evaluation(_ step: Int) -> Evaluation {
    Evaluation(step: step, trainLoss: Double(step), testLoss: nil, testAccuracy: nil)
  }

  @Test("a second measurement at a step replaces the first")
  func replaces() {
    var history = TrainingHistory()
    history.append(evaluation(3))
    history.append(evaluation(3))
    #expect(history.points.map(\.step) == [3])
  }

  @Test("a full history thins its older half and keeps first and last points")
  func thins() {
    var history = TrainingHistory(capacity: 8)
    for step in 0..<40 { history.append(evaluation(step)) }
    let steps = history.points.map(\.step)
    #expect(steps.count <= 8)
    #expect(steps.first == 0)
    #expect(steps.suffix(4) == [36, 37, 38, 39])
    #expect(steps == steps.sorted())
  }
}
