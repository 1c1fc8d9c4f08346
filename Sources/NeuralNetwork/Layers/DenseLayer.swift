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
    _ input: Matrix, _ parameters: Parameters, rows: Int, _ parallelFor: ParallelFor,
    into sums: inout Matrix
  ) {
    parameters.bias.withUnsafeBufferPointer { bias in
      parallelFor.multiply(
        input, parameters.weights, bias: bias.baseAddress, rows: rows, into: &sums)
    }
  }

  /// The gradient of the loss by this layer's parameters, from `delta`, the gradient by its weighted sums:
  /// `∂L/∂W = δᵀ · input`, `∂L/∂b = Σ δ` over the rows.
  ///
  /// Every part has panels of its own, so that a weight's sum over the rows is taken in one order.
  func parameterGradient(
    input: Matrix, delta: Matrix, rows: Int, _ parallelFor: ParallelFor,
    into gradient: inout Parameters
  ) {
    let inputs = inputs
    gradient.weights.panels.withUnsafeMutableBufferPointer { panels in
      nonisolated(unsafe) let panels = panels
      parallelFor.split(delta.stride, grain: Padding.width, work: rows * inputs * outputs) { part in
        delta.storage.withUnsafeBufferPointer { deltas in
          kernel_weight_gradient(
            rows, inputs, part.count, input.storage, input.stride, deltas.at(part.lowerBound),
            delta.stride, panels.at(part.lowerBound * inputs))
        }
      }
    }
    if hasBias {
      kernel_column_sums(rows, delta.stride, delta.storage, delta.stride, &gradient.bias)
    }
  }

  /// The same gradient, and an update by momentum at once: the gradient is never written.
  func momentumStep(
    input: Matrix, delta: Matrix, rows: Int, _ step: MomentumStep, _ parallelFor: ParallelFor,
    velocity: inout Parameters, parameters: inout Parameters
  ) {
    let inputs = inputs
    parameters.weights.panels.withUnsafeMutableBufferPointer { weights in
      velocity.weights.panels.withUnsafeMutableBufferPointer { velocity in
        nonisolated(unsafe) let (weights, velocity) = (weights, velocity)
        parallelFor.split(delta.stride, grain: Padding.width, work: rows * inputs * outputs) {
          part in
          let first = part.lowerBound * inputs
          delta.storage.withUnsafeBufferPointer { deltas in
            kernel_momentum_step(
              rows, inputs, part.count, input.storage, input.stride, deltas.at(part.lowerBound),
              delta.stride, weights.at(first), velocity.at(first), step.rate, step.momentum,
              step.decay, step.isNesterov ? 1 : 0)
          }
        }
      }
    }
    guard hasBias else { return }
    kernel_momentum_bias_step(
      rows, delta.stride, delta.storage, delta.stride, &parameters.bias, &velocity.bias,
      step.rate, step.momentum, step.isNesterov ? 1 : 0)
  }

  /// The gradient of the loss by this layer's input: `∂L/∂input = δ · weights`.
  ///
  /// - Parameter transposed: scratch for the transposed weights, `[outputs → inputs]`.
  func inputGradient(
    delta: Matrix, _ parameters: Parameters, rows: Int, _ parallelFor: ParallelFor,
    transposed: inout Parameters, into gradient: inout Matrix
  ) {
    let (inputs, outputs, weights) = (inputs, outputs, parameters.weights.panels)
    transposed.weights.panels.withUnsafeMutableBufferPointer { panels in
      nonisolated(unsafe) let panels = panels
      parallelFor.split(
        gradient.stride, grain: Padding.width, work: inputs * outputs * ParallelFor.passWeight
      ) { part in
        kernel_transpose(
          inputs, outputs, part.lowerBound, part.count, weights, panels.baseAddress)
      }
    }
    parallelFor.multiply(delta, transposed.weights, bias: nil, rows: rows, into: &gradient)
  }
}

extension ParallelFor {
  /// `output = input · weightsᵀ + bias` of the first `rows` rows. Of input and weights the larger one is split, so
  /// that each part reads a share of it: no row and no output depends on the others.
  fileprivate func multiply(
    _ input: Matrix, _ weights: Weights, bias: UnsafePointer<Float>?, rows: Int,
    into output: inout Matrix
  ) {
    let (inputs, stride) = (weights.inputs, output.stride)
    let work = rows * inputs * weights.outputs
    nonisolated(unsafe) let bias = bias
    output.storage.withUnsafeMutableBufferPointer { output in
      nonisolated(unsafe) let output = output
      guard rows < stride else {
        // At least as many rows as fill a tile.
        return split(rows, grain: 16, work: work) { part in
          input.storage.withUnsafeBufferPointer { values in
            kernel_multiply(
              part.count, inputs, stride, values.at(part.lowerBound * input.stride), input.stride,
              weights.panels, bias, output.at(part.lowerBound * stride), stride)
          }
        }
      }
      split(stride, grain: Padding.width, work: work) { part in
        weights.panels.withUnsafeBufferPointer { panels in
          kernel_multiply(
            rows, inputs, part.count, input.storage, input.stride,
            panels.at(part.lowerBound * inputs), bias.map { $0 + part.lowerBound },
            output.at(part.lowerBound), stride)
        }
      }
    }
  }
}
