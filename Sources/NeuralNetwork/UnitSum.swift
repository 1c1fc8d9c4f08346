/// How one unit comes to what it gives for a sample: `z = Σ w x + b`, `a = f(z)`. A filter is one unit at each of its
/// places.
public struct UnitSum: Equatable, Sendable {
  /// What one input adds: `w x`.
  public struct Term: Equatable, Sendable {
    /// Which of the layer's inputs it is.
    public let input: Int
    /// What comes in, x.
    public let value: Float
    /// What it is multiplied by, w.
    public let weight: Float
    /// What it adds to the sum.
    public var product: Float { weight * value }
  }

  /// A term for each input that the unit looks at, in their order.
  public let terms: [Term]
  /// What is added to the terms; 0 where the layer has no biases.
  public let bias: Float
  /// What the unit gives, as the network computes it.
  public let activation: Float

  /// The weighted sum z, in double precision.
  public var sum: Double {
    terms.reduce(Double(bias)) { $0 + Double($1.weight) * Double($1.value) }
  }

  /// The terms from the largest to the smallest, whatever their sign; of equal ones the first.
  public var termsBySize: [Term] {
    terms.sorted {
      let (first, second) = ($0.product.magnitude, $1.product.magnitude)
      return first > second || (first == second && $0.input < $1.input)
    }
  }
}

extension Network {
  /// How a unit comes to what it gives; `nil` if the layer has no weights.
  ///
  /// - Parameters:
  ///   - unit: the place among the layer's outputs; of filters one filter at one place.
  ///   - sample: `[inputs]`.
  ///   - activations: what `activations(for: sample)` gave.
  public func sum(
    ofUnit unit: Int, inLayer index: Int, sample: [Float], activations: [[Float]]
  ) -> UnitSum? {
    let layer = architecture.layers[index]
    let inputs = index == 0 ? sample : activations[index - 1]
    let weights = parameters[index].weights
    let terms: [UnitSum.Term]
    let filter: Int
    switch layer {
    case .dense:
      filter = unit
      terms = inputs.indices.map {
        UnitSum.Term(input: $0, value: inputs[$0], weight: weights[unit, $0])
      }
    case .convolution(let convolution):
      filter = unit % convolution.filters
      terms = convolution.inputs(ofOutput: unit).map {
        UnitSum.Term(input: $0.input, value: inputs[$0.input], weight: weights[filter, $0.weight])
      }
    case .maxPooling, .dropout: return nil
    }
    return UnitSum(
      terms: terms, bias: layer.hasBias ? parameters[index].bias[filter] : 0,
      activation: activations[index][unit])
  }
}

extension ConvolutionLayer {
  /// What one output looks at, without the zeros around the image: the places of its inputs, and of the weights that
  /// they are multiplied by.
  fileprivate func inputs(ofOutput unit: Int) -> [(input: Int, weight: Int)] {
    let (row, column) = (unit / filters).quotientAndRemainder(dividingBy: output.columns)
    return (0..<window).compactMap { weight in
      let (cell, channel) = weight.quotientAndRemainder(dividingBy: input.channels)
      let (down, across) = cell.quotientAndRemainder(dividingBy: kernelColumns)
      let (y, x) = (row * stride + down - padding, column * stride + across - padding)
      guard (0..<input.rows).contains(y), (0..<input.columns).contains(x) else { return nil }
      return ((y * input.columns + x) * input.channels + channel, weight)
    }
  }
}
