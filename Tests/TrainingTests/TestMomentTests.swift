import Datasets
import NeuralNetwork
import Testing

@testable import Training

@Suite("What a snapshot says of the test samples")
struct TestMomentTests {
  private func snapshot(_ trainer: Trainer) -> TrainingSnapshot {
    TrainingSnapshot(
      of: trainer, state: .training, speed: .flatOut, samplesPerSecond: nil, stopsAtStep: nil)
  }

  @Test("between two evaluations it is of the network of that moment")
  func betweenEvaluations() throws {
    var trainer = TinyRun.trainer()
    trainer.evaluate()
    for _ in 0..<3 { trainer.runBatch() }
    let snapshot = snapshot(trainer)
    let tests = try #require(snapshot.tests)
    let now = Measurement(
      of: trainer.network, over: trainer.dataset.test, recipe: trainer.recipe)
    #expect(tests.step == 3 && tests.step != snapshot.evaluation?.step)
    #expect(tests.outputs == now.outputs && tests.outputs != snapshot.testOutputs)
    #expect(tests.accuracy == now.accuracy && tests.meanSquaredError == now.meanSquaredError)
    // Asked again, and of a copy, it is the same.
    let copy = snapshot
    #expect(copy.tests?.outputs == tests.outputs)
  }

  @Test("at an evaluation it is that evaluation")
  func atEvaluation() throws {
    var trainer = TinyRun.trainer()
    for _ in 0..<3 { trainer.runBatch() }
    let evaluation = trainer.evaluate()
    let tests = try #require(snapshot(trainer).tests)
    #expect(tests.step == 3 && tests.accuracy == evaluation.testAccuracy)
    #expect(tests.outputs == trainer.testOutputs)
  }

  @Test("without test samples there is nothing to say")
  func untested() {
    let none = SampleSet(features: [], labels: [], width: TinyRun.dataset.train.width)
    let dataset = Dataset(
      name: "x", task: TinyRun.dataset.task, inputShape: TinyRun.dataset.inputShape,
      train: TinyRun.dataset.train, test: none)
    let trainer = Trainer(recipe: TinyRun.recipe, dataset: dataset, seed: 1)
    #expect(snapshot(trainer).tests == nil)
  }
}

@Suite("Answers that are undecided")
struct UndecidedTests {
  @Test(
    "a single output that reads 0.500 stands for no class",
    arguments: [
      (0.5, nil), (0.50004, nil), (0.49996, nil), (0.5006, 1), (0.4994, 0), (0, 0), (1, 1),
      (.nan, nil),
    ] as [(Float, Int?)])
  func single(output: Float, decision: Int?) {
    #expect([output].decision() == decision)
    #expect([output].isUndecided == (decision == nil && !output.isNaN))
    #expect([output].likeliest == (output.isNaN ? nil : output >= 0.5 ? 1 : 0))
  }

  @Test("of several outputs the largest has to be larger than every other")
  func several() {
    let equal = [Float](repeating: 0.1, count: 10)
    #expect(equal.isUndecided && equal.decision() == nil && equal.likeliest == 0)
    #expect([Float](arrayLiteral: 0.2, 0.4, 0.4).decision() == nil)
    #expect([Float](arrayLiteral: 0.4, 0.2, 0.4).isUndecided)
    #expect([Float](arrayLiteral: 0.2, 0.2, 0.6).decision() == 2)
    #expect([Float](arrayLiteral: -3, -2).decision() == 1)
    #expect([Float]().decision() == nil && ![Float]().isUndecided)
    #expect(![Float](arrayLiteral: .nan, 1).isUndecided)
  }

  @Test("they count as samples that are not right, and are told apart from wrong ones")
  func counts() {
    let outputs = Matrix([[0.5, 0.5], [0.9, 0.1], [0.1, 0.9]])
    let labels: [UInt8] = [0, 0, 0]
    #expect(outputs.correctCount(labels: labels) == 1)
    let matrix = ConfusionMatrix(labels: labels, decisions: outputs.decisions(), classes: 2)
    #expect(matrix.correct == 1 && matrix.total == 3)
    #expect(matrix.undecidedCount(ofLabel: 0) == 1)
    let mistakes = Mistake.all(outputs: outputs, labels: labels)
    #expect(mistakes.map(\.row) == [2, 0] && mistakes[1].decision == nil)
  }

  @Test("a digit that another one equals is read, but never surely")
  func reading() {
    let reading = Reading(activations: [[0.9, 0.9, 0.1]], isEmpty: false)
    #expect(reading.digit == 0 && !reading.isSure)
    #expect(Reading(activations: [[0.9, 0.8, 0.1]], isEmpty: false).isSure)
  }
}
