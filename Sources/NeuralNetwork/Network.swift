/// A feed-forward network: dense layers, one after the other.
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
  /// The shape.
  public let architecture: Architecture
  /// The layers in order; each one's outputs are the next one's inputs.
  public internal(set) var layers: [DenseLayer]

  /// A fresh network.
  public init(
    _ architecture: Architecture, initializer: Initializer,
    using generator: inout some RandomNumberGenerator
  ) {
    let sizes = architecture.sizes
    self.init(
      architecture,
      parameters: zip(sizes, sizes.dropFirst()).map {
        initializer.parameters(inputs: $0, outputs: $1, using: &generator)
      })
  }

  /// A network with given parameters, one set a layer, in the shapes of `architecture`.
  public init(_ architecture: Architecture, parameters: [Parameters]) {
    let sizes = zip(architecture.sizes, architecture.sizes.dropFirst())
    precondition(
      parameters.count == architecture.sizes.count - 1
        && zip(sizes, parameters).allSatisfy {
          $0 == ($1.weights.inputs, $1.weights.outputs)
        }, "parameters must have the architecture's shapes")
    self.architecture = architecture
    layers = zip(parameters, architecture.activations).map {
      DenseLayer(parameters: $0, activation: $1)
    }
  }

  /// How many numbers the network learns.
  public var parameterCount: Int { layers.reduce(0) { $0 + $1.parameters.count } }

  /// What every layer gives for one sample, the input itself not included.
  ///
  /// - Parameter sample: `[inputs]`.
  /// - Returns: `[units]` for each layer; the last are the network's outputs.
  public func activations(for sample: [Float]) -> [[Float]] {
    var workspace = Workspace(for: architecture, capacity: 1)
    workspace.load([sample])
    forward(&workspace)
    return workspace.outputs.map { Array($0.row(0)) }
  }

  /// The network's outputs for one sample, `[outputs]`.
  public func outputs(for sample: [Float]) -> [Float] {
    activations(for: sample)[layers.count - 1]
  }

  /// Computes every layer's outputs for the workspace's rows.
  public func forward(_ workspace: inout Workspace) {
    for (index, layer) in layers.enumerated() {
      if index == 0 {
        layer.forward(workspace.input, rows: workspace.rows, into: &workspace.outputs[0])
      } else {
        // Taken out and put back, so that reading one output while writing the next copies nothing.
        let input = workspace.outputs[index - 1]
        layer.forward(input, rows: workspace.rows, into: &workspace.outputs[index])
      }
    }
  }

  /// The gradient of the mean loss over the workspace's rows, after `forward`: backpropagation
  /// (Rumelhart, Hinton and Williams, 1986), from the last layer to the first.
  public func backward(_ workspace: inout Workspace, labels: [UInt8], loss: Loss) {
    let rows = workspace.rows
    let last = layers.count - 1
    loss.gradient(
      outputs: workspace.outputs[last], labels: labels, rows: rows, into: &workspace.deltas[last])
    for index in stride(from: last, through: 0, by: -1) {
      let input = index == 0 ? workspace.input : workspace.outputs[index - 1]
      let delta = workspace.deltas[index]
      layers[index].parameterGradient(
        input: input, delta: delta, rows: rows, into: &workspace.gradient[index])
      guard index > 0 else { break }
      layers[index].inputGradient(
        delta: delta, rows: rows, transposed: &workspace.transposed[index],
        into: &workspace.deltas[index - 1])
      layers[index - 1].activation.multiplyByDerivative(
        &workspace.deltas[index - 1], outputs: input, rows: rows)
    }
  }
}
