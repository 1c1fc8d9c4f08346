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
    trainer.state.rateScale = 2
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

@Suite("A long history")
struct LongHistoryTests {
  /// 100,000 evaluations with one that stands out in one figure.
  private func history(spike: Int, _ change: (inout Figures) -> Void) -> TrainingHistory {
    var history = TrainingHistory()
    for step in 0..<100_000 {
      var figures = Figures(
        train: 1 + 0.1 * Double(step % 7), test: 2 + 0.1 * Double(step % 5), accuracy: 0.5,
        gradient: 1 + 0.1 * Double(step % 3))
      if step == spike { change(&figures) }
      history.append(
        Evaluation(
          step: step, trainLoss: figures.train, testLoss: figures.test,
          testAccuracy: figures.accuracy,
          norms: [GradientProbe.Layer(index: 0, gradient: figures.gradient, weights: 1)]))
    }
    return history
  }

  private struct Figures {
    var train, test, accuracy, gradient: Double
  }

  @Test("keeps a spike of one evaluation, wherever it was", arguments: [1, 777, 31_415, 98_000])
  func spikes(step: Int) {
    let train = history(spike: step) { $0.train = 99 }
    #expect(train.points.contains { $0.trainLoss == 99 && $0.step == step })
    let hole = history(spike: step) { $0.train = 0.1 }
    #expect(hole.points.contains { $0.trainLoss == 0.1 })
    let test = history(spike: step) { $0.test = 99 }
    #expect(test.points.contains { $0.testLoss == 99 })
    let gradient = history(spike: step) { $0.gradient = 99 }
    #expect(gradient.points.contains { $0.norms[0].gradient == 99 })
    let accuracy = history(spike: step) { $0.accuracy = 0.1 }
    #expect(accuracy.points.contains { $0.testAccuracy == 0.1 })
    let broken = history(spike: step) { $0.train = .nan }
    #expect(broken.points.contains { $0.trainLoss.isNaN })
  }

  @Test("stays evenly dense: no tenth of the run is left to a few points")
  func density() {
    let history = history(spike: 0) { _ in }
    #expect(history.points.count <= history.capacity)
    #expect(history.count == 100_000 && history.points.count < 100_000)
    #expect(history.points.first?.step == 0 && history.points.last?.step == 99_999)
    let steps = history.points.map(\.step)
    #expect(steps == steps.sorted())
    for tenth in 0..<10 {
      let range = tenth * 10_000..<(tenth + 1) * 10_000
      #expect(steps.count { range.contains($0) } >= 60, "\(range)")
    }
    #expect(steps.suffix(500) == (99_500..<100_000).map { $0 }[...])
  }

  @Test("keeps the beginning in full, for the first decades of a logarithmic axis")
  func beginning() {
    let history = history(spike: 0) { _ in }
    #expect(history.points.prefix(64).map(\.step) == Array(0..<64))
  }

  @Test("finds the evaluation nearest to a step, and the newest up to a place")
  func searching() {
    var history = TrainingHistory()
    #expect(history.index(nearestTo: 3) == nil && history.index(upTo: 1) == nil)
    for step in [0, 10, 20, 40] {
      history.append(
        Evaluation(
          step: step, epochs: Double(step) / 10, trainLoss: 1, testLoss: nil, testAccuracy: nil))
    }
    #expect(
      [-5, 0, 5, 6, 29, 31, 99].map { history.index(nearestTo: $0) } == [0, 0, 0, 1, 2, 3, 3])
    #expect(
      [-0.1, 0, 0.9, 1, 3.9, 4, 9].map { history.index(upTo: $0) } == [nil, 0, 0, 1, 2, 3, 3])
  }
}
