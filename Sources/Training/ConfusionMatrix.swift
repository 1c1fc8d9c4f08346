import NeuralNetwork

/// How often the samples of each class are taken for each class: rows are labels, columns what the network says.
public struct ConfusionMatrix: Equatable, Sendable {
  /// How many classes there are.
  public let classes: Int
  /// `[classes x classes]`, row-major: label, then what the network says.
  private let counts: [Int]
  /// `[classes]`: the samples of each label for which the network says no class: its outputs are undecided, or NaN.
  private let undecided: [Int]

  /// Counts samples; those whose label or decision is no class of these are left out.
  ///
  /// - Parameters:
  ///   - labels: the class of each sample.
  ///   - decisions: what the network says of each, as `Matrix.decisions` has it; `nil` if it says no class.
  public init(labels: [UInt8], decisions: [Int?], classes: Int) {
    var counts = Array(repeating: 0, count: classes * classes)
    var undecided = Array(repeating: 0, count: classes)
    for (label, decision) in zip(labels, decisions) where label < classes {
      guard let decision else {
        undecided[Int(label)] += 1
        continue
      }
      if decision < classes { counts[Int(label) * classes + decision] += 1 }
    }
    self.classes = classes
    self.counts = counts
    self.undecided = undecided
  }

  /// How many samples of the class `label` the network takes for `decision`.
  public subscript(label: Int, decision: Int) -> Int { counts[label * classes + decision] }

  /// The largest of the counts.
  public var largest: Int { counts.max() ?? 0 }
  /// All samples, with those of which the network says nothing.
  public var total: Int { counts.reduce(0, +) + undecided.reduce(0, +) }
  /// The samples that are given their class.
  public var correct: Int { (0..<classes).reduce(0) { $0 + self[$1, $1] } }

  /// The samples of a class of which the network says nothing.
  public func undecidedCount(ofLabel label: Int) -> Int { undecided[label] }

  /// The samples of a class, with those of which the network says nothing.
  public func count(ofLabel label: Int) -> Int {
    (0..<classes).reduce(undecided[label]) { $0 + self[label, $1] }
  }

  /// The samples that the network takes for a class.
  public func count(ofDecision decision: Int) -> Int {
    (0..<classes).reduce(0) { $0 + self[$1, decision] }
  }

  /// The share of a class's samples that are given it, in 0 ... 1; `nil` if the class has none.
  public func recall(of label: Int) -> Double? {
    let count = count(ofLabel: label)
    return count > 0 ? Double(self[label, label]) / Double(count) : nil
  }

  /// The share of the samples taken for a class that are of it, in 0 ... 1; `nil` if none is taken for it.
  public func precision(of decision: Int) -> Double? {
    let count = count(ofDecision: decision)
    return count > 0 ? Double(self[decision, decision]) / Double(count) : nil
  }

  /// The pairs of different classes that are taken for each other at all, the most frequent first, then in
  /// the order of labels and decisions.
  public var confusions: [(label: Int, decision: Int, count: Int)] {
    let pairs = counts.indices.compactMap { index in
      let (label, decision) = index.quotientAndRemainder(dividingBy: classes)
      return label != decision && counts[index] > 0
        ? (label: label, decision: decision, count: counts[index]) : nil
    }
    // Sorting keeps no order of equals by itself.
    return pairs.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }.map(\.element)
  }
}

extension Matrix {
  /// The class that each row of outputs stands for; `nil` if an output is NaN, and where they are undecided.
  public func decisions() -> [Int?] { (0..<rows).map { decision(row: $0) } }
}
