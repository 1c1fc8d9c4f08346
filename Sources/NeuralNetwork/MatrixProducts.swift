import CKernels

/// The matrix products alone, for measuring: what a step would take if nothing else cost anything.
extension Network {
  /// Every product of a training step on the workspace's rows, without activations, loss and update: weighted sums,
  /// gradients by the inputs but for the first layer, gradients by the weights.
  public func computeProducts(_ workspace: inout Workspace) {
    for (index, layer) in architecture.layers.enumerated() {
      guard layer.weightShape != nil else { continue }
      weightedSums(layer: index, &workspace)
      if index > 0 { inputGradient(layer: index, &workspace) }
      parameterGradient(layer: index, &workspace)
    }
  }
}

/// The largest rate of matrix products that one core of this machine reaches with these kernels.
public enum MatrixProductLimit {
  /// Floating-point operations a second of a product of square matrices of `size`, the best of `rounds`.
  ///
  /// - Parameter clock: gives the time in seconds.
  public static func rate(size: Int = 1024, rounds: Int = 5, clock: () -> Double) -> Double {
    let layer = DenseLayer(inputs: size, outputs: size, activation: .linear)
    let parameters = Parameters(inputs: size, outputs: size)
    let input = Matrix(rows: size, columns: size)
    var output = Matrix(rows: size, columns: size)
    let seconds = (0..<rounds).map { _ in
      let start = clock()
      layer.weightedSums(input, parameters, rows: size, .serial, into: &output)
      return clock() - start
    }
    let operations = 2 * Double(size) * Double(size) * Double(size)
    return operations / (seconds.min() ?? .infinity)
  }
}
