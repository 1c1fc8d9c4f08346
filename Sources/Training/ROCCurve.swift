/// The receiver operating characteristic of a score that tells two classes apart: what every threshold finds and
/// what it raises false alarms for (Fawcett 2006, "An introduction to ROC analysis").
public struct ROCCurve: Equatable, Sendable {
  /// What one threshold does: samples whose score reaches it are called positive.
  public struct Point: Equatable, Sendable {
    /// The threshold: infinity where nothing is called positive, else a score that occurs.
    public let threshold: Float
    /// Positive samples that are called so: hits.
    public let truePositives: Int
    /// Negative samples that are called positive: false alarms.
    public let falsePositives: Int
  }

  /// From the highest threshold, which finds nothing, to the lowest score, which calls everything positive;
  /// samples of equal score change sides together. Never empty.
  public let points: [Point]
  /// Samples of class 1 and of class 0 that have a score.
  public let positives, negatives: Int
  /// Samples whose score is NaN, which no threshold can place; they are on no point.
  public let unscored: Int

  /// Goes through all thresholds once, `O(n log n)`.
  ///
  /// - Parameters:
  ///   - scores: high for class 1; NaN is counted and left out.
  ///   - labels: 1 for positive samples, 0 for negative ones.
  public init(scores: [Float], labels: [UInt8]) {
    let pairs = zip(scores, labels)
    let ranked = pairs.filter { !$0.0.isNaN }.sorted { $0.0 > $1.0 }
    var points = [Point(threshold: .infinity, truePositives: 0, falsePositives: 0)]
    var (hits, alarms) = (0, 0)
    for (index, pair) in ranked.enumerated() {
      if pair.1 == 1 { hits += 1 } else { alarms += 1 }
      let isLastOfEqual = index + 1 == ranked.count || ranked[index + 1].0 != pair.0
      if isLastOfEqual {
        points.append(Point(threshold: pair.0, truePositives: hits, falsePositives: alarms))
      }
    }
    self.points = points
    positives = hits
    negatives = alarms
    unscored = min(scores.count, labels.count) - ranked.count
  }

  /// The area under the curve: the probability that a positive sample has a higher score than a negative one,
  /// equal scores counting one half (the rank statistic of Mann and Whitney). `nil` if a class has no sample.
  public var area: Double? {
    guard positives > 0, negatives > 0 else { return nil }
    // Trapezes under the curve, doubled so that the sum is exact.
    var doubled = 0
    for (before, after) in zip(points, points.dropFirst()) {
      doubled +=
        (after.falsePositives - before.falsePositives)
        * (after.truePositives + before.truePositives)
    }
    return Double(doubled) / 2 / (Double(positives) * Double(negatives))
  }

  /// What a threshold does; NaN does as infinity.
  public func point(at threshold: Float) -> Point {
    // The thresholds fall: the last one that is not below finds all that reach it.
    var (low, high) = (0, points.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if points[middle].threshold >= threshold { low = middle } else { high = middle }
    }
    return points[low]
  }

  /// The share of the positive samples that are found; `nil` if there are none.
  public func sensitivity(_ point: Point) -> Double? {
    positives > 0 ? Double(point.truePositives) / Double(positives) : nil
  }

  /// The share of the negative samples that raise no alarm; `nil` if there are none.
  public func specificity(_ point: Point) -> Double? {
    negatives > 0 ? Double(negatives - point.falsePositives) / Double(negatives) : nil
  }

  /// Positive samples that are not found.
  public func misses(_ point: Point) -> Int { positives - point.truePositives }

  /// The share of the samples that are given their class; a sample without a score is not. `nil` without samples.
  public func accuracy(_ point: Point) -> Double? {
    let total = positives + negatives + unscored
    return total > 0
      ? Double(point.truePositives + negatives - point.falsePositives) / Double(total) : nil
  }
}
