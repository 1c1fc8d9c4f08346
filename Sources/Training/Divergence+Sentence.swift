import NeuralNetwork

extension Divergence {
  /// What happened, where it began, and what to try.
  ///
  /// - Parameter step: the update that was not made.
  public func sentence(step: Int) -> String {
    let place = layer.map { " of layer \($0 + 1)" } ?? ""
    let what =
      switch symptom {
      case .loss: "the loss"
      case .activation: "an output\(place)"
      case .gradient: "the gradient\(place)"
      }
    return "diverged at step \(step): \(what) is no finite number any more; "
      + "restart with a lower learning rate"
  }
}
