import NeuralNetwork

extension Divergence {
  /// What happened and where it began.
  ///
  /// - Parameter step: the update that was not made.
  public func reason(step: Int) -> String {
    let place = layer.map { " of layer \($0 + 1)" } ?? ""
    let what =
      switch symptom {
      case .loss: "the loss"
      case .activation: "an output\(place)"
      case .gradient: "the gradient\(place)"
      case .update: "the update\(place)"
      }
    return "diverged at step \(step): \(what) is no finite number any more"
  }

  /// The same, and what to try.
  public func sentence(step: Int) -> String {
    reason(step: step) + "; restart with a lower learning rate"
  }
}
