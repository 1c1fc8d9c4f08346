import Datasets
import NeuralNetwork

/// One recipe trained on every fold of a dataset, side by side; on a dataset without folds, the one run alone.
///
/// The accuracy of all test folds together counts every sample once, by a network that has not seen it
/// (Kohavi, 1995).
public struct CrossValidation: Sendable {
  /// The runs, one for each fold; the first is the one that is watched and saved.
  public private(set) var trainers: [Trainer]
  private let parallelFor: ParallelFor

  /// The runs for the folds of a trainer's dataset; the trainer is the first of them.
  ///
  /// - Parameter others: where the other runs are, in the order of `trainers`; from their start where none are known,
  ///   so that they first come as far as the trainer.
  public init(_ trainer: Trainer, others: [Checkpoint.Fold] = []) {
    trainers = [trainer]
    parallelFor = trainer.parallelFor
    guard case .folds(let folds) = trainer.source.origin else { return }
    let known = others.count == folds.count - 1 ? others : []
    for fold in 0..<folds.count where fold != folds.tested {
      let dataset = trainer.source.testing(fold: fold).drawn(seed: trainer.seed)
      let state = known.isEmpty ? nil : known[trainers.count - 1]
      trainers.append(trainer.beside(dataset, at: state))
    }
    guard trainers.count > 1 else { return }
    // The folds run side by side, so that none of them needs threads of its own.
    for place in trainers.indices { trainers[place].parallelFor = .serial }
  }

  /// The run that is watched and saved.
  public var watched: Trainer { trainers[0] }
  /// Whole epochs done; a rule that finds nothing lower ends some folds before others, and the longest counts.
  public var epoch: Int { trainers.map(\.epoch).max() ?? 0 }
  /// Updates made, of the longest run.
  public var step: Int { trainers.map(\.step).max() ?? 0 }
  /// How many samples all runs have learnt from, each as often as it was shown.
  public var samplesShown: Int {
    trainers.reduce(0) { $0 + $1.epoch * $1.dataset.train.count + $1.place.samples }
  }
  /// How much of all runs is done, in 0 ... 1; one that has ended early is done.
  public var share: Double {
    trainers.reduce(0) { $0 + ($1.isFinished ? 1 : $1.epochs / Double($1.recipe.epochs)) }
      / Double(trainers.count)
  }
  /// Whether all runs have reached their end.
  public var isFinished: Bool { trainers.allSatisfy(\.isFinished) }
  /// Why a run made no update, with that run; `nil` if all is well.
  public var diverged: Trainer? { trainers.first { $0.divergence != nil } }

  /// Makes the updates that are left of the present epoch in every run, without evaluating. Runs that are behind the
  /// others, as after an interruption, come as far as these.
  ///
  /// - Parameter goesOn: asked before every update, on any thread, with the number of the run in `trainers`; false ends
  ///   them all there, to be carried on exactly.
  public mutating func runBatches(
    while goesOn: @Sendable (Int, Trainer) -> Bool = { _, _ in true }
  ) {
    let goal = nextEpoch
    each { place, trainer in
      trainer.run(toEpoch: goal) { goesOn(place, $0) }
    }
  }

  /// The first end of an epoch that not every run has reached, and none has passed.
  private var nextEpoch: Int {
    let running = trainers.filter { !$0.isFinished }
    let reached = running.map { $0.place.samples > 0 ? $0.epoch + 1 : $0.epoch }.max() ?? 0
    let areThere = running.allSatisfy { $0.epoch == reached }
    return areThere ? reached + 1 : reached
  }

  /// Does something with every run, side by side where there are threads.
  private mutating func each(_ body: @Sendable (Int, inout Trainer) -> Void) {
    let count = trainers.count
    let parallelFor = parallelFor
    trainers.withUnsafeMutableBufferPointer { trainers in
      // Each part has a run of its own.
      nonisolated(unsafe) let runs = trainers
      parallelFor(count) { body($0, &runs[$0]) }
    }
  }

  /// Measures every run. Losses are the folds' means, weighed by their samples; the accuracy is that of all test
  /// samples together.
  @discardableResult
  public mutating func evaluate() -> Evaluation {
    each { $1.evaluate() }
    let all = trainers.compactMap(\.history.last)
    guard all.count > 1 else { return all[0] }
    let tests = trainers.map { Double($0.dataset.test.count) }
    let trains = trainers.map { Double($0.dataset.train.count) }
    return Evaluation(
      step: step,
      trainLoss: Self.mean(all.map(\.trainLoss), weights: trains) ?? .nan,
      testLoss: Self.mean(all.map(\.testLoss), weights: tests),
      testAccuracy: Self.mean(all.map(\.testAccuracy), weights: tests),
      testMSE: Self.mean(all.map(\.testMSE), weights: tests))
  }

  private static func mean(_ values: [Double?], weights: [Double]) -> Double? {
    let known = values.compactMap { $0 }
    guard known.count == values.count else { return nil }
    return zip(known, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
  }
}

extension Trainer {
  /// A run of the same recipe and seed on other data.
  fileprivate func beside(_ dataset: Dataset, at fold: Checkpoint.Fold?) -> Trainer {
    // A file that was made by hand may name a place that is not there.
    guard let fold, fold.place.samples < state.recipe.prepare(dataset).train.count else {
      var fresh = Trainer(recipe: state.recipe, dataset: dataset, seed: state.seed)
      fresh.state.rateScale = state.rateScale
      return fresh
    }
    var trainer = Trainer(
      recipe: state.recipe, dataset: dataset, seed: state.seed, network: fold.network,
      optimizer: fold.optimizer, place: fold.place)
    trainer.state.rateScale = state.rateScale
    trainer.state.isAtRest = fold.isAtRest
    return trainer
  }
}
