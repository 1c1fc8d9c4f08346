/// Everything that one layer learns. Gradients and the optimizers' averages have the same shape.
public struct Parameters: Equatable, Sendable {
  /// From every input to every output.
  public var weights: Weights
  /// `[outputs]`, padded with zeros to a multiple of 16.
  public var bias: [Float]

  /// Zeros for a dense layer.
  public init(inputs: Int, outputs: Int) {
    weights = Weights(inputs: inputs, outputs: outputs)
    bias = Array(repeating: 0, count: Padding.padded(outputs))
  }

  /// Given weights and `[outputs]` biases.
  public init(weights: Weights, bias: [Float]) {
    precondition(bias.count == weights.outputs, "there must be one bias an output")
    self.weights = weights
    self.bias = bias + Array(repeating: 0, count: Padding.padded(bias.count) - bias.count)
  }

  /// The biases without padding, `[outputs]`.
  public var biases: [Float] { Array(bias.prefix(weights.outputs)) }

  /// Zeros in the same shape.
  public var zeros: Parameters { Parameters(inputs: weights.inputs, outputs: weights.outputs) }

  /// The room that they take in memory, in floats; as floating point, which can't overflow.
  static func room(inputs: Int, outputs: Int) -> Double {
    Double(inputs + 1) * Double(Padding.padded(outputs))
  }
}
