import Datasets
import Interchange

extension Checkpoint {
  /// The samples that a network learnt from, as far as others must be prepared like them and answers named: all that
  /// a stranger to the file needs.
  public struct Samples: Equatable, Sendable, Codable {
    /// The extents of a sample: rows and columns of a picture, or the count of features.
    public let inputShape: [Int]
    /// What the features are called; empty for a picture.
    public let features: [String]
    /// The classes in the order of the outputs; `nil` if numbers are predicted.
    public let classes: [String]?
    /// What the predicted numbers are called; `nil` for classes.
    public let targets: [String]?
    /// What was taken from each feature, and what it was then divided by; `nil` if they were left as they came.
    public let means, deviations: [Float]?
    /// The user's file that they came from; `nil` if they came with the program.
    public var origin: DataOrigin?

    init(of dataset: Dataset) {
      inputShape = dataset.inputShape
      features = dataset.featureNames
      switch dataset.task {
      case .classification(let names): (classes, targets) = (names, nil)
      case .regression(let names, _): (classes, targets) = (nil, names)
      }
      means = dataset.standardization?.means
      deviations = dataset.standardization?.deviations
      if case .file(let origin) = dataset.origin { self.origin = origin } else { origin = nil }
    }

    /// What brings features to mean 0 and standard deviation 1; `nil` if they are left as they are.
    public var standardization: Standardization? {
      guard let means, let deviations else { return nil }
      return Standardization(means: means, deviations: deviations)
    }

    /// Whether a network of this shape takes such samples; a damaged or hand-made file may say anything.
    func suits(_ inputs: Int, _ outputs: Int) -> Bool {
      let counts = [features.count, means?.count, deviations?.count].compactMap(\.self)
      let width = inputShape.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
      let names = (classes ?? targets ?? []).count
      return inputShape.allSatisfy { $0 > 0 } && width == inputs
        && counts.allSatisfy { $0 == inputs || $0 == 0 }
        && (means == nil) == (deviations == nil)
        && (means ?? []).allSatisfy(\.isFinite)
        && (deviations ?? []).allSatisfy { $0.isFinite && $0 != 0 }
        && (names == outputs || classes?.count == 2 && outputs == 1)
        && origin?.schema.map { $0.featureNames.count == inputs } ?? true
    }
  }

  /// What the file says of its samples; `nil` in older files, and in those that another program wrote.
  static func samples(
    in file: SafetensorsFile, inputs: Int, outputs: Int
  ) throws(CheckpointError) -> Samples? {
    guard file.metadata[samplesKey] != nil else { return nil }
    let samples: Samples = try value(samplesKey, in: file) { json in
      let read = JSONText.decode(Samples.self, from: json.utf8)
      return read.flatMap { $0.suits(inputs, outputs) ? $0 : nil }
    }
    return samples
  }

  static let samplesKey = "samples"

  /// What of the user's files is no longer as it was when the run began: a sentence; `nil` if all is.
  ///
  /// - Parameter now: where the same samples come from now.
  public func change(to now: DataOrigin) -> String? {
    guard let then = samples?.origin else { return nil }
    guard then.digests.values.sorted() != now.digests.values.sorted() else { return nil }
    let changed = then.digests.keys.sorted().first { now.digests[$0] != then.digests[$0] }
    return
      "\(changed ?? then.file.path) has changed since the run began: its SHA-256 is another one"
  }
}
