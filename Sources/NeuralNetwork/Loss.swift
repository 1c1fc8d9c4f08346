import CKernels

/// What training makes small, with its gradient.
public enum Loss: String, CaseIterable, Equatable, Sendable, Codable {
  /// Cross-entropy of softmax probabilities: `L = −log p(label)`, averaged over the batch.
  case softmaxCrossEntropy = "softmax-cross-entropy"

  /// The sum of the losses of the first `rows` rows.
  ///
  /// - Parameters:
  ///   - outputs: the network's probabilities, `[rows × classes]`.
  ///   - labels: a class for each row.
  /// - Returns: the sum in double precision; NaN when a probability is NaN, never infinite.
  func sum(outputs: Matrix, labels: [UInt8], rows: Int) -> Double {
    kernel_cross_entropy(rows, outputs.storage, outputs.stride, labels)
  }

  /// The gradient of the mean loss by the last layer's weighted sums: `δ = (p − onehot(label)) / rows`.
  func gradient(outputs: Matrix, labels: [UInt8], rows: Int, into delta: inout Matrix) {
    kernel_cross_entropy_gradient(
      rows, outputs.storage, outputs.stride, labels, 1 / Float(max(rows, 1)), &delta.storage,
      delta.stride)
  }
}
