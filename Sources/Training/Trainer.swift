import Datasets
import NeuralNetwork

/// Learning as a value: a network, its optimizer and its place in the run, moved on one batch at a time.
///
/// It has no thread and no clock. Everything that is drawn by chance comes from the seed and the place in
/// the run alone, so that the same seed gives the same weights whatever happens in between, and a run can be
/// carried on from its parameters, averages and step.
public struct Trainer: Sendable {
  /// How the network is trained.
  public private(set) var recipe: Recipe
  /// The data as they came.
  public let source: Dataset
  /// What it learns from and is tested on: the source as the recipe prepares it.
  public let dataset: Dataset
  /// Where chance starts.
  public let seed: UInt64
  /// The network as it is now.
  public private(set) var network: Network
  /// The optimizer with its averages.
  public private(set) var optimizer: Optimizer
  /// What the user turned the learning rate by; 1 is the recipe's own.
  public var rateScale: Float = 1
  /// The threads that measuring, and large steps, may use; results do not depend on them.
  public var parallelFor = ParallelFor.serial {
    didSet { workspace.parallelFor = parallelFor }
  }
  /// The evaluations so far.
  public private(set) var history = TrainingHistory()

  /// Why the last batch made no update; nil while all is well.
  public private(set) var divergence: Divergence?
  /// What each iteration of a full-batch rule did, oldest first; empty for other rules.
  public private(set) var iterations: [IterationReport] = []
  /// What the network says to each test sample, `[tests × outputs]`, as of the last evaluation; nil before it.
  public private(set) var testOutputs: Matrix?

  private var workspace: Workspace
  /// The order of the samples in the present epoch, and the epoch that it is for.
  private var order: (epoch: Int, indices: [Int32])
  private var targets: TargetBuffer

  /// A fresh run.
  public init(recipe: Recipe, dataset: Dataset, seed: UInt64) {
    var generator = Chance.weights.generator(seed: seed)
    let network = Network(
      recipe.architecture, initializer: recipe.initializer, using: &generator)
    self.init(
      recipe: recipe, dataset: dataset, seed: seed, network: network,
      optimizer: Optimizer(recipe.optimizer, for: network))
  }

  /// A run carried on: the optimizer's step is the place in the run.
  public init(
    recipe: Recipe, dataset: Dataset, seed: UInt64, network: Network, optimizer: Optimizer
  ) {
    precondition(recipe.fits(dataset), "the network must fit the samples and their targets")
    self.recipe = recipe
    source = dataset
    let dataset = recipe.prepare(dataset)
    self.dataset = dataset
    self.seed = seed
    self.network = network
    self.optimizer = optimizer
    // A batch larger than the training set takes no more room than the set.
    let largestBatch =
      recipe.optimizer.isFullBatch
      ? dataset.train.count : min(recipe.batchSize, dataset.train.count)
    workspace = Workspace(for: recipe.architecture, capacity: largestBatch)
    order = (-1, [])
    targets = TargetBuffer(
      for: dataset.train, outputs: recipe.architecture.outputs, capacity: largestBatch)
  }

  // MARK: The place in the run

  /// Updates made so far.
  public var step: Int { optimizer.step }
  /// Updates an epoch; the last batch may be short.
  public var batchesPerEpoch: Int {
    (dataset.train.count + batchSize - 1) / batchSize
  }
  /// Samples an update: all of them for a full-batch rule.
  var batchSize: Int {
    recipe.optimizer.isFullBatch ? max(dataset.train.count, 1) : recipe.batchSize
  }
  /// Whole epochs done.
  public var epoch: Int { step / batchesPerEpoch }
  /// Batches done of the present epoch.
  public var batch: Int { step % batchesPerEpoch }
  /// Whether the recipe's run has reached its end, or a full-batch rule can find nothing lower.
  public var isFinished: Bool {
    step >= lastStep || (iterations.last.map { $0.outcome != .progressed } ?? false)
  }
  /// The step at which the run ends.
  public var lastStep: Int { recipe.epochs * batchesPerEpoch }

  /// The learning rate of the next update.
  public var learningRate: Float {
    recipe.learningRate * rateScale
      * recipe.schedule.factor(at: Double(step) / Double(lastStep))
  }

  /// Turns the distortion of samples on or off, from the next update on; the run goes on.
  public mutating func setAugments(_ augments: Bool) { recipe.augments = augments }

  // MARK: Moving on

  /// The places in the epoch's order that make up the next batch; the last batch may be short.
  var nextBatch: Range<Int> {
    let start = batch * batchSize
    return start..<min(start + batchSize, dataset.train.count)
  }

  /// Makes one update from the next batch, or one iteration of a full-batch rule. At the end of an epoch
  /// `evaluate` is due. Where the batch's loss or gradient is not finite, `divergence` says so and the weights
  /// stay as they are.
  ///
  /// Allocates nothing but once an epoch, for its order of samples; a full-batch rule keeps vectors of its own.
  public mutating func runBatch() {
    prepareOrder()
    load(order.indices[nextBatch])
    if recipe.optimizer.isFullBatch { return iterate() }
    let loss = forward()
    divergence = optimizer.learn(
      &network, &workspace, targets: targets.targets, loss: recipe.loss, batchLoss: loss,
      scale: scale(rows: workspace.rows), penalty: recipe.penalty, clipping: recipe.clipping,
      rate: learningRate)
  }

  /// Takes the loaded batch forward as in training; the sum of its rows' losses.
  private mutating func forward() -> Double {
    var generator = Chance.dropout(step: step).generator(seed: seed)
    return network.forward(
      &workspace, targets: targets.targets, loss: recipe.loss, droppingWith: &generator)
  }

  private func scale(rows: Int) -> Float { recipe.reduction == .mean ? 1 / Float(rows) : 1 }

  /// One iteration over all samples, which `load` has brought. Dropout drops the same at every evaluation, so
  /// that the line search sees one function.
  private mutating func iterate() {
    var probe = network
    var workspace = workspace
    let (recipe, targets, scale) = (recipe, targets.targets, scale(rows: workspace.rows))
    let chance = Chance.dropout(step: step)
    let report = optimizer.iterate(&network) { [seed] point, gradient in
      probe.move(to: point)
      var generator = chance.generator(seed: seed)
      let loss = probe.forward(
        &workspace, targets: targets, loss: recipe.loss, droppingWith: &generator)
      probe.backward(&workspace, targets: targets, loss: recipe.loss, scale: scale)
      recipe.penalty.addGradient(of: point, to: &workspace.gradient)
      gradient.assign(workspace.gradient)
      return loss * Double(scale) + recipe.penalty.value(of: point)
    }
    iterations.append(report)
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

  /// Finishes the present epoch and evaluates.
  public mutating func runEpoch() {
    runBatches()
    evaluate()
  }

  private mutating func prepareOrder() {
    guard order.epoch != epoch else { return }
    var generator = Chance.order(epoch: epoch).generator(seed: seed)
    order = (epoch, generator.permutation(of: dataset.train.count))
  }

  private mutating func load(_ indices: ArraySlice<Int32>) {
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

  /// Measures the network over the whole training and test sets, adds that to the history and returns it.
  @discardableResult
  public mutating func evaluate() -> Evaluation {
    let train = measure(dataset.train)
    let test = dataset.test.count > 0 ? measure(dataset.test) : nil
    testOutputs = test?.outputs
    let isWhole = test.map { !$0.loss.isNaN } ?? false
    let evaluation = Evaluation(
      step: step, trainLoss: train.loss, testLoss: test?.loss,
      testAccuracy: isWhole ? test?.accuracy : nil, testMSE: test?.meanSquaredError)
    history.append(evaluation)
    return evaluation
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

extension Trainer {
  /// What the next `runBatch` will do, computed by the same code on copies, and one training sample's part in it;
  /// nil for a full-batch rule, which makes no step from one gradient.
  ///
  /// - Parameter row: a row of the training set; it need not be in the batch.
  public func nextStep(seenAt row: Int) -> NextStep? {
    guard !recipe.optimizer.isFullBatch, dataset.train.count > 0 else { return nil }
    var copy = self
    copy.prepareOrder()
    let samples = copy.order.indices[nextBatch]
    copy.load(samples)
    let loss = copy.forward()
    let scale = scale(rows: samples.count)
    let place = samples.firstIndex(of: Int32(row)).map { $0 - samples.startIndex }
    let step = StepTrace(
      of: network, optimizer, copy.workspace, targets: copy.targets.targets, loss: recipe.loss,
      batchLoss: loss, scale: scale, penalty: recipe.penalty, clipping: recipe.clipping,
      rate: learningRate, row: place)
    return NextStep(
      samples: samples.map(Int.init), place: place,
      row: step.row
        ?? RowTrace(
          of: network, sample: Array(dataset.train[row]),
          target: dataset.train.targets(of: row, outputs: recipe.architecture.outputs),
          loss: recipe.loss, scale: scale),
      update: step)
  }
}

/// What chance is used for: each purpose has a stream of its own, so that none disturbs another.
private enum Chance {
  case weights
  case order(epoch: Int)
  case augmentation(step: Int)
  case dropout(step: Int)

  func generator(seed: UInt64) -> SeededGenerator {
    let stream: UInt64 =
      switch self {
      case .weights: 1 << 56
      case .order(let epoch): 2 << 56 | UInt64(epoch)
      case .augmentation(let step): 3 << 56 | UInt64(step)
      case .dropout(let step): 4 << 56 | UInt64(step)
      }
    return SeededGenerator(seed: seed, stream: stream)
  }
}
