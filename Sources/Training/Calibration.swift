import Datasets
import NeuralNetwork

/// What was fitted to a network's answers after training, on samples that it did not learn from, so that they are honest:
/// how sure it is, from when on it is sure, and what does not look like a digit at all.
public struct Calibration: Equatable, Sendable, Codable {
  /// What the logits are divided by before the softmax (Guo et al., *On Calibration of Modern Neural Networks*, 2017);
  /// above 1 the network was too sure of itself.
  public var temperature: Float
  /// Between the two most probable classes there is at least so much where the answer is sure.
  public var leastMargin: Float
  /// What tells a digit from a scribble.
  public var likeness: Likeness

  /// A linear rule on what the last layer gets: a weighted sum of these values and a bias, 0 or more for a digit.
  public struct Likeness: Equatable, Sendable, Codable {
    /// `[units]`: one weight for each value that the last layer gets.
    public var weights: [Float]
    /// Added to the sum.
    public var bias: Float

    /// Makes a rule from its numbers.
    public init(weights: [Float], bias: Float) {
      self.weights = weights
      self.bias = bias
    }

    /// How much a sample is like a digit, from what the last layer gets of it.
    public func score(_ values: [Float]) -> Float {
      zip(weights, values).reduce(bias) { $0 + $1.0 * $1.1 }
    }
  }

  /// Makes a calibration from its parts.
  public init(temperature: Float, leastMargin: Float, likeness: Likeness) {
    self.temperature = temperature
    self.leastMargin = leastMargin
    self.likeness = likeness
  }

  /// Whether its numbers make sense for networks of this shape.
  func suits(_ shape: Architecture) -> Bool {
    let last = shape.layers.dropLast().last?.outputs ?? shape.inputs
    return temperature.isFinite && temperature > 0 && (0...1).contains(leastMargin)
      && likeness.weights.count == last && likeness.bias.isFinite
      && likeness.weights.allSatisfy(\.isFinite)
  }

  /// The probabilities at this temperature: `pᵢ^(1/T)`, brought to a sum of 1.
  public func tempered(_ probabilities: [Float]) -> [Float] {
    guard temperature != 1 else { return probabilities }
    let powers = probabilities.map {
      Elementary.power(Double(max($0, 0)), 1 / Double(temperature))
    }
    let sum = powers.reduce(0, +)
    return sum > 0 ? powers.map { Float($0 / sum) } : probabilities
  }
}

extension Calibration {
  /// The probabilities of many samples at this temperature, `[samples x classes]`.
  public func tempered(_ outputs: Matrix) -> Matrix {
    guard temperature != 1 else { return outputs }
    var tempered = outputs
    for row in 0..<outputs.rows {
      for (column, share) in self.tempered(Array(outputs.row(row))).enumerated() {
        tempered[row, column] = share
      }
    }
    return tempered
  }
}

// MARK: - Fitting

extension Calibration {
  /// Fits a network's calibration.
  ///
  /// - Parameters:
  ///   - digits: digits that the network did not learn from.
  ///   - scribbles: drawings that are no digits; their labels do not matter.
  ///   - images: digits as images, which look otherwise than drawings; only the rule for what looks like a digit sees
  ///     them, so they may be some that the network learnt from.
  ///   - errors: the share of wrong ones among the sure answers to `digits`, at most.
  ///   - refusals: the share of `digits`, and of `images`, that do not look like one to the rule.
  public init(
    of network: Network, digits: SampleSet, scribbles: SampleSet, images: SampleSet? = nil,
    errors: Double = 0.01, refusals: Double = 0.01
  ) {
    let seen = Seen(network, digits)
    let kinds = [seen.values] + (images.map { [Seen(network, $0).values] } ?? [])
    self.init(
      // Outputs that are no shares of one whole, as ten separate answers, stay as they are.
      temperature: network.architecture.output.isElementwise ? 1 : Self.bestTemperature(seen),
      leastMargin: 0,
      likeness: Self.likeness(kinds, Seen(network, scribbles).values, refusals: refusals))
    leastMargin = margin(seen, errors: errors)
  }

  /// What a network makes of samples.
  private struct Seen {
    /// What the last layer got, and what it gave.
    var values: [[Float]] = []
    var probabilities: [[Float]] = []
    let labels: [UInt8]

    init(_ network: Network, _ samples: SampleSet) {
      labels = samples.labels
      for row in 0..<samples.count {
        let sample = Array(samples[row])
        let layers = network.activations(for: sample)
        values.append(layers.dropLast().last ?? sample)
        probabilities.append(layers.last ?? [])
      }
    }
  }

  /// The temperature of the least cross-entropy, between 1/4 and 4, by golden section over its logarithm.
  private static func bestTemperature(_ seen: Seen) -> Float {
    func loss(_ exponent: Double) -> Double {
      let calibration = Calibration(
        temperature: Float(Elementary.exponential(exponent)), leastMargin: 0,
        likeness: Likeness(weights: [], bias: 0))
      return zip(seen.probabilities, seen.labels).reduce(0) { sum, sample in
        let share = calibration.tempered(sample.0)[Int(sample.1)]
        return sum - Elementary.logarithm(max(Double(share), 1e-12))
      }
    }
    let ratio = (Elementary.squareRoot(5) - 1) / 2
    var (low, high) = (-Elementary.logarithm(4), Elementary.logarithm(4))
    for _ in 0..<24 {
      let (first, second) = (high - ratio * (high - low), low + ratio * (high - low))
      if loss(first) < loss(second) { high = second } else { low = first }
    }
    return Float(Elementary.exponential((low + high) / 2))
  }

  /// The least margin from which on no more than this share of the answers is wrong.
  private func margin(_ seen: Seen, errors: Double) -> Float {
    let answers = zip(seen.probabilities, seen.labels).map { outputs, label in
      let ranked = tempered(outputs).enumerated().sorted { $0.element > $1.element }
      return (
        margin: ranked[0].element - ranked[1].element, isRight: ranked[0].offset == Int(label)
      )
    }.sorted { $0.margin > $1.margin }
    var (wrong, least): (Double, Float) = (0, 1)
    for (index, answer) in answers.enumerated() {
      wrong += answer.isRight ? 0 : 1
      if wrong <= errors * Double(index + 1) { least = answer.margin }
    }
    return least
  }

  /// A logistic regression between digits and scribbles by the project's own trainer; the bias is then set so that this
  /// share of each kind of digits is refused, or less.
  private static func likeness(
    _ kinds: [[[Float]]], _ scribbles: [[Float]], refusals: Double
  ) -> Likeness {
    let digits = kinds.flatMap { $0 }
    let width = digits.first?.count ?? 0
    guard width > 0, !scribbles.isEmpty else {
      return Likeness(weights: Array(repeating: 0, count: width), bias: 0)
    }
    let samples = SampleSet(
      features: (digits + scribbles).flatMap { $0 },
      labels: digits.map { _ in 1 } + scribbles.map { _ in 0 }, width: width)
    let recipe = Recipe(
      architecture: Architecture(sizes: [width, 1], hidden: .relu, output: .sigmoid),
      initializer: .glorot, loss: .binaryCrossEntropy, optimizer: .adam(weightDecay: 1e-3),
      learningRate: 1e-2, schedule: .cosine, batchSize: 64, epochs: 30)
    let dataset = Dataset(
      name: "likeness", classNames: ["scribble", "digit"], inputShape: [width], train: samples,
      test: samples.prefix(0))
    var trainer = Trainer(recipe: recipe, dataset: dataset, seed: 1)
    while !trainer.isFinished { trainer.runBatch() }
    let learnt = trainer.network.parameters[0]
    var likeness = Likeness(weights: learnt.weights.rowMajor, bias: 0)
    let lowest = kinds.compactMap { kind -> Float? in
      let scores = kind.map { likeness.score($0) }.sorted()
      return scores.isEmpty
        ? nil : scores[min(Int(refusals * Double(scores.count)), scores.count - 1)]
    }
    likeness.bias = -(lowest.min() ?? 0)
    return likeness
  }
}
