import NeuralNetwork

/// One step of training as it runs through the network's picture: what goes in runs forward, the error runs back, and the
/// weights that changed most flash.
package struct NetworkPulse: Sendable {
  /// The network before the step.
  package let before: Network
  /// How many moments of it have passed.
  package private(set) var phase = 0

  init(before: Network) { self.before = before }

  /// The moments that the input takes to the outputs, and the error back.
  package static let forward = 10
  package static let backward = 10
  private static let flash = 6

  /// Whether it has run through.
  var isOver: Bool { phase >= Self.forward + Self.backward + Self.flash }

  /// Its next moment.
  mutating func advance() { phase += 1 }

  /// The moments of it a second.
  package static let momentsPerSecond = 25.0
}
