/// Keeps one wild batch from throwing the network far away: gradients longer than a limit are
/// shortened to it, all layers by the same factor, so that the direction stays (Pascanu, Mikolov
/// and Bengio, 2013).
public struct GradientClipping: Equatable, Sendable, Codable {
  /// The greatest Euclidean norm, over all layers together, that a gradient may have.
  public let maximumNorm: Double

  /// Clips at a positive norm.
  public init(maximumNorm: Double) {
    precondition(maximumNorm > 0, "a gradient must be left something")
    self.maximumNorm = maximumNorm
  }

  /// Shortens `gradient` where it is too long. One that holds infinity or NaN stays as it is, so
  /// that divergence cannot hide.
  ///
  /// - Returns: the norm before.
  @discardableResult
  public func apply(to gradient: inout [Parameters]) -> Double {
    let norm = gradient.norm
    if norm > maximumNorm && norm.isFinite { gradient.scale(by: maximumNorm / norm) }
    return norm
  }
}
