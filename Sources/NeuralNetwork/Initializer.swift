/// How fresh weights are drawn. Biases start at 0.
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
  /// All zeros: every unit of a layer then stays the same as its neighbour.
  case zeros

  /// Fresh parameters of a dense layer.
  public func parameters(
    inputs: Int, outputs: Int, using generator: inout some RandomNumberGenerator
  ) -> Parameters {
    let weights = (0..<inputs * outputs).map { _ in
      weight(inputs: inputs, outputs: outputs, using: &generator)
    }
    return Parameters(
      weights: Weights(inputs: inputs, outputs: outputs, rowMajor: weights),
      bias: Array(repeating: 0, count: outputs))
  }

  private func weight(
    inputs: Int, outputs: Int, using generator: inout some RandomNumberGenerator
  ) -> Float {
    switch self {
    case .glorot:
      let limit = (6 / Float(inputs + outputs)).squareRoot()
      return generator.uniform(-limit, limit)
    case .he: return generator.normal() * (2 / Float(inputs)).squareRoot()
    case .uniform(let limit): return generator.uniform(-limit, limit)
    case .normal(let deviation): return generator.normal() * deviation
    case .zeros: return 0
    }
  }
}
