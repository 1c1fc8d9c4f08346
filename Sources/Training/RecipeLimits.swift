import Datasets
import NeuralNetwork

/// The table of all limits of a recipe. A file, an option or a setting that asks for more is refused in a sentence
/// before anything is made from it. Those of a network's layers are in `Architecture`.
public enum RecipeLimits {
  /// Bytes that a run may take with its batches: 1 GB.
  public static let memory = 1e9
  /// Samples an update.
  public static let batchSizes = 1...1_000_000
  /// Passes over the training set.
  public static let epochs = 1...1_000_000
  /// Updates made, of a run that is carried on.
  public static let steps = 0...1 << 40
  /// Moves that L-BFGS remembers.
  public static let moves = 1...1000
  /// Shares of the last velocity, or of an average, that are kept.
  public static let shares: Range<Float> = 0..<1
  /// What is added to a root, so that nothing is divided by 0.
  public static let epsilons: ClosedRange<Float> = 1e-30...1
  /// Prices of large weights.
  public static let prices: ClosedRange<Float> = 0...1e6
  /// Units and layers that are frozen.
  public static let mostFrozen = Architecture.largestLayer
  /// Samples that are measured at a time, and the threads that do it side by side.
  static let measured = (rows: 256, threads: 4)
}

extension Recipe {
  /// The first number that cannot be trained with, such as `its batch size is 0`; `nil` if all make sense. A damaged or
  /// hand-made file may hold such a number.
  public var objection: String? {
    let checks: [(isFine: Bool, objection: String)] = [
      (isRate(learningRate), "its learning rate is \(learningRate)"),
      (otherRates.values.allSatisfy(isRate), "the rate of another optimizer makes no sense"),
      (RecipeLimits.batchSizes.contains(batchSize), "its batch size is \(batchSize)"),
      (RecipeLimits.epochs.contains(epochs), "it has \(epochs) epochs"),
      (trainingSamples.map { $0 > 0 } ?? true, "it learns from \(trainingSamples ?? 0) samples"),
      (!augments || takesDigits, "it distorts samples that are no digits"),
      ((0...1).contains(labelNoise), "its share of wrong labels is \(labelNoise)"),
      (
        RecipeLimits.prices.contains(penalty.l1) && RecipeLimits.prices.contains(penalty.l2),
        "its price of large weights is \(penalty.l1) or \(penalty.l2)"
      ),
      (
        clipping.map { $0.maximumNorm > 0 && $0.maximumNorm.isFinite } ?? true,
        "its longest gradient is \(clipping?.maximumNorm ?? 0)"
      ),
      (frozen.count <= RecipeLimits.mostFrozen, "it freezes \(frozen.count) units"),
      (loss.accepts(architecture.output), "its loss does not suit its last layer"),
      (
        initializer.suits(architecture) && (controlStart?.suits(architecture) ?? true),
        "its initial weights do not suit its layers"
      ),
    ]
    return checks.first { !$0.isFine }?.objection ?? optimizer.objection ?? controlRecipe?.objection
  }

  private var controlStart: Initializer? {
    if case .initializer(let start) = control { start } else { nil }
  }

  private func isRate(_ rate: Float) -> Bool { rate.isFinite && rate >= 0 }

  /// The bytes that a run takes at most with so many training samples: the network with its gradients, averages and
  /// kept moments, the largest batch, and what measures it. As floating point, which can't overflow.
  public func memory(samples: Int) -> Double {
    let threads = RecipeLimits.measured.threads
    // The moments that are shown, kept and gone back to have averages of their own.
    let copies = 12 + optimizer.extraCopies
    let batch = Workspace.memory(
      for: architecture, capacity: largestBatch(of: samples), threads: threads)
    let run =
      copies * Network.memory(for: architecture) + batch * (optimizer.isFullBatch ? 2 : 1)
    let measuring = Workspace.memory(
      for: architecture, capacity: min(RecipeLimits.measured.rows, samples), isForTraining: false)
    return run * (control == nil ? 1 : 2) + measuring * Double(threads)
  }

  /// Why a run would take too much memory; `nil` if it would not.
  ///
  /// - Parameter samples: how many there are to learn from.
  public func excess(samples: Int) -> String? {
    let used = min(samples, trainingSamples ?? samples)
    let memory = memory(samples: used)
    guard memory > RecipeLimits.memory else { return nil }
    let size = (memory / 1e8).rounded() / 10
    return "\(architecture.shortNotation) would take \(size) GB with its batches, the limit is "
      + "\(Int(RecipeLimits.memory / 1e9)) GB"
  }
}

extension OptimizerRule {
  /// The first number that the rule cannot work with; `nil` if all make sense.
  fileprivate var objection: String? {
    numbers.first { !RecipeLimits.allow($0) }?.sentence
  }
}

extension RecipeLimits {
  fileprivate static func allow(_ number: OptimizerNumber) -> Bool {
    switch number.meaning {
    case .share: shares.contains(Float(number.value))
    case .epsilon: epsilons.contains(Float(number.value))
    case .price: prices.contains(Float(number.value))
    case .moves: moves.contains(Int(exactly: number.value) ?? 0)
    }
  }
}

extension Architecture {
  /// The notation, without its middle where it is long.
  fileprivate var shortNotation: String {
    notation.count <= 60 ? notation : "\(notation.prefix(40))...\(notation.suffix(12))"
  }
}

extension Checkpoint {
  /// Why its run cannot go on with these data; `nil` if it can.
  public func objection(to dataset: Dataset) -> String? {
    guard recipe.fits(dataset) else {
      return "the network \(recipe.architecture.notation) does not fit these data"
    }
    let used = min(dataset.train.count, recipe.trainingSamples ?? dataset.train.count)
    for place in [place].compactMap(\.self) + folds.map(\.place) where place.samples >= max(used, 1)
    {
      return "it stands at sample \(place.samples) of an epoch of \(used)"
    }
    let known = if case .folds(let folds) = dataset.origin { folds.count } else { 1 }
    if !folds.isEmpty, folds.count + 1 != known {
      return "it holds \(folds.count + 1) folds, and these data have \(known)"
    }
    return recipe.excess(samples: dataset.train.count)
  }
}
