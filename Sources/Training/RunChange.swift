import NeuralNetwork

/// The one thing in which a control run differs from the run that it is compared with.
public enum RunChange: Equatable, Sendable, Codable {
  /// Other initial weights.
  case initializer(Initializer)
  /// Another rule for the updates, with its usual rate.
  case optimizer(OptimizerRule)
  /// Samples that are distorted anew each time, or shown as they are.
  case augmentation(Bool)
  /// Another activation function in all hidden layers.
  case activation(Activation)
}

extension Recipe {
  /// How the control run is trained: as this one but for one thing; `nil` if it would be the same, or if there is none.
  public var controlRecipe: Recipe? {
    guard let control else { return nil }
    var own = self
    own.control = nil
    var other = own
    switch control {
    case .initializer(let initializer): other.initializer = initializer
    case .optimizer(let rule): other.change(to: rule)
    case .augmentation(let augments): other.augments = augments
    case .activation(let function):
      other.architecture = architecture.replacing(hidden: function)
    }
    return other == own ? nil : other
  }
}
