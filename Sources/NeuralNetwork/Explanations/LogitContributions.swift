/// What one unit of the last hidden layer adds to the lead of an answer over another.
public struct LogitContribution: Equatable, Sendable {
  /// The unit; behind a convolution the channel, all of whose pixels are summed up.
  public let unit: Int
  /// What it gives; behind a convolution the mean over its pixels.
  public let activation: Float
  /// `Σ (wₜ − wₖ) a` over what belongs to the unit: positive where it speaks for the answer.
  public let amount: Float

  /// Makes a contribution.
  public init(unit: Int, activation: Float, amount: Float) {
    self.unit = unit
    self.activation = activation
    self.amount = amount
  }
}

/// How the last hidden layer comes to the lead of one answer over another: `zₜ − zₖ = Σ contributions + bias`.
public struct LogitContributions: Equatable, Sendable {
  /// A contribution of each unit, in their order.
  public let contributions: [LogitContribution]
  /// What the biases add: `bₜ − bₖ`.
  public let bias: Float
  /// The layer whose units contribute; `nil` if there is none before the outputs, so that the inputs do.
  public let layer: Int?

  /// The lead itself, in double precision.
  public var lead: Double { contributions.reduce(Double(bias)) { $0 + Double($1.amount) } }

  /// The contributions from the most for the answer to the most against it; of equal ones the lower unit first.
  public var ranked: [LogitContribution] {
    contributions.sorted { ($0.amount, $1.unit) > ($1.amount, $0.unit) }
  }
}

extension Network {
  /// What speaks for output `answer` and against `other`: what each unit of the last hidden layer contributes; `nil` if
  /// the last layer is not dense.
  ///
  /// - Parameter activations: what `activations(for: sample)` gave.
  public func logitContributions(
    for answer: Int, over other: Int, sample: [Float], activations: [[Float]]
  ) -> LogitContributions? {
    let last = architecture.layers.count - 1
    guard case .dense(let dense) = architecture.layers[last] else { return nil }
    // Dropout hands on what it gets.
    let layer = (0..<last).last { index in
      if case .dropout = architecture.layers[index] { false } else { true }
    }
    let inputs = last == 0 ? sample : activations[last - 1]
    let (weights, bias) = (parameters[last].weights, parameters[last].bias)
    let channels = layer.flatMap { architecture.layers[$0].image?.channels } ?? inputs.count
    var amounts = [Float](repeating: 0, count: channels)
    var sums = amounts
    for (input, value) in inputs.enumerated() {
      amounts[input % channels] += (weights[answer, input] - weights[other, input]) * value
      sums[input % channels] += value
    }
    let pixels = Float(max(inputs.count / max(channels, 1), 1))
    return LogitContributions(
      contributions: (0..<channels).map {
        LogitContribution(unit: $0, activation: sums[$0] / pixels, amount: amounts[$0])
      },
      bias: dense.hasBias ? bias[answer] - bias[other] : 0, layer: layer)
  }
}
