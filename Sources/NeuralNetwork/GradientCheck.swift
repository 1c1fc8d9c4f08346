/// Backpropagation against central differences, layer by layer.
///
/// The differences are taken from `ReferenceNetwork`, which computes the same network in double precision and
/// in the plainest way: `∂L/∂w ≈ (L(w + h) − L(w − h)) / 2h`, whose error shrinks with h². The measure is
/// `‖a − n‖ / (‖a‖ + ‖n‖)` over a layer's parameters, 0 when both vanish.
public struct GradientCheck: Sendable {
  /// What was found in one layer.
  public struct LayerReport: Equatable, Sendable {
    /// The place of the layer, from 0, dropout layers counted.
    public let layer: Int
    /// The distance of the two gradients relative to their lengths; NaN when one is not finite.
    public let relativeError: Double
    /// How many of the layer's parameters were compared.
    public let count: Int
    /// The parameter where the two are farthest apart.
    public let worst: Parameter
  }

  /// One parameter of a layer with its two slopes.
  public struct Parameter: Equatable, Sendable {
    /// The unit that it belongs to.
    public let output: Int
    /// The input that the weight comes from; `nil` for the bias.
    public let input: Int?
    /// What backpropagation says.
    public let analytic: Double
    /// What the central difference says.
    public let numeric: Double

    /// `|a − n| / (|a| + |n|)`; 0 where both vanish, NaN where one is no number.
    public var relativeError: Double {
      let size = abs(analytic) + abs(numeric)
      return size == 0 ? 0 : abs(analytic - numeric) / size
    }
  }

  /// Above this something is wrong with a derivative; rounding stays far below.
  public static let tolerance = 1e-4
  /// The shift of a parameter on each side, at first.
  static let step = 1e-5

  private let network: Network
  private let samples: [[Float]]
  private let targets: Targets
  private let loss: Loss
  private let penalty: Penalty

  /// A check of a network on a batch.
  public init(
    _ network: Network, samples: [[Float]], targets: Targets, loss: Loss, penalty: Penalty = .none
  ) {
    self.network = network
    self.samples = samples
    self.targets = targets
    self.loss = loss
    self.penalty = penalty
  }

  /// Compares at most `limit` parameters of each layer that learns, drawn by chance where there are more.
  ///
  /// - Complexity: O(limit · layers · batch · parameters).
  public func run(limit: Int, using generator: inout SeededGenerator) -> [LayerReport] {
    var workspace = Workspace(for: network.architecture, capacity: samples.count)
    workspace.load(samples)
    _ = network.forward(
      &workspace, targets: targets, loss: loss, droppingWith: &generator)
    network.backward(&workspace, targets: targets, loss: loss, scale: 1)
    penalty.addGradient(of: network.parameters, to: &workspace.gradient)
    return compare(
      workspace.gradient, masks: workspace.masks, limit: limit, using: &generator)
  }

  /// Compares a gradient, wherever it comes from.
  func compare(
    _ gradient: [Parameters], masks: [Matrix], limit: Int, using generator: inout SeededGenerator
  ) -> [LayerReport] {
    var reference = ReferenceNetwork(network)
    for (layer, mask) in masks.enumerated() where mask.columns > 0 {
      reference.masks[layer] = samples.indices.map { mask.row($0).map(Double.init) }
    }
    return network.architecture.layers.indices.compactMap { layer in
      guard let shape = network.architecture.layers[layer].weightShape else { return nil }
      let hasBias = network.architecture.layers[layer].hasBias
      let all = shape.outputs * (shape.inputs + (hasBias ? 1 : 0))
      let chosen = generator.permutation(of: all).prefix(limit).sorted()
      let parameters = chosen.map { index in
        let (output, place) = Int(index).quotientAndRemainder(
          dividingBy: shape.inputs + (hasBias ? 1 : 0))
        let input = place < shape.inputs ? place : nil
        return compare(gradient[layer], &reference, layer, output, input)
      }
      return Self.report(layer, parameters)
    }
  }

  /// Compares one parameter, of the mean loss over the samples; nothing is dropped.
  ///
  /// - Parameter input: the input that the weight comes from; `nil` for the unit's bias.
  /// - Complexity: O(batch · parameters), six passes in double precision at most.
  public func check(layer: Int, output: Int, input: Int?) -> Parameter {
    var workspace = Workspace(for: network.architecture, capacity: samples.count)
    workspace.load(samples)
    _ = network.forward(&workspace, targets: targets, loss: loss)
    network.backward(&workspace, targets: targets, loss: loss, scale: 1)
    penalty.addGradient(of: network.parameters, to: &workspace.gradient)
    var reference = ReferenceNetwork(network)
    let sum = compare(workspace.gradient[layer], &reference, layer, output, input)
    let count = Double(max(samples.count, 1))
    return Parameter(
      output: output, input: input, analytic: sum.analytic / count, numeric: sum.numeric / count)
  }

  private func compare(
    _ gradient: Parameters, _ reference: inout ReferenceNetwork, _ layer: Int, _ output: Int,
    _ input: Int?
  ) -> Parameter {
    let analytic = Double(input.map { gradient.weights[output, $0] } ?? gradient.bias[output])
    let slope = Self.slope(near: analytic) { shift in
      numericSlope(&reference, layer, output, input, shift: shift)
    }
    return Parameter(output: output, input: input, analytic: analytic, numeric: slope)
  }

  /// A slope that is measured with smaller shifts where it is not the expected one: the corner of a ReLU or of
  /// pooling that lay within the shift then lies outside, while a wrong derivative stays wrong.
  private static func slope(near expected: Double, measure: (_ shift: Double) -> Double) -> Double {
    var nearest = measure(step)
    for shift in [step / 10, step / 100]
    where !(abs(nearest - expected) <= tolerance * abs(expected)) {
      let slope = measure(shift)
      if !(abs(slope - expected) >= abs(nearest - expected)) { nearest = slope }
    }
    return nearest
  }

  private func numericSlope(
    _ reference: inout ReferenceNetwork, _ layer: Int, _ output: Int, _ input: Int?, shift: Double
  ) -> Double {
    func cost(shift: Double) -> Double {
      reference.shift(layer, output, input, by: shift)
      defer { reference.shift(layer, output, input, by: -shift) }
      return reference.cost(samples, targets, loss, penalty)
    }
    return (cost(shift: shift) - cost(shift: -shift)) / (2 * shift)
  }

  private static func report(_ layer: Int, _ parameters: [Parameter]) -> LayerReport? {
    func norm(_ value: (Parameter) -> Double) -> Double {
      parameters.reduce(0) { $0 + value($1) * value($1) }.squareRoot()
    }
    let scale = norm { $0.analytic } + norm { $0.numeric }
    let distance = norm { $0.analytic - $0.numeric }
    func gap(_ parameter: Parameter) -> Double {
      let gap = abs(parameter.analytic - parameter.numeric)
      return gap.isNaN ? .infinity : gap
    }
    return parameters.max { gap($0) < gap($1) }.map {
      LayerReport(
        layer: layer, relativeError: scale == 0 ? 0 : distance / scale, count: parameters.count,
        worst: $0)
    }
  }
}
