import Datasets
import NeuralNetwork

extension Matrix {
  /// The rows, in order, for which another row should get another answer (targets at least a half apart) and gets
  /// about the same: what the network does not tell apart.
  ///
  /// Every row is held against every other one: for small sets. A network that has not begun to learn tells
  /// nothing apart; one that has come to the end of its run like this is stuck.
  /// - Parameter tolerance: outputs that differ by less are the same answer.
  public func likeAnswers(to samples: SampleSet, within tolerance: Float = 0.05) -> [Int] {
    let targets = (0..<rows).map { samples.target(of: $0, outputs: columns) }
    return (0..<rows).filter { first in
      (0..<rows).contains { second in
        let areApart = zip(targets[first], targets[second]).contains { ($0 - $1).magnitude >= 0.5 }
        let areAlike = zip(row(first), row(second)).allSatisfy { ($0 - $1).magnitude < tolerance }
        return areApart && areAlike
      }
    }
  }
}
