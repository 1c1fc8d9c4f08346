import Datasets
import NeuralNetwork

/// How large the gradient of the loss is in each layer, over the first training samples: a look that changes
/// nothing.
public struct GradientProbe: Equatable, Sendable {
  /// One layer that learns.
  public struct Layer: Equatable, Sendable {
    /// Its place in the network, from 0; layers that learn nothing are counted.
    public let index: Int
    /// The Euclidean norm ‖g‖ of the gradient by its weights and biases.
    public let gradient: Double
    /// The Euclidean norm ‖w‖ of its weights and biases.
    public let weights: Double

    package init(index: Int, gradient: Double, weights: Double) {
      self.index = index
      self.gradient = gradient
      self.weights = weights
    }
  }

  /// What the norms say together.
  public enum Verdict: Equatable, Sendable {
    /// A loss, weight or gradient is no number.
    case undefined
    /// Some layer gets no gradient at all.
    case dead
    /// The first layer's gradient is less than a hundredth of the last one's.
    case vanishing
    /// The first layer's gradient is more than a hundred times the last one's, or one is longer than 100.
    case exploding
    /// None of these.
    case steady
  }

  /// Samples looked at where there are as many.
  public static let rows = 64
  /// Beyond this, or below one over it, the gradient is said to explode or to vanish.
  public static let limit = 100.0

  /// The layers that learn, in order.
  public let layers: [Layer]
  /// The gradient itself, in the shape of the network.
  public let gradient: [Parameters]
  /// How many samples were looked at.
  public let rows: Int

  /// Probes a network on the first samples, nothing dropped; the loss is the mean over them, without penalties.
  public init(of network: Network, on samples: SampleSet, loss: Loss, rows: Int = Self.rows) {
    let indices = (0..<Int32(min(rows, samples.count)))
    self.rows = indices.count
    var workspace = Workspace(for: network.architecture, capacity: indices.count)
    var targets = TargetBuffer(
      for: samples, outputs: network.architecture.outputs, capacity: indices.count)
    if !indices.isEmpty {
      workspace.gather(Array(indices)[...], from: samples.features)
      targets.gather(Array(indices)[...], from: samples)
      _ = network.forward(&workspace, targets: targets.targets, loss: loss)
      network.backward(
        &workspace, targets: targets.targets, loss: loss, scale: 1 / Float(indices.count))
    }
    gradient = workspace.gradient
    layers = network.architecture.layers.indices.compactMap { index in
      guard network.architecture.layers[index].weightShape != nil else { return nil }
      return Layer(
        index: index, gradient: [workspace.gradient[index]].norm,
        weights: [network.parameters[index]].norm)
    }
  }

  /// What a look on every frame may cost: a millisecond or so.
  private static let multiplicationsPerFrame = 6e7

  /// How many samples a look on every frame can afford: `rows`, fewer where the network is large.
  public static func rowsPerFrame(for architecture: Architecture) -> Int {
    let each = architecture.layers.reduce(1) { $0 + $1.multiplications }
    return min(max(Int(multiplicationsPerFrame / each), 4), rows)
  }

  /// The first layer's norm over the last one's; `nil` if the last has none.
  public var ratio: Double? {
    guard let first = layers.first?.gradient, let last = layers.last?.gradient, last > 0 else {
      return nil
    }
    return first / last
  }

  /// What the norms say together.
  public var verdict: Verdict {
    let norms = layers.map(\.gradient)
    if !norms.allSatisfy(\.isFinite) { return .undefined }
    if norms.contains(0) { return .dead }
    if norms.contains(where: { $0 > Self.limit }) { return .exploding }
    guard let ratio else { return .steady }
    return ratio > Self.limit ? .exploding : ratio < 1 / Self.limit ? .vanishing : .steady
  }
}
