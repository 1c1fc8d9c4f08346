/// How far a network's confidence keeps what it promises: of the answers given with a confidence of 80 %, eighty in a
/// hundred should be right.
public struct Reliability: Equatable, Sendable {
  /// Answers of about the same confidence.
  public struct Bin: Equatable, Sendable {
    /// Their confidences, from above the lower bound up to the upper one.
    public let range: ClosedRange<Double>
    /// How many there are.
    public let count: Int
    /// Their mean confidence; the middle of the range where there are none.
    public let confidence: Double
    /// The share of them that is right; 0 where there are none.
    public let accuracy: Double
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
      let place = Int((Double(answer.confidence) * Double(count)).rounded(.up)) - 1
      inBin[min(max(place, 0), count - 1)].append(answer)
    }
    bins = inBin.enumerated().map { index, answers in
      let range = Double(index) / Double(count)...Double(index + 1) / Double(count)
      guard !answers.isEmpty else {
        return Bin(
          range: range, count: 0, confidence: (range.lowerBound + range.upperBound) / 2,
          accuracy: 0)
      }
      let total = Double(answers.count)
      return Bin(
        range: range, count: answers.count,
        confidence: answers.reduce(0) { $0 + Double($1.confidence) } / total,
        accuracy: Double(answers.count { $0.isRight }) / total)
    }
  }

  /// The expected calibration error: the mean distance between confidence and accuracy, each bin weighted by its count
  /// (Naeini, Cooper and Hauskrecht, 2015); nil without an answer.
  public var expectedError: Double? {
    let total = bins.reduce(0) { $0 + $1.count }
    guard total > 0 else { return nil }
    return bins.reduce(0) {
      $0 + Double($1.count) / Double(total) * abs($1.confidence - $1.accuracy)
    }
  }
}
