import NeuralNetwork

/// Which samples are learnt from, and which are tested on.
struct Parts {
  let train: [Int]
  let test: [Int]

  /// Divides samples by a share that is drawn from the seed, so that each class has its share in both parts.
  ///
  /// - Parameter hasTest: whether others are tested on, so that all of these are learnt from.
  init(of targets: FoundTargets, _ file: DataFile, hasTest: Bool) {
    let count =
      targets.labels.isEmpty
      ? targets.values.count / max(targets.valueWidth, 1) : targets.labels.count
    var generator = SeededGenerator(seed: file.splitSeed, stream: Dataset.stream)
    guard !hasTest, file.testShare > 0 else {
      train = generator.permutation(of: count).map { Int($0) }
      test = []
      return
    }
    var groups: [[Int]] = [Array(0..<count)]
    if !targets.labels.isEmpty {
      groups = Array(repeating: [], count: 256)
      for (index, label) in targets.labels.enumerated() { groups[Int(label)].append(index) }
    }
    var (train, test): ([Int], [Int]) = ([], [])
    for group in groups where !group.isEmpty {
      let order = generator.permutation(of: group.count).map { group[Int($0)] }
      let tested = min(Int((Double(group.count) * file.testShare).rounded()), group.count - 1)
      test += order.prefix(tested)
      train += order.dropFirst(tested)
    }
    // The classes lie one after the other so far, and the first samples are to be a fair choice.
    self.train = generator.permutation(of: train.count).map { train[Int($0)] }
    self.test = generator.permutation(of: test.count).map { test[Int($0)] }
  }
}
