/// A feed-forward network: layers, one after the other, and what they have learnt.
///
/// A value: a copy is a picture of one moment, and whoever holds it may compute with it.
///
/// ```swift
/// var generator = SeededGenerator(seed: 1)
/// let shape = Architecture(sizes: [400, 25, 10], hidden: .sigmoid, output: .softmax)
/// let network = Network(shape, initializer: .glorot, using: &generator)
/// let probabilities = network.outputs(for: Array(repeating: 0, count: 400))
/// ```
public struct Network: Equatable, Sendable {
  /// The layers in order; each one's outputs are the next one's inputs.
  public let architecture: Architecture
  /// What each layer has learnt; empty for a layer that learns nothing.
  public internal(set) var parameters: [Parameters]
  /// How large they can be.
  var reach = Reach()

  /// A fresh network.
  public init(
    _ architecture: Architecture, initializer: Initializer,
    using generator: inout some RandomNumberGenerator
  ) {
    var place = 0
    self.init(
      architecture,
      parameters: architecture.layers.map { layer in
        guard let (inputs, outputs) = layer.weightShape else {
          return Parameters(inputs: 0, outputs: 0)
        }
        defer { place += 1 }
        return initializer.parameters(
          inputs: inputs, outputs: outputs, place: place, hasBias: layer.hasBias,
          using: &generator)
      })
  }

  /// A network with given parameters, one set a layer, in the shapes of `architecture`.
  public init(_ architecture: Architecture, parameters: [Parameters]) {
    precondition(
      parameters.count == architecture.layers.count
        && zip(architecture.layers, parameters).allSatisfy {
          ($0.weightShape ?? (0, 0)) == ($1.weights.inputs, $1.weights.outputs)
        }, "parameters must have the architecture's shapes")
    self.architecture = architecture
    self.parameters = parameters
  }

  /// Takes other parameters of the same shapes.
  public mutating func move(to point: [Parameters]) {
    parameters = point
    reach = Reach()
  }

  /// The bytes that what a network of a shape has learnt takes, as floating point, which can't overflow.
  public static func memory(for architecture: Architecture) -> Double {
    architecture.layers.compactMap(\.weightShape).reduce(0) {
      $0 + 4 * Parameters.room(inputs: $1.inputs, outputs: $1.outputs)
    }
  }

  /// How many numbers the network learns.
  public var parameterCount: Int {
    zip(architecture.layers, parameters).reduce(0) { total, pair in
      let weights = pair.1.weights
      return total + weights.inputs * weights.outputs + (pair.0.hasBias ? weights.outputs : 0)
    }
  }

  // MARK: Using it

  /// What every layer gives for one sample, the input itself not included.
  ///
  /// - Parameter sample: `[inputs]`.
  /// - Returns: `[units]` for each layer; the last are the network's outputs.
  public func activations(for sample: [Float]) -> [[Float]] {
    var workspace = Workspace(for: architecture, capacity: 1, isForTraining: false)
    workspace.load([sample])
    forward(&workspace)
    return workspace.outputs.map { Array($0.row(0)) }
  }

  /// The weighted sums z of every layer for one sample, to which the activations are applied.
  ///
  /// - Parameter sample: `[inputs]`.
  /// - Returns: `[units]` for each layer; empty for one that has no weights.
  public func weightedSums(for sample: [Float]) -> [[Float]] {
    var workspace = Workspace(for: architecture, capacity: 1, isForTraining: false)
    workspace.load([sample])
    forward(&workspace)
    return weightedSums(after: workspace, row: 0)
  }

  /// The weighted sums of a row that has gone forward.
  ///
  /// The outputs overwrite them in the workspace, so they are computed again, from the last layer to the first:
  /// none needs the outputs of a later one.
  func weightedSums(after workspace: Workspace, row: Int) -> [[Float]] {
    var workspace = workspace
    let sums = architecture.layers.indices.reversed().map { index -> [Float] in
      guard architecture.layers[index].weightShape != nil else { return [] }
      weightedSums(layer: index, &workspace)
      return Array(workspace.outputs[index].row(row))
    }
    return sums.reversed()
  }

  /// The network's outputs for one sample, `[outputs]`.
  public func outputs(for sample: [Float]) -> [Float] { activations(for: sample).last ?? [] }

  // MARK: Forward and backward

  /// Computes every layer's outputs for the workspace's rows, as at test time: nothing is dropped.
  public func forward(_ workspace: inout Workspace) {
    workspace.isDropping = false
    for index in architecture.layers.indices { forward(layer: index, &workspace) }
    let last = architecture.layers.count - 1
    architecture.output.apply(to: &workspace.outputs[last], rows: workspace.rows)
  }

  /// The same, and the sum of the rows' losses: the two share their work.
  public func forward(_ workspace: inout Workspace, targets: Targets, loss: Loss) -> Double {
    workspace.isDropping = false
    for index in architecture.layers.indices { forward(layer: index, &workspace) }
    return finish(&workspace, targets, loss)
  }

  /// The same as while training: dropout layers draw what they drop.
  ///
  /// - Returns: the sum of the rows' losses.
  public func forward(
    _ workspace: inout Workspace, targets: Targets, loss: Loss,
    droppingWith generator: inout SeededGenerator
  ) -> Double {
    workspace.isDropping = true
    for (index, layer) in architecture.layers.enumerated() {
      if case .dropout(let dropout) = layer {
        dropout.drawMask(
          rows: workspace.rows, into: &workspace.masks[index], using: &generator)
      }
      forward(layer: index, &workspace)
    }
    return finish(&workspace, targets, loss)
  }

  /// From the last layer's weighted sums to its outputs.
  private func finish(_ workspace: inout Workspace, _ targets: Targets, _ loss: Loss) -> Double {
    loss.activate(
      &workspace.outputs[architecture.layers.count - 1], architecture.output, targets: targets,
      rows: workspace.rows)
  }

  /// A layer's outputs; of the last layer its weighted sums only.
  func forward(layer index: Int, _ workspace: inout Workspace) {
    let (rows, parallelFor) = (workspace.rows, workspace.parallelFor)
    let input = workspace.input(ofLayer: index)
    switch architecture.layers[index] {
    case .convolution(let layer) where isRectified(index):
      layer.weightedSums(
        input, parameters[index], rows: rows, isRectified: true, parallelFor,
        scratch: &workspace.scratch, into: &workspace.outputs[index])
      return
    case .dense, .convolution: weightedSums(layer: index, &workspace)
    case .maxPooling(let layer):
      layer.forward(
        input, rows: rows, isRectified: isRectified(index - 1), parallelFor,
        places: &workspace.places[index], into: &workspace.outputs[index])
    case .dropout(let layer) where workspace.isDropping:
      layer.apply(
        workspace.masks[index], to: input, rows: rows, parallelFor,
        into: &workspace.outputs[index])
    case .dropout: workspace.outputs[index].copy(input, rows: rows)
    }
    guard index < architecture.layers.count - 1 else { return }
    architecture.layers[index].activation?.apply(
      to: &workspace.outputs[index], rows: rows, parallelFor)
  }

  /// Whether a layer gives what ReLU left, and another one comes after it.
  private func isRectified(_ index: Int) -> Bool {
    architecture.layers.indices.dropLast().contains(index)
      && architecture.layers[index].activation == .relu
  }

  /// The weighted sums of a layer that has weights.
  func weightedSums(layer index: Int, _ workspace: inout Workspace) {
    let (rows, parallelFor) = (workspace.rows, workspace.parallelFor)
    let input = workspace.input(ofLayer: index)
    switch architecture.layers[index] {
    case .dense(let layer):
      layer.weightedSums(
        input, parameters[index], rows: rows, parallelFor, into: &workspace.outputs[index])
    case .convolution(let layer):
      layer.weightedSums(
        input, parameters[index], rows: rows, parallelFor, scratch: &workspace.scratch,
        into: &workspace.outputs[index])
    case .maxPooling, .dropout: break
    }
  }

  /// The gradient of the loss over the workspace's rows, after `forward`: backpropagation
  /// (Rumelhart, Hinton and Williams, 1986), from the last layer to the first.
  ///
  /// - Parameter scale: what the summed loss is multiplied by; one over the rows gives the mean.
  public func backward(
    _ workspace: inout Workspace, targets: Targets, loss: Loss, scale: Float
  ) {
    propagate(&workspace, targets: targets, loss: loss, scale: scale)
    for index in architecture.layers.indices { parameterGradient(layer: index, &workspace) }
  }

  /// The gradient of the loss by every layer's weighted sums, into the workspace's deltas.
  func propagate(_ workspace: inout Workspace, targets: Targets, loss: Loss, scale: Float) {
    let last = architecture.layers.count - 1
    loss.gradient(
      outputs: workspace.outputs[last], activation: architecture.output, targets: targets,
      rows: workspace.rows, scale: scale, into: &workspace.deltas[last])
    for index in stride(from: last, to: 0, by: -1) { propagate(fromLayer: index, &workspace) }
  }

  /// From the gradient by a layer's weighted sums to that by those of the layer before.
  func propagate(fromLayer index: Int, _ workspace: inout Workspace) {
    let (rows, parallelFor) = (workspace.rows, workspace.parallelFor)
    let delta = workspace.deltas[index]
    switch architecture.layers[index] {
    case .dense, .convolution: inputGradient(layer: index, &workspace)
    case .maxPooling(let layer):
      layer.inputGradient(
        delta: delta, rows: rows, places: workspace.places[index], parallelFor,
        into: &workspace.deltas[index - 1])
      if isRectified(index - 1) { return }
    case .dropout(let layer) where workspace.isDropping:
      layer.apply(
        workspace.masks[index], to: delta, rows: rows, parallelFor,
        into: &workspace.deltas[index - 1])
    case .dropout: workspace.deltas[index - 1].copy(delta, rows: rows)
    }
    architecture.layers[index - 1].activation?.multiplyByDerivative(
      &workspace.deltas[index - 1], outputs: workspace.outputs[index - 1], rows: rows, parallelFor)
  }

  /// From the delta of a layer that has weights to the gradient by its input.
  func inputGradient(layer index: Int, _ workspace: inout Workspace) {
    let (rows, parallelFor) = (workspace.rows, workspace.parallelFor)
    let delta = workspace.deltas[index]
    switch architecture.layers[index] {
    case .dense(let layer):
      layer.inputGradient(
        delta: delta, parameters[index], rows: rows, parallelFor,
        transposed: &workspace.transposed[index], into: &workspace.deltas[index - 1])
    case .convolution(let layer):
      layer.inputGradient(
        delta: delta, parameters[index], rows: rows, parallelFor, scratch: &workspace.scratch,
        into: &workspace.deltas[index - 1])
    case .maxPooling, .dropout: break
    }
  }

  /// From a layer's delta to the gradient by its parameters.
  func parameterGradient(layer index: Int, _ workspace: inout Workspace) {
    let (rows, parallelFor) = (workspace.rows, workspace.parallelFor)
    let input = workspace.input(ofLayer: index)
    let delta = workspace.deltas[index]
    switch architecture.layers[index] {
    case .dense(let layer):
      layer.parameterGradient(
        input: input, delta: delta, rows: rows, parallelFor, into: &workspace.gradient[index])
    case .convolution(let layer):
      layer.parameterGradient(
        input: input, delta: delta, rows: rows, parallelFor, scratch: &workspace.scratch,
        into: &workspace.gradient[index])
    case .maxPooling, .dropout: break
    }
  }
}
