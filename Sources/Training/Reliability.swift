import Datasets
import NeuralNetwork

/// How far a network's confidence keeps what it promises: of the answers given with a confidence of 80 %, eighty in a
/// hundred should be right.
public struct Reliability: Equatable, Sendable {
  /// Answers of about the same confidence.
  public struct Bin: Equatable, Sendable {
    /// Their confidences, from above the lower bound up to the upper one.
    public let range: ClosedRange<Double>
    /// How many there are.
    public let count: Int
    /// How many of them are right.
    public let rightCount: Int
    /// Their mean confidence; the middle of the range if there are none.
    public let confidence: Double
    /// The share of them that is right; 0 if there are none.
    public var accuracy: Double { count > 0 ? Double(rightCount) / Double(count) : 0 }

    /// How far the share may lie from the confidence by chance: the standard error of a share of so many answers that
    /// are right with their mean confidence; `nil` if there are none.
    public var standardError: Double? {
      count > 0 ? (confidence * (1 - confidence) / Double(count)).squareRoot() : nil
    }
  }

  /// Bins of equal width over 0 ... 1.
  public let bins: [Bin]

  /// Counts answers.
  ///
  /// - Parameter answers: how probable the network held its answer, in 0 ... 1, and whether it was right.
  public init(of answers: [(confidence: Float, isRight: Bool)], bins count: Int = 10) {
    precondition(count > 0, "there must be a bin")
    var inBin = [[(confidence: Float, isRight: Bool)]](repeating: [], count: count)
    for answer in answers where answer.confidence.isFinite {
      let confidence = min(max(Double(answer.confidence), 0), 1)
      let place = Int((confidence * Double(count)).rounded(.up)) - 1
      inBin[min(max(place, 0), count - 1)].append(answer)
    }
    bins = inBin.enumerated().map { index, answers in
      let range = Double(index) / Double(count)...Double(index + 1) / Double(count)
      let total = answers.reduce(0) { $0 + Double($1.confidence) }
      return Bin(
        range: range, count: answers.count, rightCount: answers.count { $0.isRight },
        confidence: answers.isEmpty
          ? (range.lowerBound + range.upperBound) / 2 : total / Double(answers.count))
    }
  }

  /// Counts what a network said to samples of known classes.
  ///
  /// - Parameter outputs: `[samples x outputs]`, the probabilities of the classes, or that of the second of two.
  public init(of outputs: Matrix, labels: [UInt8]) {
    self.init(
      of: zip(0..<outputs.rows, labels).compactMap { row, label in
        outputs.decision(row: row).map {
          (confidence: outputs.share(of: $0, row: row), isRight: $0 == Int(label))
        }
      })
  }

  /// How many answers there are.
  public var count: Int { bins.reduce(0) { $0 + $1.count } }

  /// How sure the network was on average, and the share that is right; `nil` without an answer.
  public var means: (confidence: Double, accuracy: Double)? {
    guard count > 0 else { return nil }
    func mean(_ value: (Bin) -> Double) -> Double {
      bins.reduce(0) { $0 + Double($1.count) * value($1) } / Double(count)
    }
    return (mean(\.confidence), mean(\.accuracy))
  }

  /// The expected calibration error: the mean distance between confidence and accuracy, each bin weighted by its count
  /// (Naeini, Cooper and Hauskrecht, 2015); `nil` without an answer.
  public var expectedError: Double? {
    guard count > 0 else { return nil }
    return bins.reduce(0) {
      $0 + Double($1.count) / Double(count) * abs($1.confidence - $1.accuracy)
    }
  }
}
