import Datasets
import Lessons
import NeuralNetwork
import Testing

@testable import Training

@Suite("What the next step will do")
struct NextStepTests {
  static let recipes: [Recipe] = {
    func recipe(_ change: (inout Recipe) -> Void) -> Recipe {
      var recipe = TinyRun.recipe
      change(&recipe)
      return recipe
    }
    return [
      recipe { _ in }, recipe { $0.optimizer = .sgd(momentum: 0) },
      recipe { $0.optimizer = .sgd(momentum: 0.9, isNesterov: true) },
      recipe { $0.optimizer = .rmsProp() },
      recipe {
        $0.optimizer = .sgd(momentum: 0.5)
        $0.penalty = Penalty(l1: 0.01, l2: 0.1)
        $0.clipping = GradientClipping(maximumNorm: 0.05)
      },
      recipe {
        $0.architecture = $0.architecture.dropping(0.5) ?? $0.architecture
        $0.reduction = .sum
        $0.standardizes = true
        $0.trainingSamples = 13
      },
    ]
  }()

  @Test("is what it then does, to the bit", arguments: recipes.indices)
  func isWhatHappens(index: Int) throws {
    var trainer = Trainer(recipe: Self.recipes[index], dataset: TinyRun.dataset, seed: 5)
    trainer.state.rateScale = 1.25
    for batch in 0..<12 {
      let snapshot = TrainingSnapshot(
        of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
      let next = try #require(snapshot.nextStep(seenAt: batch))
      #expect(next.update.before == trainer.network.parameters)
      trainer.runBatch()
      #expect(next.update.after == trainer.network.parameters, "batch \(batch)")
      #expect(next.update.after != next.update.before)
    }
  }

  @Test("tells whether the row is in the batch, and its own part in it")
  func place() throws {
    let trainer = TinyRun.trainer()
    let batch = try #require(trainer.nextStep(seenAt: 0)).samples
    #expect(batch.count == 5 && Set(batch).count == 5)
    for row in 0..<TinyRun.dataset.train.count {
      let next = try #require(trainer.nextStep(seenAt: row))
      #expect(next.place == batch.firstIndex(of: row))
      #expect(next.row.layers[0].inputs == Array(TinyRun.dataset.train[row]))
      #expect(next.row.targets == TinyRun.dataset.train.target(of: row, outputs: 2))
    }
  }

  @Test("two batches of one epoch are distorted differently, and so is an epoch later")
  func distortedAnew() {
    // Every sample is the same picture, so that all differences are distortions.
    var trainer = noise(of: 12) { _ in 0 }
    var batches: [[[Float]]] = []
    for _ in 0..<6 {
      trainer.prepareOrder()
      trainer.load(trainer.workspace.order.indices[trainer.nextBatch])
      batches.append((0..<4).map { Array(trainer.workspace.batch.input.row($0)) })
      trainer.runBatch()
    }
    #expect(trainer.epoch == 2)
    #expect(Set(batches.flatMap { $0 }).count == 24)
  }

  @Test("a distorted digit is followed as it is shown to the network")
  func augmentation() throws {
    var trainer = noise(of: 6) { $0 }
    let samples = trainer.dataset.train
    let row = try #require(trainer.nextStep(seenAt: 0)).samples[0]
    let next = try #require(trainer.nextStep(seenAt: row))
    #expect(next.row.layers[0].inputs != Array(samples[row]))
    trainer.runBatch()
    #expect(next.update.after == trainer.network.parameters)
  }

  /// A run that learns from distorted noise: for each sample the picture of that number.
  private func noise(of count: Int, _ picture: (Int) -> Int) -> Trainer {
    var generator = SeededGenerator(seed: 2)
    let pictures = (0..<count).map { _ in (0..<400).map { _ in generator.uniform(0, 1) } }
    let samples = SampleSet(
      features: (0..<count).flatMap { pictures[picture($0)] },
      labels: (0..<count).map { UInt8($0 % 3) }, width: 400)
    let data = Dataset(
      name: "noise", classNames: ["a", "b", "c"], inputShape: [20, 20], train: samples,
      test: samples)
    var recipe = TinyRun.recipe
    recipe.architecture = Architecture(sizes: [400, 4, 3], hidden: .relu, output: .softmax)
    recipe.augments = true
    recipe.batchSize = 4
    return Trainer(recipe: recipe, dataset: data, seed: 1)
  }

  @Test(
    "a rule that looks at all samples makes no step from one gradient, but a row can be followed")
  func fullBatch() throws {
    var recipe = TinyRun.recipe
    recipe.optimizer = .conjugateGradient
    let trainer = Trainer(recipe: recipe, dataset: TinyRun.dataset, seed: 1)
    let snapshot = TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
    #expect(snapshot.nextStep(seenAt: 0) == nil)
    let trace = try #require(snapshot.trace(ofTrainingRow: 3))
    #expect(
      trace.layers[1].outputs == trainer.network.outputs(for: Array(TinyRun.dataset.train[3])))
    #expect(snapshot.trace(ofTrainingRow: 22) == nil)
  }

  @Test("the lesson backprop has the article's figures")
  func article() throws {
    let lesson = try #require(LessonCatalog.lesson(named: "backprop"))
    var trainer = Trainer(recipe: lesson.recipe, dataset: try lesson.dataset.load(), seed: 1)
    var losses: [Double] = []
    for step in 0..<100 {
      let next = try #require(trainer.nextStep(seenAt: 0))
      if step == 0 { #expect(abs(next.row.layers[1].outputs[0] - 0.6903) < 5e-5) }
      losses.append(next.update.loss)
      #expect(next.row.loss == next.update.loss)
      trainer.runBatch()
    }
    #expect(abs(losses[0] - 0.01810390) < 1e-8)
    // The article counts in double precision.
    #expect(abs(losses[1] - 0.01656538) < 2e-8)
    let weights = trainer.network.parameters.map(\.weights.rowMajor)
    let expected: [[Float]] = [[0.099497, 0.798707, 0.356500, 0.488144], [-0.300472, 0.325336]]
    for (layer, values) in expected.enumerated() {
      for (index, value) in values.enumerated() {
        #expect(abs(weights[layer][index] - value) < 2e-6)
      }
    }
  }
}
