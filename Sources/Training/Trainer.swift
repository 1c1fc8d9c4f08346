import Datasets
import NeuralNetwork

/// Learning as a value: a run, and the room in which it is moved on one batch at a time.
///
/// It has no thread and no clock. Everything that is drawn by chance comes from the seed and the place in
/// the run alone, so that the same seed gives the same weights whatever happens in between, and a run can be
/// carried on from its parameters, averages and step.
@dynamicMemberLookup
public struct Trainer: Sendable {
  /// The run.
  public package(set) var state: TrainerState
  /// The threads that measuring, and large steps, may use; results do not depend on them.
  public var parallelFor = ParallelFor.serial {
    didSet { workspace.batch.parallelFor = parallelFor }
  }
  var workspace: TrainerWorkspace

  /// A fresh run.
  public init(recipe: Recipe, dataset: Dataset, seed: UInt64) {
    var generator = Chance.weights.generator(seed: seed)
    let network = Network(
      recipe.architecture, initializer: recipe.initializer, using: &generator
    ).beginning(for: dataset)
    self.init(
      recipe: recipe, dataset: dataset, seed: seed, network: network,
      optimizer: Optimizer(recipe.optimizer, for: network))
  }

  /// A run carried on.
  ///
  /// - Parameter place: where in the run; `nil` if the batches always had the recipe's size, so that the optimizer's
  ///   step says it.
  public init(
    recipe: Recipe, dataset: Dataset, seed: UInt64, network: Network, optimizer: Optimizer,
    place: RunPlace? = nil
  ) {
    self.init(
      TrainerState(
        recipe: recipe, dataset: dataset, seed: seed, network: network, optimizer: optimizer,
        place: place))
  }

  /// A run carried on exactly where it is.
  ///
  /// - Parameter looksAtInputs: whether all inputs are looked at once, which pays where more than one step is made.
  init(
    _ state: TrainerState, parallelFor: ParallelFor = .serial, looksAtInputs: Bool = true
  ) {
    self.state = state
    self.parallelFor = parallelFor
    workspace = TrainerWorkspace(for: state, looksAtInputs: looksAtInputs)
    workspace.batch.parallelFor = parallelFor
  }

  /// What is known of the run.
  @inlinable
  public subscript<Value>(dynamicMember path: KeyPath<TrainerState, Value>) -> Value {
    state[keyPath: path]
  }

  /// Makes the room anew, for a recipe that has changed.
  mutating func makeRoom() {
    workspace = TrainerWorkspace(for: state)
    workspace.batch.parallelFor = parallelFor
  }
}

/// The room in which a trainer works on batches: nothing in it is needed to carry a run on.
struct TrainerWorkspace: Sendable {
  /// The batch on its way through the network.
  var batch: Workspace
  /// What its rows should give.
  var targets: TargetBuffer
  /// The order of the samples in the present epoch, and the epoch that it is for.
  var order: (epoch: Int, indices: [Int32]) = (-1, [])
  /// What the recipe keeps from learning.
  let frozenUnits: [(layer: Int, units: [Int])]

  init(for state: TrainerState, looksAtInputs: Bool = true) {
    let (recipe, train) = (state.recipe, state.dataset.train)
    let capacity = recipe.largestBatch(of: train.count)
    batch = Workspace(for: recipe.architecture, capacity: capacity)
    batch.hasUsualInputs = looksAtInputs && Workspace.areUsual(train.features)
    targets = TargetBuffer(for: train, outputs: recipe.architecture.outputs, capacity: capacity)
    frozenUnits = recipe.frozenUnits()
  }
}

// MARK: - Moving on

extension Trainer {
  /// Makes one update from the next batch, or one iteration of a full-batch rule. At the end of an epoch
  /// `evaluate` is due. Where the batch's loss or gradient is not finite, `divergence` says so and the weights
  /// stay as they are.
  ///
  /// Allocates nothing but once an epoch, for its order of samples; a full-batch rule keeps vectors of its own.
  public mutating func runBatch() {
    prepareOrder()
    let batch = state.nextBatch
    load(workspace.order.indices[batch])
    if state.recipe.optimizer.isFullBatch {
      iterate()
    } else {
      learn()
    }
    if state.divergence == nil {
      state.place.advance(by: batch.count, of: state.dataset.train.count)
    }
  }

  /// One update from the loaded batch.
  private mutating func learn() {
    let (loss, rate) = (forward(), state.learningRate)
    let before = workspace.frozenUnits.isEmpty ? nil : state.network.parameters
    defer { if let before { state.network.restore(workspace.frozenUnits, from: before) } }
    state.divergence = state.optimizer.learn(
      &state.network, &workspace.batch, targets: workspace.targets.targets,
      loss: state.recipe.loss, batchLoss: loss, scale: scale(rows: workspace.batch.rows),
      penalty: state.recipe.penalty, clipping: state.recipe.clipping, rate: rate)
    if state.divergence != nil {
      state.rateAtDivergence = state.recipe.learningRate * state.rateScale
    }
  }

  /// Takes the loaded batch forward as in training; the sum of its rows' losses.
  mutating func forward() -> Double {
    var generator = Chance.dropout(step: state.step).generator(seed: state.seed)
    return state.network.forward(
      &workspace.batch, targets: workspace.targets.targets, loss: state.recipe.loss,
      droppingWith: &generator)
  }

  func scale(rows: Int) -> Float { state.recipe.reduction == .mean ? 1 / Float(rows) : 1 }

  /// One iteration over all samples, which `load` has brought. Dropout drops the same at every evaluation, so
  /// that the line search sees one function.
  private mutating func iterate() {
    var probe = state.network
    var batch = workspace.batch
    let (recipe, targets, seed) = (state.recipe, workspace.targets.targets, state.seed)
    let (scale, frozenUnits) = (scale(rows: batch.rows), workspace.frozenUnits)
    let chance = Chance.dropout(step: state.step)
    let report = state.optimizer.iterate(&state.network) { point, gradient in
      probe.move(to: point)
      var generator = chance.generator(seed: seed)
      let loss = probe.forward(
        &batch, targets: targets, loss: recipe.loss, droppingWith: &generator)
      probe.backward(&batch, targets: targets, loss: recipe.loss, scale: scale)
      recipe.penalty.addGradient(of: point, to: &batch.gradient)
      batch.gradient.clear(frozenUnits)
      gradient.assign(batch.gradient)
      return loss * Double(scale) + recipe.penalty.value(of: point)
    }
    state.iterations.append(report)
    state.isAtRest = report.outcome != .progressed
  }

  /// What the dropout layers kept of the last batch's first sample: 0 or the scale of what was kept, an empty
  /// list for every other layer; `nil` before the first batch and where nothing drops.
  public var dropoutMasks: [[Float]]? {
    let batch = workspace.batch
    guard state.step > 0, batch.isDropping, batch.rows > 0 else { return nil }
    let masks = batch.masks.map { $0.rows > 0 ? Array($0.row(0)) : [] }
    return masks.allSatisfy(\.isEmpty) ? nil : masks
  }

  /// Makes updates until so many epochs are done, without evaluating.
  ///
  /// - Parameter goesOn: asked before every update; false ends it there, to be carried on exactly.
  public mutating func run(toEpoch goal: Int, while goesOn: (Trainer) -> Bool = { _ in true }) {
    while state.epoch < goal, !state.isFinished, state.divergence == nil, goesOn(self) {
      runBatch()
    }
  }

  /// A rule that looks at all samples takes them as they stand: their order would change nothing but rounding errors,
  /// and so a run that draws nothing else by chance does not depend on the seed.
  mutating func prepareOrder() {
    let (epoch, count) = (state.epoch, state.dataset.train.count)
    guard workspace.order.epoch != epoch else { return }
    guard !state.recipe.optimizer.isFullBatch else {
      workspace.order = (epoch, (0..<Int32(count)).map { $0 })
      return
    }
    var generator = Chance.order(epoch: epoch).generator(seed: state.seed)
    workspace.order = (epoch, generator.permutation(of: count))
  }

  /// Brings the samples of a batch, and what is taught in the place of the last of them.
  mutating func load(_ indices: ArraySlice<Int32>) {
    loadSamples(indices)
    guard let taught = state.taughtSamples else { return }
    var generator = Chance.teaching(step: state.step).generator(seed: state.seed)
    taught.mix(into: &workspace.batch, &workspace.targets, using: &generator)
  }

  private mutating func loadSamples(_ indices: ArraySlice<Int32>) {
    let train = state.dataset.train
    workspace.targets.gather(indices, from: train)
    guard state.recipe.augments else {
      workspace.batch.gather(indices, from: train.features)
      return
    }
    var generator = Chance.augmentation(step: state.step).generator(seed: state.seed)
    let first = indices.startIndex
    train.features.withUnsafeBufferPointer { features in
      workspace.batch.fill(rows: indices.count) { row, sample in
        let start = Int(indices[first + row]) * train.width
        let source = UnsafeBufferPointer(rebasing: features[start..<start + sample.count])
        DigitAugmentation.standard.apply(source, into: sample, using: &generator)
      }
    }
  }
}

// MARK: - Measuring

extension Trainer {
  /// Makes it ready to be watched: evaluations measure norms from now on, and there is one. Over many samples that takes
  /// a while, which a screen need not wait for.
  public mutating func measureAtStart() {
    state.measuresNorms = true
    if state.history.last == nil { evaluate() }
  }

  /// Measures the network over the whole training and test sets, adds that to the history and returns it.
  @discardableResult
  public mutating func evaluate() -> Evaluation {
    state.evaluate(parallelFor)
  }
}

extension TrainerState {
  mutating func evaluate(_ parallelFor: ParallelFor) -> Evaluation {
    let train = measure(dataset.train, parallelFor)
    let test = dataset.test.count > 0 ? measure(dataset.test, parallelFor) : nil
    testOutputs = test?.outputs
    let isWhole = test.map { !$0.loss.isNaN } ?? false
    let norms =
      measuresNorms
      ? GradientProbe(of: network, on: dataset.train, loss: recipe.loss).layers : []
    let evaluation = Evaluation(
      step: step, epochs: epochs, trainLoss: train.loss, testLoss: test?.loss,
      testAccuracy: isWhole ? test?.accuracy : nil, testMSE: test?.meanSquaredError,
      trainAccuracy: train.loss.isNaN ? nil : train.accuracy,
      penalty: recipe.penalty.value(of: network.parameters), learningRate: learningRate,
      norms: norms)
    history.append(evaluation)
    keepIfGood(evaluation)
    reportTeaching(parallelFor)
    return evaluation
  }

  mutating func reportTeaching(_ parallelFor: ParallelFor) {
    taughtReport = taughtSamples.map { taught in
      TaughtReport(
        of: taught, outputs: measure(taught.samples, parallelFor).outputs,
        testAccuracyBefore: accuracyBeforeTeaching, testAccuracy: history.last?.testAccuracy)
    }
  }

  private func measure(_ samples: SampleSet, _ parallelFor: ParallelFor) -> Measurement {
    Measurement(of: network, over: samples, recipe: recipe, parallelFor: parallelFor)
  }
}

extension Trainer {
  /// The control run: a second one from the same seed that differs in the one thing that the recipe names, as far as this
  /// one is, to compare with; `nil` if it names none.
  public var control: Trainer? {
    guard let recipe = state.recipe.controlRecipe else { return nil }
    var control = Trainer(recipe: recipe, dataset: state.source, seed: state.seed)
    control.state.rateScale = state.rateScale
    control.parallelFor = parallelFor
    control.evaluate()
    while control.isBehind(state.epochs) {
      control.runBatch()
      if control.batch == 0 { control.evaluate() }
    }
    return control
  }

  /// Whether it can go on, and has seen fewer samples than a run that is so many epochs long.
  func isBehind(_ epochs: Double) -> Bool {
    state.epochs < epochs && !state.isFinished && state.divergence == nil
  }
}

extension Recipe {
  /// Samples an update, all of `count` for a full-batch rule.
  func samplesPerUpdate(of count: Int) -> Int {
    optimizer.isFullBatch ? max(count, 1) : batchSize
  }

  /// The samples that the largest batch has: no more than there are.
  func largestBatch(of count: Int) -> Int { min(samplesPerUpdate(of: count), count) }
}

extension Network {
  fileprivate mutating func restore(
    _ parts: [(layer: Int, units: [Int])], from before: [Parameters]
  ) {
    var point = parameters
    point.restore(parts, from: before)
    move(to: point)
  }
}
