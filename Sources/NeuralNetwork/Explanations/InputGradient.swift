extension Network {
  /// How a mix of the last layer's weighted sums moves with every input: `∂(Σ cₖ zₖ)/∂x`, by backpropagation down to
  /// the input, as at test time (Simonyan, Vedaldi and Zisserman, 2014: saliency maps).
  ///
  /// One at output t and zeros elsewhere give the gradient of a class's score; one at k and minus one at t that of the
  /// lead of k over t. The sums are taken before the output's own function, whose slope would vanish where an answer
  /// is sure.
  ///
  /// - Parameters:
  ///   - mix: `[outputs]`: the factors c.
  ///   - sample: `[inputs]`.
  /// - Returns: `[inputs]`.
  public func inputGradient(of mix: [Float], at sample: [Float]) -> [Float] {
    precondition(mix.count == architecture.outputs, "a factor for each output")
    var workspace = Workspace(for: architecture, capacity: 1)
    workspace.load([sample])
    forward(&workspace)
    let last = architecture.layers.count - 1
    for (output, factor) in mix.enumerated() { workspace.deltas[last][0, output] = factor }
    for index in stride(from: last, to: 0, by: -1) { propagate(fromLayer: index, &workspace) }
    return Array(gradientByInput(&workspace).row(0))
  }

  /// The gradient by the input itself, from the first layer's deltas; `[rows × inputs]`.
  private func gradientByInput(_ workspace: inout Workspace) -> Matrix {
    let (rows, parallelFor) = (workspace.rows, workspace.parallelFor)
    let delta = workspace.deltas[0]
    var gradient = Matrix(rows: rows, columns: architecture.inputs)
    switch architecture.layers[0] {
    case .dense(let layer):
      layer.inputGradient(
        delta: delta, parameters[0], rows: rows, parallelFor,
        transposed: &workspace.transposed[0], into: &gradient)
    case .convolution(let layer):
      layer.inputGradient(
        delta: delta, parameters[0], rows: rows, parallelFor, scratch: &workspace.scratch,
        into: &gradient)
    case .maxPooling(let layer):
      layer.inputGradient(
        delta: delta, rows: rows, places: workspace.places[0], parallelFor, into: &gradient)
    case .dropout: gradient.copy(delta, rows: rows)
    }
    return gradient
  }
}

extension Network {
  /// The last layer's weighted sums z for many samples, before the output's own function; as at test time.
  ///
  /// - Parameter samples: each `[inputs]`.
  /// - Returns: `[outputs]` for each of them.
  public func scores(for samples: [[Float]]) -> [[Float]] {
    let capacity = min(max(samples.count, 1), Self.samplesTogether)
    var workspace = Workspace(for: architecture, capacity: capacity, isForTraining: false)
    var scores: [[Float]] = []
    scores.reserveCapacity(samples.count)
    for start in stride(from: 0, to: samples.count, by: capacity) {
      workspace.load(Array(samples[start..<min(start + capacity, samples.count)]))
      workspace.isDropping = false
      for index in architecture.layers.indices { forward(layer: index, &workspace) }
      let sums = workspace.outputs[architecture.layers.count - 1]
      for row in 0..<workspace.rows { scores.append(Array(sums.row(row))) }
    }
    return scores
  }

  /// Enough to fill the kernels' tiles, few enough for the room of a convolution's maps.
  private static let samplesTogether = 64
}
