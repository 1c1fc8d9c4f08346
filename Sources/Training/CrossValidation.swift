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
  public init(_ trainer: Trainer) {
    trainers = [trainer]
    parallelFor = trainer.parallelFor
    guard case .folds(let folds) = trainer.source.origin else { return }
    for fold in 0..<folds.count where fold != folds.tested {
      let dataset = trainer.source.testing(fold: fold).drawn(seed: trainer.seed)
      trainers.append(Trainer(recipe: trainer.recipe, dataset: dataset, seed: trainer.seed))
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
  /// How many samples the runs that have not ended yet learn from in their next epoch.
  public var samplesAhead: Int {
    trainers.reduce(0) { $0 + ($1.isFinished ? 0 : $1.dataset.train.count) }
  }
  /// Whether all runs have reached their end.
  public var isFinished: Bool { trainers.allSatisfy(\.isFinished) }
  /// Why a run made no update, with that run; nil while all is well.
  public var diverged: Trainer? { trainers.first { $0.divergence != nil } }

  /// Makes the updates that are left of the present epoch in every run, without evaluating.
  public mutating func runBatches() {
    each { if !$0.isFinished { $0.runBatches() } }
  }

  /// Does something with every run, side by side where there are threads.
  private mutating func each(_ body: @Sendable (inout Trainer) -> Void) {
    let count = trainers.count
    let parallelFor = parallelFor
    trainers.withUnsafeMutableBufferPointer { trainers in
      // Each part has a run of its own.
      nonisolated(unsafe) let runs = trainers
      parallelFor(count) { body(&runs[$0]) }
    }
  }

  /// Measures every run. Losses are the folds' means, weighed by their samples; the accuracy is that of all test
  /// samples together.
  @discardableResult
  public mutating func evaluate() -> Evaluation {
    each { $0.evaluate() }
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
