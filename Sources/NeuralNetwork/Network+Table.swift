extension Network {
  /// Samples on their way through the network together; enough to fill the kernels' tiles.
  private static let chunk = 256

  /// What one layer gives for many samples, as at test time: nothing is dropped.
  ///
  /// - Parameters:
  ///   - layer: the layer's place; `nil` for the last one, whose units are the network's outputs.
  ///   - count: how many samples there are.
  ///   - fill: writes a sample's inputs; it is given the sample's number and its floats.
  /// - Returns: `[count × units]`.
  public func outputs(
    ofLayer layer: Int? = nil, count: Int,
    fill: (_ sample: Int, _ inputs: UnsafeMutableBufferPointer<Float>) -> Void
  ) -> Matrix {
    let layer = layer ?? architecture.layers.count - 1
    var result = Matrix(rows: count, columns: architecture.layers[layer].outputs)
    var workspace = Workspace(
      for: architecture, capacity: min(Self.chunk, max(count, 1)), isForTraining: false)
    for start in stride(from: 0, to: count, by: Self.chunk) {
      workspace.fill(rows: min(Self.chunk, count - start)) { fill(start + $0, $1) }
      forward(&workspace)
      result.copy(workspace.outputs[layer], rows: workspace.rows, at: start)
    }
    return result
  }
}
