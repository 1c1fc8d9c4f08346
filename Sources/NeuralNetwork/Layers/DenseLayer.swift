import CKernels

/// A fully connected layer: `activation(input · weightsᵀ + bias)`.
public struct DenseLayer: Equatable, Sendable {
  /// `[outputs × inputs]` weights and `[outputs]` biases.
  public var parameters: Parameters
  /// What is applied to each weighted sum.
  public let activation: Activation

  /// A layer with given parameters.
  public init(parameters: Parameters, activation: Activation) {
    self.parameters = parameters
    self.activation = activation
  }

  /// Values that a sample brings.
  public var inputs: Int { parameters.weights.inputs }
  /// Units of this layer.
  public var outputs: Int { parameters.weights.outputs }

  /// `output = activation(input · weightsᵀ + bias)` for the first `rows` rows.
  func forward(_ input: Matrix, rows: Int, into output: inout Matrix) {
    kernel_multiply(
      rows, inputs, output.stride, input.storage, input.stride, parameters.weights.panels,
      parameters.bias, &output.storage, output.stride)
    activation.apply(to: &output, rows: rows)
  }

  /// The gradient of the loss by this layer's parameters, from `delta`, the gradient by its weighted sums:
  /// `∂L/∂W = δᵀ · input`, `∂L/∂b = Σ δ` over the rows.
  func parameterGradient(input: Matrix, delta: Matrix, rows: Int, into gradient: inout Parameters) {
    kernel_weight_gradient(
      rows, inputs, delta.stride, input.storage, input.stride, delta.storage, delta.stride,
      &gradient.weights.panels)
    kernel_column_sums(rows, delta.stride, delta.storage, delta.stride, &gradient.bias)
  }

  /// The gradient of the loss by this layer's input: `∂L/∂input = δ · weights`.
  ///
  /// - Parameter transposed: scratch for the transposed weights, `[outputs → inputs]`.
  func inputGradient(
    delta: Matrix, rows: Int, transposed: inout Parameters, into gradient: inout Matrix
  ) {
    kernel_transpose(inputs, outputs, parameters.weights.panels, &transposed.weights.panels)
    kernel_multiply(
      rows, outputs, gradient.stride, delta.storage, delta.stride, transposed.weights.panels,
      transposed.bias, &gradient.storage, gradient.stride)
  }
}
