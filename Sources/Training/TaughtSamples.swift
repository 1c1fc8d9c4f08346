import Datasets
import NeuralNetwork

/// Samples that the user labelled: they take a share of every batch, distorted anew each time, until they are read
/// right among the others.
public struct TaughtSamples: Equatable, Sendable {
  /// Digits of 20x20 pixels with their classes, as the network gets them.
  public let samples: SampleSet
  /// What the network said to each of them when it was labelled; `nil` if nothing is known.
  public let firstDecisions: [Int?]
  /// The part of every batch that they take, in 0 ... ½.
  public let share: Float

  /// The shares that make sense: with more the others would be forgotten.
  public static let shares: ClosedRange<Float> = 0...0.5
  /// The share that is taken unless another is chosen: of five shapes that are new to the lesson `digits` each is learnt,
  /// for 0.2 to 0.7 points of the test digits (six seeds); with twice as much it costs up to 1.1.
  public static let defaultShare: Float = 0.1
  /// While there are any the learning rate stays above this part of the recipe's own: at the end of a run it would be
  /// too small to learn anything. It falls to 0 over the last `epochs`.
  static let leastRate: Float = 0.2
  /// A run that has fewer epochs left goes on for so many.
  static let epochs = 20

  /// Labelled samples; a share outside of `shares` becomes the nearest one inside.
  public init(samples: SampleSet, firstDecisions: [Int?], share: Float = defaultShare) {
    precondition(
      firstDecisions.count == samples.count && samples.valueWidth == 0,
      "each sample has a class and a first answer")
    self.samples = samples
    self.firstDecisions = firstDecisions
    self.share = min(max(share, Self.shares.lowerBound), Self.shares.upperBound)
  }

  /// Whether there is anything to learn from them.
  public var isActive: Bool { samples.count > 0 && share > 0 }

  /// How many rows of a batch they take: the share, at least one, and never all.
  func count(ofRows rows: Int) -> Int {
    guard isActive, rows > 1 else { return 0 }
    return min(max(Int((share * Float(rows)).rounded()), 1), rows / 2)
  }

  /// Puts samples drawn by chance in the place of a batch's last rows, each distorted.
  func mix(
    into workspace: inout Workspace, _ targets: inout TargetBuffer,
    using generator: inout SeededGenerator
  ) {
    let rows = workspace.rows
    let count = count(ofRows: rows)
    samples.features.withUnsafeBufferPointer { features in
      workspace.rewrite(rows: rows - count..<rows) { row, sample in
        let index = generator.index(below: samples.count)
        targets.setLabel(samples.labels[index], ofRow: row)
        let start = index * samples.width
        DigitAugmentation.standard.apply(
          UnsafeBufferPointer(rebasing: features[start..<start + samples.width]), into: sample,
          using: &generator)
      }
    }
  }
}

/// What came of teaching: how the user's samples are read now and were read before, and what it cost on the others.
public struct TaughtReport: Equatable, Sendable {
  /// The part of every batch that they take.
  public let share: Float
  /// How many there are.
  public let count: Int
  /// How many of them are given their class, as of the newest evaluation.
  public let right: Int
  /// How many were when they were labelled.
  public let rightBefore: Int
  /// What is said to each, as of the newest evaluation; `nil` for NaN.
  public let decisions: [Int?]
  /// The share of test samples that were right before the first was taught; `nil` if the run began with them.
  public let testAccuracyBefore: Double?
  /// The same as of the newest evaluation.
  public let testAccuracy: Double?

  /// What was lost on the test samples, in 0 ... 1; negative where it got better.
  public var forgotten: Double? {
    guard let testAccuracyBefore, let testAccuracy else { return nil }
    return testAccuracyBefore - testAccuracy
  }

  /// - Parameter outputs: what the network says to each, `[samples × outputs]`.
  init(
    of taught: TaughtSamples, outputs: Matrix, testAccuracyBefore: Double?, testAccuracy: Double?
  ) {
    let labels = taught.samples.labels
    share = taught.share
    count = labels.count
    let decisions = labels.indices.map { $0 < outputs.rows ? outputs.decision(row: $0) : nil }
    self.decisions = decisions
    right = labels.indices.count { decisions[$0] == Int(labels[$0]) }
    rightBefore = labels.indices.count { taught.firstDecisions[$0] == Int(labels[$0]) }
    self.testAccuracyBefore = testAccuracyBefore
    self.testAccuracy = testAccuracy
  }
}
