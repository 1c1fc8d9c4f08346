/// The evaluations of a run in the order of their steps.
///
/// The whole run is kept, thinned: when it holds `capacity` points every second one of the older half goes, so
/// that the last points stand in full and the first ones ever farther apart.
public struct TrainingHistory: Equatable, Sendable {
  /// The evaluations, oldest first, at most one a step.
  public private(set) var points: [Evaluation] = []
  /// The most points kept.
  public let capacity: Int

  /// An empty history.
  public init(capacity: Int = 2048) {
    precondition(capacity >= 4, "a history of fewer than four points can't be thinned")
    self.capacity = capacity
  }

  /// The newest evaluation.
  public var last: Evaluation? { points.last }

  /// Adds an evaluation; a second one at the same step replaces the first.
  public mutating func append(_ evaluation: Evaluation) {
    if points.last?.step == evaluation.step { points.removeLast() }
    if points.count == capacity { thin() }
    points.append(evaluation)
  }

  private mutating func thin() {
    let older = points.prefix(capacity / 2).enumerated()
    points =
      older.filter { $0.offset.isMultiple(of: 2) }.map(\.element) + points.dropFirst(capacity / 2)
  }
}
