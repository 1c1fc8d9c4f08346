import NeuralNetwork

/// A sample that is not given its class.
public struct Mistake: Equatable, Sendable {
  /// Its row.
  public let row: Int
  /// Its class.
  public let label: Int
  /// What the network says instead; `nil` if its outputs are undecided, or NaN.
  public let decision: Int?
  /// What the network gives to the wrong class: a probability, in 0 ... 1, for softmax and sigmoid outputs.
  public let wrongShare: Float
  /// What it gives to the right one.
  public let labelShare: Float

  /// What the worst mistakes are.
  public enum Order: CaseIterable, Sendable {
    /// Those with the most for the wrong class.
    case wrongShare
    /// Those with the least for the right class; where one probability is shared out these have the largest
    /// cross-entropy `-log p(label)`.
    case labelShare
  }

  /// All mistakes of some outputs, `[samples x outputs]`, the worst first, equal ones by row. Those
  /// without a decision come last.
  public static func all(
    outputs: Matrix, labels: [UInt8], worstBy order: Order = .wrongShare
  ) -> [Mistake] {
    let mistakes = (0..<min(outputs.rows, labels.count)).compactMap { row -> Mistake? in
      let label = Int(labels[row])
      let decision = outputs.decision(row: row)
      guard decision != label else { return nil }
      return Mistake(
        row: row, label: label, decision: decision,
        wrongShare: decision.map { outputs.share(of: $0, row: row) } ?? .nan,
        labelShare: outputs.share(of: label, row: row))
    }
    return mistakes.sorted { first, second in
      let (a, b) = (first.badness(order), second.badness(order))
      return a == b ? first.row < second.row : a > b
    }
  }

  private func badness(_ order: Order) -> Float {
    let value = order == .wrongShare ? wrongShare : 1 - labelShare
    return decision == nil || value.isNaN ? -.infinity : value
  }
}

extension Matrix {
  /// What a row of outputs gives to a class; of a single output the rest to 1 belongs to class 0.
  public func share(of label: Int, row: Int) -> Float {
    if columns == 1 { return label == 0 ? 1 - self[row, 0] : self[row, 0] }
    return label < columns ? self[row, label] : .nan
  }
}
