/// The loss over all samples as a function of the parameters: is given a point, writes the gradient
/// there (its padding zero), and returns the loss.
public typealias Objective = (_ point: [Parameters], _ gradient: inout [Parameters]) -> Double

/// A rule that looks at all samples at once and follows a line search downhill.
public protocol FullBatchOptimizer: Equatable, Sendable {
  /// Moves `point` one iteration down.
  ///
  /// - Parameters:
  ///   - point: where the last iteration left it; for another point, or another loss, begin with a fresh optimizer.
  ///   - evaluate: the loss and its gradient at a point. The first iteration calls it once more
  ///     than its line search does.
  mutating func iterate(_ point: inout [Parameters], evaluate: Objective) -> IterationReport
}

/// What one iteration of a full-batch optimizer did.
public struct IterationReport: Equatable, Sendable {
  /// Where an iteration leaves the search for a minimum.
  public enum Outcome: Equatable, Sendable {
    /// The loss fell, and there is more to do.
    case progressed
    /// No component of the gradient is larger than the tolerance.
    case converged
    /// No lower loss was found even along the steepest descent, or the loss is no number. The point
    /// stays.
    case failed
  }

  /// The loss before the iteration.
  public let lossBefore: Double
  /// The loss after it, never above `lossBefore`.
  public let lossAfter: Double
  /// The step along the search direction, in multiples of it; 0 when the point stayed.
  public let stepLength: Double
  /// How often the objective was evaluated; each time gives a loss and a gradient.
  public let evaluations: Int
  /// The largest absolute component of the gradient after the iteration.
  public let gradientNorm: Double
  /// Whether the strong Wolfe conditions hold at the new point; false where the line search had to
  /// take the best that it saw.
  public let meetsWolfeConditions: Bool
  /// How the search stands now.
  public let outcome: Outcome

  /// The same where the move was taken back.
  var failed: IterationReport {
    IterationReport(
      lossBefore: lossBefore, lossAfter: lossBefore, stepLength: 0, evaluations: evaluations,
      gradientNorm: gradientNorm, meetsWolfeConditions: false, outcome: .failed)
  }
}
