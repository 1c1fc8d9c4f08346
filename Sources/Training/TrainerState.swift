import Datasets
import NeuralNetwork

/// A run at one moment, as a value: how it is trained, what it has learnt, and where it is.
///
/// It is all that is needed to show the run, to save it and to go on with it exactly. The room in which batches are
/// worked on is the trainer's, so that a copy costs nothing until the next update.
public struct TrainerState: Sendable {
  /// How the network is trained.
  public internal(set) var recipe: Recipe
  /// The data as they came.
  public let source: Dataset
  /// What it learns from and is tested on: the source as the recipe prepares it.
  public internal(set) var dataset: Dataset
  /// The seed of everything that is drawn by chance.
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
  /// Whether evaluations measure gradients and weights too.
  var measuresNorms = false
  /// The evaluations so far.
  public package(set) var history = TrainingHistory()
  /// What was done to the run, oldest first.
  public internal(set) var events: [RunEvent] = []

  /// Why the last batch made no update; `nil` if all is well.
  public internal(set) var divergence: Divergence?
  /// The learning rate at which that was, before the schedule.
  var rateAtDivergence: Float = 0
  /// The moment to go back to then.
  var good: GoodMoment?
  /// What each iteration of a full-batch rule did, oldest first; empty for other rules.
  public internal(set) var iterations: [IterationReport] = []
  /// Whether a full-batch rule can find nothing lower.
  var isAtRest = false
  /// What the network says to each test sample, `[tests × outputs]`, as of the last evaluation; `nil` before it.
  public internal(set) var testOutputs: Matrix?
  /// What the user labelled; `nil` if nothing is taught.
  public internal(set) var taughtSamples: TaughtSamples?
  /// How that goes, as of the last evaluation; `nil` if nothing is taught.
  public internal(set) var taughtReport: TaughtReport?
  /// The share of right test samples before the first was taught.
  var accuracyBeforeTeaching: Double?

  /// - Parameter place: where in the run; `nil` if the batches always had the recipe's size, so that the optimizer's step
  ///   says it.
  init(
    recipe: Recipe, dataset: Dataset, seed: UInt64, network: Network, optimizer: Optimizer,
    place: RunPlace?
  ) {
    precondition(recipe.fits(dataset), "the network must fit the samples and their targets")
    self.recipe = recipe
    source = dataset
    self.dataset = recipe.prepare(dataset)
    self.seed = seed
    self.network = network
    self.optimizer = optimizer
    let count = self.dataset.train.count
    self.place =
      place
      ?? RunPlace(step: optimizer.step, batchSize: recipe.samplesPerUpdate(of: count), of: count)
    // Folds differ by a sample or two: who has seen all of them begins the next pass.
    if self.place.samples >= count { self.place.samples = 0 }
    start = NetworkMoment(network: network, step: self.place.step, epochs: 0)
    start = NetworkMoment(network: network, step: step, epochs: epochs)
  }
}

// MARK: - The place in the run

extension TrainerState {
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

  /// How many training samples there are, used or not.
  public var sampleCount: Int { source.train.count }

  /// The learning rate of the next update.
  public var learningRate: Float {
    let done = Double(epoch * batchesPerEpoch + batch)
    let factor = recipe.schedule.factor(at: done / Double(recipe.epochs * batchesPerEpoch))
    return recipe.learningRate * rateScale
      * max(factor, taughtSamples == nil ? 0 : leastTeachingFactor)
  }

  /// What the rate is multiplied by at least while something is taught. It falls with the last epochs, so that the run
  /// comes to rest again: what was learnt before is jolted out of place by steps that stay large to the end.
  private var leastTeachingFactor: Float {
    let left = Float(recipe.epochs - epoch) - Float(batch) / Float(max(batchesPerEpoch, 1))
    return TaughtSamples.leastRate * min(max(left / Float(TaughtSamples.epochs), 0), 1)
  }

  /// The places in the epoch's order that make up the next batch; the last batch may be short.
  var nextBatch: Range<Int> {
    place.samples..<min(place.samples + batchSize, dataset.train.count)
  }

  /// How many of the next batch's last rows are the user's.
  var taughtRows: Int { taughtSamples?.count(ofRows: nextBatch.count) ?? 0 }
}
