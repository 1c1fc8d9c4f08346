import NeuralNetwork

/// Stratified folds: each has the classes in the proportions of the whole (Kohavi, 1995).
public struct Folds: Equatable, Sendable {
  /// All samples, in the order of their source.
  public let samples: SampleSet
  /// How many folds there are.
  public let count: Int
  /// Which of them is the test set, counted from 0.
  public let tested: Int

  /// Names one of some folds as the test set.
  public init(of samples: SampleSet, count: Int, tested: Int = 0) {
    precondition(count >= 2 && (0..<count).contains(tested), "one of at least two folds is tested")
    precondition(samples.valueWidth == 0, "folds are stratified by class")
    self.samples = samples
    self.count = count
    self.tested = tested
  }

  /// The rows of each fold: within each class they are shuffled by the seed and dealt out in turn.
  public func rows(seed: UInt64) -> [[Int]] {
    var folds = Array(repeating: [Int](), count: count)
    var generator = SeededGenerator(seed: seed, stream: Dataset.stream)
    var next = 0
    for label in Set(samples.labels).sorted() {
      let rows = samples.labels.indices.filter { samples.labels[$0] == label }
      for place in generator.permutation(of: rows.count) {
        folds[next % count].append(rows[Int(place)])
        next += 1
      }
    }
    return folds
  }

  /// The samples to learn from and those to test on.
  public func parts(seed: UInt64) -> (train: SampleSet, test: SampleSet) {
    let folds = rows(seed: seed)
    let train = folds.indices.filter { $0 != tested }.flatMap { folds[$0] }
    return (samples.rows(train), samples.rows(folds[tested]))
  }
}
