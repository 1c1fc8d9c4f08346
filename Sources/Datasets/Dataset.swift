/// Labeled samples in two parts: those that a network learns from, and those that it is tested on.
public struct Dataset: Equatable, Sendable {
  /// A short name, such as `digits`.
  public let name: String
  /// What label 0, 1, … means.
  public let classNames: [String]
  /// The extents of one sample, such as `[20, 20]` (rows, columns) for an image.
  public let inputShape: [Int]
  /// The samples to learn from, in a fixed shuffled order.
  public let train: SampleSet
  /// The samples to test on, in a fixed shuffled order.
  public let test: SampleSet

  /// A dataset; both parts must have samples of the input shape, and labels that have a class name.
  public init(
    name: String, classNames: [String], inputShape: [Int], train: SampleSet, test: SampleSet
  ) {
    let width = inputShape.reduce(1, *)
    for part in [train, test] {
      precondition(part.width == width, "samples must have the input shape")
      precondition(part.labels.allSatisfy { $0 < classNames.count }, "every label needs a name")
    }
    self.name = name
    self.classNames = classNames
    self.inputShape = inputShape
    self.train = train
    self.test = test
  }
}

/// Samples as one block of numbers, and a label for each.
public struct SampleSet: Equatable, Sendable {
  /// `[count x width]`, row-major: one sample after the other.
  public let features: [Float]
  /// `[count]`: the class of each sample.
  public let labels: [UInt8]
  /// Numbers in one sample.
  public let width: Int

  /// How many samples there are.
  public var count: Int { labels.count }

  /// Samples of `width` numbers each; there must be as many rows as labels.
  public init(features: [Float], labels: [UInt8], width: Int) {
    precondition(features.count == labels.count * width, "features must be count x width")
    self.features = features
    self.labels = labels
    self.width = width
  }

  /// The `width` numbers of one sample, without a copy.
  public subscript(row: Int) -> ArraySlice<Float> {
    features[row * width..<(row + 1) * width]
  }

  /// The first samples, all of them when there are fewer.
  ///
  /// The order is shuffled, so that these are a fair sample.
  public func prefix(_ count: Int) -> SampleSet {
    let count = min(max(count, 0), self.count)
    return SampleSet(
      features: Array(features[..<(count * width)]), labels: Array(labels[..<count]), width: width)
  }
}
