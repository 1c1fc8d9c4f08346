import Datasets
import NeuralNetwork
import Testing

@testable import Training

/// What can be changed while a network learns.
@Suite struct AdoptingTests {
  private func trainer(after steps: Int = 7, _ change: (inout Recipe) -> Void = { _ in }) -> Trainer
  {
    var recipe = TinyRun.recipe
    change(&recipe)
    var trainer = Trainer(recipe: recipe, dataset: TinyRun.dataset, seed: 1)
    for _ in 0..<steps { trainer.runBatch() }
    return trainer
  }

  private func changed(_ trainer: Trainer, _ change: (inout Recipe) -> Void) -> Trainer {
    var recipe = trainer.recipe
    change(&recipe)
    var trainer = trainer
    trainer.adopt(recipe)
    return trainer
  }

  @Test("the place in the run stays right when the batches change their size")
  func batchSize() {
    let start = trainer()
    var other = changed(start) { $0.batchSize = 3 }
    #expect(other.network == start.network)
    #expect(other.step == start.step)
    #expect(other.epoch == start.epoch)
    let count = other.dataset.train.count
    var seen = start.place.samples
    let epoch = other.epoch
    let ahead = other.state.step(atStartOfEpoch: epoch + 1) - other.step
    for _ in 0..<ahead {
      seen += other.nextBatch.count
      other.runBatch()
    }
    #expect(seen == count)
    #expect(other.epoch == epoch + 1)
    #expect(other.batch == 0)
    while !other.isFinished { other.runBatch() }
    #expect(other.epoch == other.recipe.epochs)
    #expect(other.step == other.lastStep)
  }

  @Test("the same change at the same place gives the same weights")
  func determinism() {
    func run() -> Network {
      var trainer = changed(trainer()) {
        $0.architecture = $0.architecture.resizingHidden { $0 + 2 }!
        $0.labelNoise = 0.2
      }
      for _ in 0..<5 { trainer.runBatch() }
      return trainer.network
    }
    #expect(run() == run())
  }

  @Test("a run that was changed is carried on from its checkpoint to the same bits")
  func checkpoint() throws {
    var straight = changed(trainer()) {
      $0.batchSize = 3
      $0.optimizer = .sgd(momentum: 0.9)
    }
    straight.runBatch()
    let bytes = Checkpoint(of: straight.state, lesson: "tiny").encoded()
    var resumed = Trainer(
      resuming: try Checkpoint(decoding: bytes), dataset: TinyRun.dataset)
    #expect(resumed.place == straight.place)
    for _ in 0..<9 {
      straight.runBatch()
      resumed.runBatch()
    }
    #expect(resumed.network == straight.network)
  }

  @Test("every rule can follow every other, and the weights stay")
  func optimizers() {
    let rules: [OptimizerRule] = [
      .sgd(momentum: 0), .sgd(momentum: 0.9), .rmsProp(), .adam(), .conjugateGradient, .lbfgs(),
    ]
    for first in rules {
      for second in rules {
        let before = changed(trainer(after: 2)) { $0.change(to: first) }
        var after = changed(before) { $0.change(to: second) }
        #expect(after.network == before.network)
        after.runBatch()
        #expect(after.network != before.network)
        #expect(after.step == before.step + 1)
      }
    }
  }

  @Test("a run at rest goes on with another rule")
  func rest() {
    var trainer = trainer(after: 0) {
      $0.change(to: .conjugateGradient)
      $0.epochs = 3
    }
    while !trainer.isFinished { trainer.runBatch() }
    var longer = changed(trainer) {
      $0.change(to: .adam())
      $0.epochs = 9
    }
    #expect(!longer.isFinished)
    longer.runBatch()
    #expect(longer.step == trainer.step + 1)
  }

  @Test("what is frozen stays to the bit, and the rest learns", arguments: [0, 1])
  func freezing(layer: Int) {
    for rule in [OptimizerRule.adam(weightDecay: 0.1), .sgd(momentum: 0.9), .conjugateGradient] {
      let start = changed(trainer()) { $0.change(to: rule) }
      var whole = changed(start) { $0.frozen = [FrozenPart(layer: layer)] }
      var unit = changed(start) { $0.frozen = [FrozenPart(layer: layer, unit: 0)] }
      for _ in 0..<3 {
        whole.runBatch()
        unit.runBatch()
      }
      let other = 1 - layer
      #expect(whole.network.parameters[layer] == start.network.parameters[layer])
      #expect(whole.network.parameters[other] != start.network.parameters[other])
      let (before, after) = (start.network.parameters[layer], unit.network.parameters[layer])
      #expect(after.weights.incoming(to: 0) == before.weights.incoming(to: 0))
      #expect(after.bias[0] == before.bias[0])
      #expect(after.weights.incoming(to: 1) != before.weights.incoming(to: 1))
    }
  }

  @Test("wrong labels: as many as were asked for, nested, on the training samples alone")
  func labelNoise() throws {
    let dataset = try DatasetSource.digits.load(seed: 1)
    func wrong(_ share: Float) -> [Int] {
      let noisy = dataset.withLabelNoise(share)
      #expect(noisy.test == dataset.test)
      return dataset.train.labels.indices.filter {
        noisy.train.labels[$0] != dataset.train.labels[$0]
      }
    }
    let (few, many) = (wrong(0.1), wrong(0.3))
    #expect(abs(few.count - 400) < 60)
    #expect(abs(many.count - 1200) < 100)
    #expect(Set(few).isSubset(of: many))
    #expect(wrong(1).count == 4000)
    #expect(wrong(0).isEmpty)
  }

  @Test("every change leaves a flag, and changes of one thing at one place one alone")
  func events() {
    var trainer = changed(trainer()) { $0.batchSize = 4 }
    #expect(trainer.events.count == 1)
    trainer = changed(trainer) { $0.batchSize = 3 }
    guard case .recipe(let from, let to)? = trainer.events.last?.kind else {
      Issue.record("no flag")
      return
    }
    #expect((from.batchSize, to.batchSize) == (TinyRun.recipe.batchSize, 3))
    #expect(trainer.events.count == 1)
    trainer = changed(trainer) { $0.batchSize = TinyRun.recipe.batchSize }
    #expect(trainer.events.isEmpty)
    trainer.state.turnRate(to: 2)
    trainer.runBatch()
    trainer.state.turnRate(to: 3)
    #expect(trainer.events.map(\.step) == [7, 8])
    #expect(trainer.events.last?.kind == .rateScale(from: 2, to: 3))
  }

  @Test("a weight set by hand is set, once, and can be set back")
  func editing() throws {
    let start = trainer()
    let place = ParameterPlace(layer: 0, unit: 1, input: 2)
    let old = try #require(start.network[place])
    var edited = start
    edited.state.set(place, to: 5)
    #expect(edited.network[place] == 5)
    #expect(edited.network.largestChange(from: start.network)?.place == place)
    edited.state.set(place, to: old)
    #expect(edited.network == start.network)
    edited.state.set(ParameterPlace(layer: 0, unit: 1, input: nil), to: 2)
    #expect(edited.network.parameters[0].bias[1] == 2)
    edited.state.set(ParameterPlace(layer: 9, unit: 0, input: 0), to: 2)
    edited.state.set(ParameterPlace(layer: 0, unit: 0, input: 999), to: 2)
    edited.state.set(place, to: .nan)
    #expect(edited.network[place] == old)
  }

  @Test("a run that is left stays, with its number, its curve and its flags")
  func earlierRuns() {
    var loop = TrainingLoop(
      trainer: Trainer(recipe: TinyRun.recipe, dataset: TinyRun.dataset, seed: 1),
      speed: .slowest, isPaused: false)
    #expect(loop.snapshot.run == 1)
    for _ in 0..<4 { loop.runBatch(clock: { 0 }) }
    loop.apply(.setRateScale(2), now: 0)
    loop.apply(.pause, now: 0)
    loop.apply(.restart(seed: 5), now: 0)
    let snapshot = loop.snapshot
    #expect(snapshot.run == 2)
    #expect(snapshot.seed == 5)
    #expect(snapshot.events.map(\.kind) == [.start(run: 2)])
    let run = snapshot.earlierRuns.last
    #expect(run?.number == 1)
    #expect(run?.seed == 1)
    #expect(run?.step == 4)
    #expect(run?.history.points.count == 5)
    #expect(run?.events.map(\.kind) == [.rateScale(from: 1, to: 2), .pause])
    // A start that was never run leaves nothing.
    loop.apply(.restart(seed: 6), now: 0)
    #expect(loop.snapshot.earlierRuns.count == 1)
    #expect(loop.snapshot.run == 2)
  }

  @Test("evaluations beside a screen know norms, rate and the training samples' accuracy")
  func evaluations() throws {
    let loop = TrainingLoop(
      trainer: Trainer(recipe: TinyRun.recipe, dataset: TinyRun.dataset, seed: 1),
      speed: .standard, isPaused: true)
    let evaluation = try #require(loop.snapshot.evaluation)
    #expect(evaluation.norms.count == 2)
    #expect(evaluation.norms.allSatisfy { $0.gradient > 0 && $0.weights > 0 })
    #expect(evaluation.learningRate == TinyRun.recipe.learningRate)
    #expect((0...1).contains(try #require(evaluation.trainAccuracy)))
  }
}
