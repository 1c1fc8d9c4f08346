import CKernels

/// A fully connected layer: `activation(input · weightsᵀ + bias)`.
public struct DenseLayer: Equatable, Sendable {
  /// Values that a sample brings.
  public let inputs: Int
  /// Units of this layer.
  public let outputs: Int
  /// What is applied to each weighted sum.
  public let activation: Activation
  /// Whether the biases are learnt; if not they stay 0.
  public let hasBias: Bool

  /// Makes a layer.
  public init(inputs: Int, outputs: Int, activation: Activation, hasBias: Bool = true) {
    self.inputs = inputs
    self.outputs = outputs
    self.activation = activation
    self.hasBias = hasBias
  }

  /// The weighted sums `input · weightsᵀ + bias` of the first `rows` rows.
  func weightedSums(
    _ input: Matrix, _ parameters: Parameters, rows: Int, into sums: inout Matrix
  ) {
    kernel_multiply(
      rows, inputs, sums.stride, input.storage, input.stride, parameters.weights.panels,
      parameters.bias, &sums.storage, sums.stride)
  }

  /// The gradient of the loss by this layer's parameters, from `delta`, the gradient by its weighted sums:
  /// `∂L/∂W = δᵀ · input`, `∂L/∂b = Σ δ` over the rows.
  func parameterGradient(
    input: Matrix, delta: Matrix, rows: Int, into gradient: inout Parameters
  ) {
    kernel_weight_gradient(
      rows, inputs, delta.stride, input.storage, input.stride, delta.storage, delta.stride,
      &gradient.weights.panels)
    if hasBias {
      kernel_column_sums(rows, delta.stride, delta.storage, delta.stride, &gradient.bias)
    }
  }

  /// The same gradient, and an update by momentum at once: the gradient is never written.
  func momentumStep(
    input: Matrix, delta: Matrix, rows: Int, _ step: MomentumStep, velocity: inout Parameters,
    parameters: inout Parameters
  ) {
    kernel_momentum_step(
      rows, inputs, delta.stride, input.storage, input.stride, delta.storage, delta.stride,
      &parameters.weights.panels, &velocity.weights.panels, step.rate, step.momentum, step.decay,
      step.isNesterov ? 1 : 0)
    guard hasBias else { return }
    kernel_momentum_bias_step(
      rows, delta.stride, delta.storage, delta.stride, &parameters.bias, &velocity.bias,
      step.rate, step.momentum, step.isNesterov ? 1 : 0)
  }

  /// The gradient of the loss by this layer's input: `∂L/∂input = δ · weights`.
  ///
  /// - Parameter transposed: scratch for the transposed weights, `[outputs → inputs]`.
  func inputGradient(
    delta: Matrix, _ parameters: Parameters, rows: Int, transposed: inout Parameters,
    into gradient: inout Matrix
  ) {
    kernel_transpose(inputs, outputs, parameters.weights.panels, &transposed.weights.panels)
    kernel_multiply(
      rows, outputs, gradient.stride, delta.storage, delta.stride, transposed.weights.panels,
      nil, &gradient.storage, gradient.stride)
  }
}

/// The numbers of one update by momentum.
struct MomentumStep {
  let rate, momentum, decay: Float
  let isNesterov: Bool
}
