import NeuralNetwork

/// A network at one place of a run, kept to compare later ones with.
public struct NetworkMoment: Equatable, Sendable {
  /// The network as it was.
  public let network: Network
  /// The update after which that was.
  public let step: Int
  /// The place in the run in epochs.
  public let epochs: Double

  /// Names a moment.
  public init(network: Network, step: Int, epochs: Double) {
    self.network = network
    self.step = step
    self.epochs = epochs
  }

  /// Keeps the moment of a snapshot.
  public init(of snapshot: TrainingSnapshot) {
    self.init(network: snapshot.network, step: snapshot.step, epochs: snapshot.epochs)
  }

  /// How far a layer's numbers have moved since then.
  ///
  /// - Parameter network: a network of the same shape.
  public func change(to network: Network, layer: Int) -> Parameters {
    var change = [network.parameters[layer]]
    change.add([self.network.parameters[layer]], scaledBy: -1)
    return change[0]
  }
}
