import Datasets
import NeuralNetwork
import Testing
import Training

@testable import Lessons

/// Each lesson trained as `inkling train` does, against its reference; those of the digits in a short form, whose
/// bound is well below what the recipe reaches in as many epochs.
@Suite("Lessons reach their references")
struct LessonReferenceTests {
  /// A finished run of a lesson, or of its beginning.
  private func run(
    _ name: String, epochs: Int? = nil, seed: UInt64 = 1,
    _ change: (inout Recipe) -> Void = { _ in }
  ) throws -> (trainer: Trainer, evaluation: Evaluation) {
    let lesson = try #require(LessonCatalog.lesson(named: name))
    var recipe = lesson.recipe
    recipe.epochs = epochs ?? recipe.epochs
    change(&recipe)
    let dataset = try lesson.dataset.load(seed: seed)
    var run = CrossValidation(Trainer(recipe: recipe, dataset: dataset, seed: seed))
    while !run.isFinished, run.diverged == nil { run.runBatches() }
    return (run.watched, run.evaluate())
  }

  private func outputs(_ trainer: Trainer) -> [Float] {
    (0..<trainer.dataset.train.count).map { row in
      trainer.network.outputs(for: Array(trainer.dataset.train[row]))[0]
    }
  }

  private func agree(_ values: [Float], _ expected: [Float], within tolerance: Float) -> Bool {
    values.count == expected.count
      && zip(values, expected).allSatisfy { abs($0 - $1) <= tolerance }
  }

  // MARK: Digits

  @Test(
    "networks that go by batches read most digits after a few epochs",
    arguments: [("digits", 8, 0.87), ("digits-deep", 3, 0.87), ("dropout/digits", 3, 0.87)])
  func digits(name: String, epochs: Int, accuracy: Double) throws {
    let evaluation = try run(name, epochs: epochs) { $0.augments = false }.evaluation
    #expect(try #require(evaluation.testAccuracy) >= accuracy)
  }

  @Test("the convolutional network reads most digits after one epoch")
  func convolution() throws {
    let evaluation = try run("digits-conv", epochs: 1) { $0.augments = false }.evaluation
    #expect(try #require(evaluation.testAccuracy) >= 0.86)
  }

  @Test(
    "digits-cg: conjugate gradients, 50 iterations",
    arguments: [("digits-cg", 0.912), ("digits-logistic", 0.88)])
  func conjugateGradients(name: String, accuracy: Double) throws {
    let (trainer, evaluation) = try run(name)
    #expect(trainer.iterations.count == 50)
    #expect(try #require(evaluation.testAccuracy) >= accuracy)
  }

  @Test(
    "from zeros every hidden unit stays its neighbour to the bit; those of its control run differ")
  func symmetry() throws {
    let trainer = try run("symmetry", epochs: 5).trainer
    func pictures(_ network: Network) -> Set<[Float]> {
      Set((0..<25).map { network.parameters[0].weights.incoming(to: $0) })
    }
    #expect(pictures(trainer.network).count == 1)
    #expect(trainer.network.parameters[0].weights.incoming(to: 0).contains { $0 != 0 })
    #expect(pictures(try #require(trainer.control).network).count == 25)
  }

  // MARK: Tiny networks

  @Test("neuron: the same whatever the seed", arguments: [1, 2, 3] as [UInt64])
  func neuron(seed: UInt64) throws {
    let (trainer, evaluation) = try run("neuron", seed: seed)
    #expect(agree(outputs(trainer), [0.032, 0.974, 0.979, 0.026], within: 1e-3))
    #expect(abs(evaluation.trainLoss - 0.00139) <= 1e-5)
    #expect(evaluation.testLoss == nil && evaluation.testAccuracy == nil)
  }

  @Test("hidden-layer: what one neuron cannot learn")
  func hiddenLayer() throws {
    let (trainer, evaluation) = try run("hidden-layer")
    #expect(agree(outputs(trainer), [0.005, 0.995, 0.996, 0.004], within: 1.5e-3))
    #expect((3.5e-5...6e-5).contains(evaluation.trainLoss))
  }

  @Test("exclusive or: a hidden layer learns it, one neuron does not")
  func exclusiveOr() throws {
    #expect(try run("hidden-layer/xor").evaluation.trainLoss < 5e-3)
    let alone = try run("hidden-layer/xor", epochs: 3000) { recipe in
      recipe.architecture = Architecture(
        sizes: [3, 1], hidden: .sigmoid, output: .sigmoid, hasBias: false)
    }
    #expect(alone.evaluation.trainLoss > 0.45)
  }

  @Test("dropout: a fifth is dropped, the rest is scaled up, nothing at test time")
  func dropout() throws {
    let (trainer, _) = try run("dropout/rows", epochs: 400)
    let mask = try #require(trainer.dropoutMasks?.first { !$0.isEmpty })
    #expect(mask.count == 5 && mask.allSatisfy { $0 == 0 || abs($0 - 1.25) < 1e-6 })
    let row = Array(trainer.dataset.train[0])
    let activations = trainer.network.activations(for: row)
    #expect(
      activations[0] == activations[1], "what a dropout layer gives at test time is what it got")
  }

  @Test("backprop: the worked example, to the digits given")
  func backpropagation() throws {
    let lesson = try #require(LessonCatalog.lesson(named: "backprop"))
    var trainer = Trainer(recipe: lesson.recipe, dataset: try lesson.dataset.load(), seed: 1)
    #expect(abs(outputs(trainer)[0] - 0.6903) < 5e-5)
    #expect(abs(trainer.evaluate().trainLoss - 0.01810390) < 1e-7)
    trainer.runBatch()
    #expect(abs(trainer.evaluate().trainLoss - 0.01656538) < 1e-7)
    while trainer.step < 99 { trainer.runBatch() }
    #expect(abs(trainer.evaluate().trainLoss - 3.2669e-7) < 2e-10)
    trainer.runBatch()
    #expect(abs(trainer.evaluate().trainLoss - 2.918e-7) < 2e-10)
    #expect(trainer.isFinished)
    let weights = trainer.network.parameters.map(\.weights.rowMajor)
    #expect(agree(weights[0], [0.099497, 0.798707, 0.356500, 0.488144], within: 1e-6))
    #expect(agree(weights[1], [-0.300472, 0.325336], within: 1e-6))
  }

  // MARK: Tables, curves, points

  @Test("tumours: ten folds together")
  func tumors() throws {
    let evaluation = try run("tumors").evaluation
    #expect(try #require(evaluation.testAccuracy) >= 0.95)
  }

  @Test("Boston housing", arguments: [("housing-linear", 28.0...40.0), ("housing", 21.0...30.0)])
  func housing(name: String, band: ClosedRange<Double>) throws {
    let evaluation = try run(name).evaluation
    #expect(band.contains(try #require(evaluation.testMSE)))
    #expect(evaluation.testAccuracy == nil)
  }

  @Test("a hidden layer follows a wave and a bell", arguments: ["curve/sine", "curve/bump"])
  func curve(name: String) throws {
    #expect(try #require(try run(name).evaluation.testMSE) < 1e-3)
  }

  @Test(
    "points in the plane",
    arguments: [
      ("plane/blobs", 0.99), ("plane/circles", 0.97), ("plane/xor", 0.95), ("plane/spiral", 0.97),
    ])
  func plane(name: String, accuracy: Double) throws {
    #expect(try #require(try run(name).evaluation.testAccuracy) >= accuracy)
  }
}
