import CKernels

/// What the outputs should have been.
public enum Targets: Sendable {
  /// A class for each row.
  case labels([UInt8])
  /// A number for each output, `[rows × outputs]`.
  case values(Matrix)

  /// What output `column` of a row should have been; a label is 1 at its class and 0 elsewhere. With a single
  /// output the label itself is the target.
  func value(row: Int, column: Int, of columns: Int) -> Float {
    switch self {
    case .labels(let labels) where columns == 1: Float(labels[row])
    case .labels(let labels): Int(labels[row]) == column ? 1 : 0
    case .values(let values): values[row, column]
    }
  }
}

/// What training makes small, with its gradient.
public enum Loss: String, CaseIterable, Equatable, Sendable, Codable {
  /// Cross-entropy of softmax probabilities: `L = −log p(label)` of a row.
  case softmaxCrossEntropy = "softmax-cross-entropy"
  /// Cross-entropy of each output by itself, summed over the outputs (article 1):
  /// `L = −Σ (y log a + (1 − y) log(1 − a))` of a row, for sigmoid outputs.
  case binaryCrossEntropy = "binary-cross-entropy"
  /// `L = ½ Σ (a − y)²` of a row.
  case halfSquaredError = "half-squared-error"
  /// `L = Σ (a − y)² / outputs` of a row.
  case meanSquaredError = "mean-squared-error"

  /// How the losses of the rows become one number.
  public enum Reduction: String, Equatable, Sendable, Codable {
    case mean, sum
  }

  /// Whether an output layer with this activation can be trained with this loss.
  public func accepts(_ output: Activation) -> Bool {
    switch self {
    case .softmaxCrossEntropy: output == .softmax
    case .binaryCrossEntropy: output == .sigmoid
    case .halfSquaredError, .meanSquaredError: output != .softmax
    }
  }

  /// The sum of the losses of the first `rows` rows, in double precision.
  ///
  /// Cross-entropies are taken from the logits z, as that is stable where a probability rounds to 0 or 1:
  /// `log Σₖ e^zₖ − z(label)` and `max(z, 0) − z y + log(1 + e^−|z|)`. NaN stays NaN.
  ///
  /// - Parameters:
  ///   - logits: the last layer's weighted sums, `[rows × outputs]`.
  ///   - outputs: the same after the activation.
  func sum(logits: Matrix, outputs: Matrix, targets: Targets, rows: Int) -> Double {
    switch self {
    case .softmaxCrossEntropy: crossEntropy(logits, targets, rows)
    case .binaryCrossEntropy:
      Self.sum(logits, targets, rows) { z, y in
        max(z, 0) - z * y + Elementary.logarithm(ofOnePlus: Elementary.exponential(-abs(z)))
      }
    case .halfSquaredError: Self.sum(outputs, targets, rows) { ($0 - $1) * ($0 - $1) / 2 }
    case .meanSquaredError:
      Self.sum(outputs, targets, rows) { ($0 - $1) * ($0 - $1) } / Double(outputs.columns)
    }
  }

  /// The gradient of `scale` times the summed loss by the last layer's weighted sums.
  ///
  /// - softmax and cross-entropy, sigmoid and binary cross-entropy: `δ = (a − y) · scale`
  /// - ½ squared error: `δ = (a − y) · a′(z) · scale`
  /// - mean squared error: `δ = 2 (a − y) / outputs · a′(z) · scale`
  func gradient(
    outputs: Matrix, activation: Activation, targets: Targets, rows: Int, scale: Float,
    into delta: inout Matrix
  ) {
    precondition(accepts(activation), "this loss needs another output activation")
    if case .labels(let labels) = targets, self == .softmaxCrossEntropy {
      kernel_cross_entropy_gradient(
        rows, outputs.storage, outputs.stride, labels, scale, &delta.storage, delta.stride)
      return
    }
    let factor = self == .meanSquaredError ? 2 * scale / Float(outputs.columns) : scale
    for row in 0..<rows {
      for column in 0..<outputs.columns {
        let target = targets.value(row: row, column: column, of: outputs.columns)
        delta[row, column] = (outputs[row, column] - target) * factor
      }
    }
    if self == .halfSquaredError || self == .meanSquaredError {
      activation.multiplyByDerivative(&delta, outputs: outputs, rows: rows)
    }
  }

  private func crossEntropy(_ logits: Matrix, _ targets: Targets, _ rows: Int) -> Double {
    var total = 0.0
    for row in 0..<rows {
      let values = logits.row(row)
      let largest = Double(values.max() ?? 0)
      var powers = 0.0
      var wanted = 0.0
      for (column, value) in values.enumerated() {
        powers += Elementary.exponential(Double(value) - largest)
        let target = targets.value(row: row, column: column, of: logits.columns)
        if target != 0 { wanted += Double(target) * (Double(value) - largest) }
      }
      total += Elementary.logarithm(powers) - wanted
    }
    return total
  }

  private static func sum(
    _ values: Matrix, _ targets: Targets, _ rows: Int, _ loss: (Double, Double) -> Double
  ) -> Double {
    var total = 0.0
    for row in 0..<rows {
      for column in 0..<values.columns {
        let target = targets.value(row: row, column: column, of: values.columns)
        total += loss(Double(values[row, column]), Double(target))
      }
    }
    return total
  }
}
