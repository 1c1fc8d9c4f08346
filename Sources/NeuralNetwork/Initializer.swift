/// How fresh weights are drawn. Biases start at 0 where nothing else is said.
public enum Initializer: Equatable, Sendable, Codable {
  /// Uniform in ±√(6 / (inputs + outputs)): keeps the spread of activations and gradients from layer to
  /// layer for sigmoid-like functions (Glorot and Bengio, 2010).
  case glorot
  /// Normal with variance 2 / inputs: the same for ReLU (He et al., 2015).
  case he
  /// Uniform in ±ε.
  case uniform(Float)
  /// Normal with mean 0 and this standard deviation.
  case normal(Float)
  /// Uniform in ±ε, the biases too.
  case uniformWithBiases(Float)
  /// So many times Glorot's weights: above 1 they are too wide, and activations or gradients grow from layer to
  /// layer.
  case scaledGlorot(Float)
  /// Given weights, `[outputs × inputs]` row-major for each layer that has any, in order.
  case given([[Float]])
  /// All zeros: every unit of a layer then stays the same as its neighbour.
  case zeros

  /// Fresh parameters of a layer.
  ///
  /// - Parameters:
  ///   - place: the layer's place among those that learn, counted from 0.
  ///   - hasBias: whether the layer has biases that may be drawn.
  public func parameters(
    inputs: Int, outputs: Int, place: Int = 0, hasBias: Bool = true,
    using generator: inout some RandomNumberGenerator
  ) -> Parameters {
    let weights: [Float]
    if case .given(let layers) = self {
      precondition(layers.indices.contains(place), "weights must be given for every layer")
      weights = layers[place]
    } else {
      weights = (0..<inputs * outputs).map { _ in
        weight(inputs: inputs, outputs: outputs, using: &generator)
      }
    }
    let bias = (0..<outputs).map { _ in
      if case .uniformWithBiases(let limit) = self, hasBias {
        return generator.uniform(-limit, limit)
      }
      return 0
    }
    return Parameters(
      weights: Weights(inputs: inputs, outputs: outputs, rowMajor: weights), bias: bias)
  }

  private func weight(
    inputs: Int, outputs: Int, using generator: inout some RandomNumberGenerator
  ) -> Float {
    switch self {
    case .glorot, .scaledGlorot:
      let limit = (6 / Float(inputs + outputs)).squareRoot()
      return scale * generator.uniform(-limit, limit)
    case .he: return generator.normal() * (2 / Float(inputs)).squareRoot()
    case .uniform(let limit), .uniformWithBiases(let limit):
      return generator.uniform(-limit, limit)
    case .normal(let deviation): return generator.normal() * deviation
    case .zeros, .given: return 0
    }
  }

  private var scale: Float {
    if case .scaledGlorot(let scale) = self { return scale }
    return 1
  }

  /// Whether it has weights for every layer of a network.
  public func suits(_ architecture: Architecture) -> Bool {
    guard case .given(let layers) = self else { return true }
    return layers.map(\.count)
      == architecture.layers.compactMap(\.weightShape).map { $0.inputs * $0.outputs }
  }
}
