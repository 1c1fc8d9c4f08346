import CKernels

/// What large weights cost beside the loss: `l1 · Σ |w| + ½ · l2 · Σ w²`, over the weights and not the biases.
///
/// It is reported apart from the loss, so that losses with and without it can be compared.
public struct Penalty: Equatable, Sendable, Codable {
  /// The price of `Σ |w|`; it drives weights to zero.
  public var l1: Float
  /// The price of `½ Σ w²`; it keeps weights small.
  public var l2: Float

  /// No penalty.
  public static let none = Penalty()

  /// Makes a penalty from its prices.
  public init(l1: Float = 0, l2: Float = 0) {
    self.l1 = l1
    self.l2 = l2
  }

  /// Whether it costs anything.
  public var isActive: Bool { l1 != 0 || l2 != 0 }

  /// The penalty of all weights.
  public func value(of parameters: [Parameters]) -> Double {
    guard isActive else { return 0 }
    return parameters.reduce(0) { total, layer in
      layer.weights.panels.reduce(total) { sum, weight in
        let w = Double(weight)
        return sum + Double(l1) * abs(w) + Double(l2) * w * w / 2
      }
    }
  }

  /// Adds the penalty's gradient, `l1 · sign(w) + l2 · w` with sign(0) = 0, to that of the loss.
  public func addGradient(of parameters: [Parameters], to gradient: inout [Parameters]) {
    guard isActive else { return }
    for (layer, values) in parameters.enumerated() {
      kernel_add_penalty(
        values.weights.panels.count, values.weights.panels, l1, l2,
        &gradient[layer].weights.panels)
    }
  }
}
