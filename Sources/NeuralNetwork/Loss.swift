import CKernels

/// What the outputs should have been.
public enum Targets: Sendable {
  /// A class for each row: 1 at its output and 0 at all others.
  case labels([UInt8])
  /// A number for each output, `[rows × outputs]`.
  case values(Matrix)

  /// Lets C read the targets: labels, or rows of values that lie `stride` floats apart.
  func withPointers<Result>(
    _ body: (
      _ labels: UnsafePointer<UInt8>?, _ values: UnsafePointer<Float>?, _ stride: Int
    ) -> Result
  ) -> Result {
    switch self {
    case .labels(let labels):
      labels.withUnsafeBufferPointer { body($0.baseAddress, nil, 0) }
    case .values(let values):
      values.storage.withUnsafeBufferPointer { body(nil, $0.baseAddress, values.stride) }
    }
  }

  /// What output `column` of a row should have been.
  func value(row: Int, column: Int) -> Float {
    switch self {
    case .labels(let labels): Int(labels[row]) == column ? 1 : 0
    case .values(let values): values[row, column]
    }
  }
}

/// What training makes small, with its gradient.
public enum Loss: String, CaseIterable, Equatable, Sendable, Codable {
  /// Cross-entropy of softmax probabilities: `L = −log p(label)` of a row.
  case softmaxCrossEntropy = "softmax-cross-entropy"
  /// Cross-entropy of each output by itself, summed over the outputs, as one-vs-all classifiers have it:
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

  /// Turns the last layer's weighted sums of the first `rows` rows into outputs, and measures them.
  ///
  /// Cross-entropies are taken from the sums z, as that is stable where a probability rounds to 0 or 1:
  /// `log Σₖ e^zₖ − z(label)` and `max(z, 0) − z y + log(1 + e^−|z|)`. NaN stays NaN.
  ///
  /// - Returns: the sum of the rows' losses, in double precision.
  func activate(
    _ sums: inout Matrix, _ activation: Activation, targets: Targets, rows: Int
  ) -> Double {
    precondition(accepts(activation), "this loss needs another output activation")
    let (columns, stride) = (sums.columns, sums.stride)
    return targets.withPointers { labels, values, valueStride in
      switch self {
      case .softmaxCrossEntropy:
        return kernel_softmax_cross_entropy(
          rows, columns, &sums.storage, stride, labels, values, valueStride)
      case .binaryCrossEntropy:
        return kernel_sigmoid_cross_entropy(
          rows, columns, &sums.storage, stride, labels, values, valueStride)
      case .halfSquaredError, .meanSquaredError:
        activation.apply(to: &sums, rows: rows)
        let squares = kernel_squared_error(
          rows, columns, sums.storage, stride, labels, values, valueStride)
        return self == .halfSquaredError ? squares / 2 : squares / Double(columns)
      }
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
    let factor = self == .meanSquaredError ? 2 * scale / Float(outputs.columns) : scale
    switch targets {
    case .labels(let labels):
      kernel_cross_entropy_gradient(
        rows, outputs.storage, outputs.stride, labels, factor, &delta.storage, delta.stride)
      // Softmax leaves zeros in the padding of its outputs, other activations do not.
      if activation != .softmax { delta.clearPadding(rows: rows) }
    case .values(let values):
      kernel_difference(
        rows, outputs.columns, outputs.storage, outputs.stride, values.storage, values.stride,
        factor, &delta.storage, delta.stride)
    }
    if self == .halfSquaredError || self == .meanSquaredError {
      activation.multiplyByDerivative(&delta, outputs: outputs, rows: rows)
    }
  }
}
