/// Samples in two parts: those that a network learns from, and those that it is tested on.
public struct Dataset: Equatable, Sendable {
  /// A short name, such as `digits`.
  public let name: String
  /// What is to be said of a sample.
  public let task: Task
  /// The extents of one sample: `[20, 20]` (rows, columns) for an image, `[9]` for nine features.
  public let inputShape: [Int]
  /// What the features are called; empty for an image, whose features are its pixels.
  public let featureNames: [String]
  /// The same in full words, where the names are codes.
  public let featureTitles: [String]
  /// The samples to learn from.
  public let train: SampleSet
  /// The samples to test on; there may be none.
  public let test: SampleSet
  /// Where the two parts come from, and whether another seed makes others.
  public let origin: Origin
  /// How the features were brought to mean 0 and standard deviation 1; `nil` if they are as they came.
  public let standardization: Standardization?
  /// Rows of the source that are left out as a value is missing in them.
  public let incompleteRows: [IncompleteRow]
  /// What one should know before one learns from it, a sentence each.
  public let notes: [String]

  /// What is to be said of a sample.
  public enum Task: Equatable, Sendable {
    /// One of these classes; label 0 is the first.
    case classification(classes: [String])
    /// Numbers, by name, all in one unit; the unit is empty if there is none.
    case regression(names: [String], unit: String)
  }

  /// Where the two parts come from.
  public enum Origin: Equatable, Sendable {
    /// One split that is always the same.
    case fixed
    /// Stratified folds, shuffled by the seed; one of them is the test set.
    case folds(Folds)
    /// Points in the plane, drawn from the seed.
    case plane(PlaneShape)
    /// Samples of a function, drawn from the seed.
    case curve(CurveShape)
    /// A file of the user's own; other seeds keep its parts.
    case file(DataOrigin)
  }

  /// A row of the source that is left out.
  public struct IncompleteRow: Equatable, Sendable {
    /// The row in the source's table, counted from 1.
    public let number: Int
    /// The feature whose value is missing.
    public let feature: String

    /// Names a row and what it lacks.
    public init(number: Int, feature: String) {
      self.number = number
      self.feature = feature
    }
  }

  /// A dataset; both parts must have samples of the input shape, and targets that suit the task.
  public init(
    name: String, task: Task, inputShape: [Int], featureNames: [String] = [],
    featureTitles: [String]? = nil, train: SampleSet, test: SampleSet, origin: Origin = .fixed,
    standardization: Standardization? = nil,
    incompleteRows: [IncompleteRow] = [], notes: [String] = []
  ) {
    let width = inputShape.reduce(1, *)
    for names in [featureNames, featureTitles ?? []] {
      precondition(names.isEmpty || names.count == width, "every feature needs a name")
    }
    for part in [train, test] {
      precondition(part.width == width, "samples must have the input shape")
      precondition(task.accepts(part), "the targets must suit the task")
    }
    self.name = name
    self.task = task
    self.inputShape = inputShape
    self.featureNames = featureNames
    self.featureTitles = featureTitles ?? featureNames
    self.train = train
    self.test = test
    self.origin = origin
    self.standardization = standardization
    self.incompleteRows = incompleteRows
    self.notes = notes
  }

  /// Labeled samples: label 0 is the first class.
  public init(
    name: String, classNames: [String], inputShape: [Int], train: SampleSet, test: SampleSet
  ) {
    self.init(
      name: name, task: .classification(classes: classNames), inputShape: inputShape,
      train: train, test: test)
  }

  /// What label 0, 1, … means; empty if numbers are predicted.
  public var classNames: [String] {
    if case .classification(let classes) = task { return classes }
    return []
  }

  /// The outputs that a network may have: one for each class or number, and a single one for two classes.
  public var outputCounts: Set<Int> {
    switch task {
    case .classification(let classes): classes.count == 2 ? [1, 2] : [classes.count]
    case .regression(let names, _): [names.count]
    }
  }

  /// The same data with other parts.
  public func replacing(
    train: SampleSet, test: SampleSet, standardization: Standardization? = nil
  ) -> Dataset {
    Dataset(
      name: name, task: task, inputShape: inputShape, featureNames: featureNames,
      featureTitles: featureTitles, train: train,
      test: test, origin: origin, standardization: standardization, incompleteRows: incompleteRows,
      notes: notes)
  }
}

extension Dataset.Task {
  /// Whether samples have targets for this task.
  func accepts(_ samples: SampleSet) -> Bool {
    switch self {
    case .classification(let classes):
      samples.valueWidth == 0 && samples.labels.allSatisfy { $0 < classes.count }
    case .regression(let names, _): samples.count == 0 || samples.valueWidth == names.count
    }
  }
}

extension Dataset {
  /// The stream of a seed from which data are drawn; the trainer has others for its own purposes.
  static let stream: UInt64 = 5 << 56

  /// The same kind of data as this seed makes them; a fixed split is the same for every seed.
  public func drawn(seed: UInt64) -> Dataset {
    let drawn: Dataset
    switch origin {
    case .fixed, .file: return self
    case .folds(let folds):
      let parts = folds.parts(seed: seed)
      drawn = Dataset(
        name: name, task: task, inputShape: inputShape, featureNames: featureNames,
        featureTitles: featureTitles,
        train: parts.train, test: parts.test, origin: origin, incompleteRows: incompleteRows,
        notes: notes)
    case .plane(let shape): drawn = .plane(shape, seed: seed)
    case .curve(let shape): drawn = .curve(shape, seed: seed)
    }
    return standardization == nil ? drawn : drawn.standardized()
  }

  /// The same folds with another of them as the test set, once it is drawn.
  public func testing(fold: Int) -> Dataset {
    guard case .folds(let folds) = origin else { return self }
    return Dataset(
      name: name, task: task, inputShape: inputShape, featureNames: featureNames,
      featureTitles: featureTitles, train: train,
      test: test,
      origin: .folds(Folds(of: folds.samples, count: folds.count, tested: fold)),
      standardization: standardization, incompleteRows: incompleteRows, notes: notes)
  }
}
