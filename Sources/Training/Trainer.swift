import Datasets
import NeuralNetwork

/// Learning as a value: a network, its optimizer and its place in the run, moved on one batch at a time.
///
/// It has no thread and no clock. Everything that is drawn by chance comes from the seed and the place in
/// the run alone, so that the same seed gives the same weights whatever happens in between, and a run can be
/// carried on from its parameters, averages and step.
public struct Trainer: Sendable {
  /// How the network is trained.
  public internal(set) var recipe: Recipe
  /// The data as they came.
  public let source: Dataset
  /// What it learns from and is tested on: the source as the recipe prepares it.
  public internal(set) var dataset: Dataset
  /// Where chance starts.
  public let seed: UInt64
  /// The network as it is now.
  public internal(set) var network: Network
  /// The optimizer with its averages.
  public internal(set) var optimizer: Optimizer
  /// Where in the run it is.
  public internal(set) var place: RunPlace
  /// The network with which this run began, or was carried on.
  public private(set) var start: NetworkMoment
  /// What the user turned the learning rate by; 1 is the recipe's own.
  public var rateScale: Float = 1
  /// The threads that measuring, and large steps, may use; results do not depend on them.
  public var parallelFor = ParallelFor.serial {
    didSet { workspace.parallelFor = parallelFor }
  }
  /// Whether evaluations measure gradients and weights too.
  public var measuresNorms = false
  /// The evaluations so far.
  public internal(set) var history = TrainingHistory()
  /// What was done to the run, oldest first.
  public internal(set) var events: [RunEvent] = []

  /// Why the last batch made no update; nil while all is well.
  public internal(set) var divergence: Divergence?
  /// The learning rate at which that was, before the schedule.
  var rateAtDivergence: Float = 0
  /// The moment to go back to then.
  var good: GoodMoment?
  /// What each iteration of a full-batch rule did, oldest first; empty for other rules.
  public private(set) var iterations: [IterationReport] = []
  /// Whether a full-batch rule can find nothing lower.
  var isAtRest = false
  /// What the network says to each test sample, `[tests × outputs]`, as of the last evaluation; nil before it.
  public private(set) var testOutputs: Matrix?
  /// What the user labelled; nil where nothing is taught.
  public internal(set) var taught: TaughtSamples?
  /// How that goes, as of the last evaluation; nil where nothing is taught.
  public internal(set) var taughtReport: TaughtReport?
  /// The share of right test samples before the first was taught.
  var accuracyBeforeTeaching: Double?

  var workspace: Workspace
  /// The order of the samples in the present epoch, and the epoch that it is for.
  var order: (epoch: Int, indices: [Int32])
  var targets: TargetBuffer
  /// What the recipe keeps from learning.
  var frozenUnits: [(layer: Int, units: [Int])]

  /// A fresh run.
  public init(recipe: Recipe, dataset: Dataset, seed: UInt64) {
    var generator = Chance.weights.generator(seed: seed)
    let network = Network(
      recipe.architecture, initializer: recipe.initializer, using: &generator)
    self.init(
      recipe: recipe, dataset: dataset, seed: seed, network: network,
      optimizer: Optimizer(recipe.optimizer, for: network))
  }

  /// A run carried on.
  ///
  /// - Parameter place: where in the run; nil where the batches always had the recipe's size, so that the optimizer's
  ///   step says it.
  public init(
    recipe: Recipe, dataset: Dataset, seed: UInt64, network: Network, optimizer: Optimizer,
    place: RunPlace? = nil
  ) {
    self.init(
      recipe: recipe, dataset: dataset, seed: seed, network: network, optimizer: optimizer,
      place: place, looksAtInputs: true)
  }

  /// - Parameter looksAtInputs: whether all inputs are looked at once, which pays where more than one step is made.
  init(
    recipe: Recipe, dataset: Dataset, seed: UInt64, network: Network, optimizer: Optimizer,
    place: RunPlace?, looksAtInputs: Bool
  ) {
    precondition(recipe.fits(dataset), "the network must fit the samples and their targets")
    self.recipe = recipe
    source = dataset
    let dataset = recipe.prepare(dataset)
    self.dataset = dataset
    self.seed = seed
    self.network = network
    self.optimizer = optimizer
    let count = dataset.train.count
    let largestBatch = recipe.largestBatch(of: count)
    workspace = Workspace(for: recipe.architecture, capacity: largestBatch)
    workspace.hasUsualInputs =
      looksAtInputs && Workspace.areUsual(dataset.train.features)
    order = (-1, [])
    targets = TargetBuffer(
      for: dataset.train, outputs: recipe.architecture.outputs, capacity: largestBatch)
    frozenUnits = recipe.frozenUnits()
    self.place =
      place
      ?? RunPlace(step: optimizer.step, batchSize: recipe.samplesPerUpdate(of: count), of: count)
    // Folds differ by a sample or two: who has seen all of them begins the next pass.
    if self.place.samples >= count { self.place.samples = 0 }
    start = NetworkMoment(network: network, step: self.place.step, epochs: 0)
    start = NetworkMoment(network: network, step: step, epochs: epochs)
  }

  // MARK: The place in the run

  /// Updates made so far.
  public var step: Int { place.step }
  /// Updates an epoch; the last batch may be short.
  public var batchesPerEpoch: Int { batches(for: dataset.train.count) }
  /// Samples an update: all of them for a full-batch rule.
  var batchSize: Int { recipe.samplesPerUpdate(of: dataset.train.count) }
  /// Whole epochs done.
  public var epoch: Int { place.epoch }
  /// Batches done of the present epoch.
  public var batch: Int { batchesPerEpoch - batches(for: dataset.train.count - place.samples) }
  /// Whether the recipe's run has reached its end, or a full-batch rule can find nothing lower.
  public var isFinished: Bool { place.epoch >= recipe.epochs || isAtRest }
  /// The step at which the run ends.
  public var lastStep: Int { step(atStartOfEpoch: max(recipe.epochs, epoch)) }

  /// The place in the run in epochs: 1.5 is the middle of the second.
  public var epochs: Double { Double(epoch) + Double(batch) / Double(max(batchesPerEpoch, 1)) }

  /// The update before which an epoch begins, counted from 0.
  func step(atStartOfEpoch epoch: Int) -> Int {
    step - batch + (epoch - self.epoch) * batchesPerEpoch
  }

  /// The epoch in which an update that is still to come lies.
  func epoch(ofStep step: Int) -> Int {
    epoch + (step - self.step + batch) / max(batchesPerEpoch, 1)
  }

  private func batches(for samples: Int) -> Int { (samples + batchSize - 1) / batchSize }

  /// The learning rate of the next update.
  public var learningRate: Float {
    let done = Double(epoch * batchesPerEpoch + batch)
    let factor = recipe.schedule.factor(at: done / Double(recipe.epochs * batchesPerEpoch))
    return recipe.learningRate * rateScale * max(factor, taught == nil ? 0 : leastTeachingFactor)
  }

  /// What the rate is multiplied by at least while something is taught. It falls with the last epochs, so that the run
  /// comes to rest again: what was learnt before is jolted out of place by steps that stay large to the end.
  private var leastTeachingFactor: Float {
    let left = Float(recipe.epochs - epoch) - Float(batch) / Float(max(batchesPerEpoch, 1))
    return TaughtSamples.leastRate * min(max(left / Float(TaughtSamples.epochs), 0), 1)
  }

  // MARK: Moving on

  /// The places in the epoch's order that make up the next batch; the last batch may be short.
  var nextBatch: Range<Int> {
    place.samples..<min(place.samples + batchSize, dataset.train.count)
  }

  /// Makes one update from the next batch, or one iteration of a full-batch rule. At the end of an epoch
  /// `evaluate` is due. Where the batch's loss or gradient is not finite, `divergence` says so and the weights
  /// stay as they are.
  ///
  /// Allocates nothing but once an epoch, for its order of samples; a full-batch rule keeps vectors of its own.
  public mutating func runBatch() {
    prepareOrder()
    let batch = nextBatch
    load(order.indices[batch])
    if recipe.optimizer.isFullBatch {
      iterate()
    } else {
      learn()
    }
    if divergence == nil { place.advance(by: batch.count, of: dataset.train.count) }
  }

  /// One update from the loaded batch.
  private mutating func learn() {
    let loss = forward()
    let before = frozenUnits.isEmpty ? nil : network.parameters
    defer { if let before { network.restore(frozenUnits, from: before) } }
    divergence = optimizer.learn(
      &network, &workspace, targets: targets.targets, loss: recipe.loss, batchLoss: loss,
      scale: scale(rows: workspace.rows), penalty: recipe.penalty, clipping: recipe.clipping,
      rate: learningRate)
    if divergence != nil { rateAtDivergence = recipe.learningRate * rateScale }
  }

  /// Takes the loaded batch forward as in training; the sum of its rows' losses.
  mutating func forward() -> Double {
    var generator = Chance.dropout(step: step).generator(seed: seed)
    return network.forward(
      &workspace, targets: targets.targets, loss: recipe.loss, droppingWith: &generator)
  }

  func scale(rows: Int) -> Float { recipe.reduction == .mean ? 1 / Float(rows) : 1 }

  /// One iteration over all samples, which `load` has brought. Dropout drops the same at every evaluation, so
  /// that the line search sees one function.
  private mutating func iterate() {
    var probe = network
    var workspace = workspace
    let (recipe, targets, scale) = (recipe, targets.targets, scale(rows: workspace.rows))
    let frozenUnits = frozenUnits
    let chance = Chance.dropout(step: step)
    let report = optimizer.iterate(&network) { [seed] point, gradient in
      probe.move(to: point)
      var generator = chance.generator(seed: seed)
      let loss = probe.forward(
        &workspace, targets: targets, loss: recipe.loss, droppingWith: &generator)
      probe.backward(&workspace, targets: targets, loss: recipe.loss, scale: scale)
      recipe.penalty.addGradient(of: point, to: &workspace.gradient)
      workspace.gradient.clear(frozenUnits)
      gradient.assign(workspace.gradient)
      return loss * Double(scale) + recipe.penalty.value(of: point)
    }
    iterations.append(report)
    isAtRest = report.outcome != .progressed
  }

  /// What the dropout layers kept of the last batch's first sample: 0 or the scale of what was kept, an empty
  /// list for every other layer; nil before the first batch and where nothing drops.
  public var dropoutMasks: [[Float]]? {
    guard step > 0, workspace.isDropping, workspace.rows > 0 else { return nil }
    let masks = workspace.masks.map { $0.rows > 0 ? Array($0.row(0)) : [] }
    return masks.allSatisfy(\.isEmpty) ? nil : masks
  }

  /// Makes the updates that are left of the present epoch, without evaluating.
  public mutating func runBatches() {
    repeat { runBatch() } while batch != 0 && divergence == nil
  }

  /// Makes updates until so many epochs are done, without evaluating.
  ///
  /// - Parameter goesOn: asked before every update; false ends it there, to be carried on exactly.
  public mutating func run(toEpoch goal: Int, while goesOn: (Trainer) -> Bool = { _ in true }) {
    while epoch < goal, !isFinished, divergence == nil, goesOn(self) { runBatch() }
  }

  /// Finishes the present epoch and evaluates.
  public mutating func runEpoch() {
    runBatches()
    evaluate()
  }

  /// A rule that looks at all samples takes them as they stand: their order would change nothing but rounding errors,
  /// and so a run that draws nothing else by chance does not depend on the seed.
  mutating func prepareOrder() {
    guard order.epoch != epoch else { return }
    guard !recipe.optimizer.isFullBatch else {
      order = (epoch, (0..<Int32(dataset.train.count)).map { $0 })
      return
    }
    var generator = Chance.order(epoch: epoch).generator(seed: seed)
    order = (epoch, generator.permutation(of: dataset.train.count))
  }

  /// Brings the samples of a batch, and what is taught in the place of the last of them.
  mutating func load(_ indices: ArraySlice<Int32>) {
    loadSamples(indices)
    guard let taught else { return }
    var generator = Chance.teaching(step: step).generator(seed: seed)
    taught.mix(into: &workspace, &targets, using: &generator)
  }

  private mutating func loadSamples(_ indices: ArraySlice<Int32>) {
    targets.gather(indices, from: dataset.train)
    guard recipe.augments else {
      workspace.gather(indices, from: dataset.train.features)
      return
    }
    var generator = Chance.augmentation(step: step).generator(seed: seed)
    let first = indices.startIndex
    dataset.train.features.withUnsafeBufferPointer { features in
      workspace.fill(rows: indices.count) { row, sample in
        let start = Int(indices[first + row]) * dataset.train.width
        let source = UnsafeBufferPointer(rebasing: features[start..<start + sample.count])
        DigitAugmentation.standard.apply(source, into: sample, using: &generator)
      }
    }
  }

  // MARK: Measuring

  /// Makes it ready to be watched: evaluations measure norms from now on, and there is one. Over many samples that takes
  /// a while, which a screen need not wait for.
  public mutating func measureAtStart() {
    measuresNorms = true
    if history.last == nil { evaluate() }
  }

  /// Measures the network over the whole training and test sets, adds that to the history and returns it.
  @discardableResult
  public mutating func evaluate() -> Evaluation {
    let train = measure(dataset.train)
    let test = dataset.test.count > 0 ? measure(dataset.test) : nil
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
    reportTeaching()
    return evaluation
  }

  mutating func reportTeaching() {
    taughtReport = taught.map { taught in
      TaughtReport(
        of: taught, outputs: measure(taught.samples).outputs,
        testAccuracyBefore: accuracyBeforeTeaching, testAccuracy: history.last?.testAccuracy)
    }
  }

  private func measure(_ samples: SampleSet) -> Measurement {
    Measurement(of: network, over: samples, recipe: recipe, parallelFor: parallelFor)
  }
}

extension Trainer {
  /// A second run of the same length from the other first weights that the recipe names, to compare with; nil
  /// where it names none.
  public var twin: Trainer? {
    guard let initializer = recipe.twin else { return nil }
    var other = recipe
    other.initializer = initializer
    other.twin = nil
    var twin = Trainer(recipe: other, dataset: source, seed: seed)
    twin.rateScale = rateScale
    twin.parallelFor = parallelFor
    while twin.step < step, !twin.isFinished, twin.divergence == nil { twin.runBatch() }
    return twin
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
