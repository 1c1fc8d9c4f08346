extension Parameters {
  /// How many different units there are: two are the same when their weights and biases are, to the bit.
  ///
  /// - Complexity: O(inputs · outputs) where few are alike.
  public var distinctUnitCount: Int {
    Set(
      (0..<weights.outputs).map { unit in
        weights.incoming(to: unit).map(\.bitPattern) + [bias[unit].bitPattern]
      }
    ).count
  }

  /// How far two units are apart: the largest difference of corresponding weights or of the biases; 0 exactly when
  /// they are equal, NaN where one is no number.
  public func largestDifference(ofUnit unit: Int, from other: Int) -> Float {
    (0..<weights.inputs).reduce(abs(bias[unit] - bias[other])) { largest, input in
      let difference = abs(weights[unit, input] - weights[other, input])
      return difference <= largest || largest.isNaN ? largest : difference
    }
  }
}
