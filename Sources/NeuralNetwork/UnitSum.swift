/// How one unit of a dense layer comes to what it gives for a sample: `z = Σ w x + b`, `a = f(z)`.
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

  /// A term for each input, in their order.
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
  /// How a unit comes to what it gives; nil where the layer is not dense.
  ///
  /// - Parameters:
  ///   - sample: `[inputs]`.
  ///   - activations: what `activations(for: sample)` gave.
  public func sum(
    ofUnit unit: Int, inLayer index: Int, sample: [Float], activations: [[Float]]
  ) -> UnitSum? {
    guard case .dense(let layer) = architecture.layers[index] else { return nil }
    let inputs = index == 0 ? sample : activations[index - 1]
    let weights = parameters[index].weights
    return UnitSum(
      terms: inputs.indices.map {
        UnitSum.Term(input: $0, value: inputs[$0], weight: weights[unit, $0])
      },
      bias: layer.hasBias ? parameters[index].bias[unit] : 0, activation: activations[index][unit])
  }
}
