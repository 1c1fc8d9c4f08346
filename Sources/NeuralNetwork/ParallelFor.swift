/// Runs the parts of a piece of work side by side, and returns when all are done.
///
/// Whoever owns threads makes one; the network only uses it. The parts must not touch each other's results, and
/// what is computed must not depend on how many of them run at a time: then a seed gives the same weights
/// whatever the number of threads.
public struct ParallelFor: Sendable {
  /// How many parts may run at a time, at least 1.
  public let width: Int
  private let body: @Sendable (_ count: Int, _ part: @Sendable (Int) -> Void) -> Void

  /// - Parameter body: runs `part` for 0 ..< count, at most `width` at a time.
  public init(
    width: Int, body: @escaping @Sendable (_ count: Int, _ part: @Sendable (Int) -> Void) -> Void
  ) {
    self.width = max(width, 1)
    self.body = body
  }

  /// One part after the other, on the caller's thread.
  public static let serial = ParallelFor(width: 1) { count, part in
    for index in 0..<count { part(index) }
  }

  /// Runs `part` for 0 ..< count.
  public func callAsFunction(_ count: Int, _ part: @Sendable (Int) -> Void) {
    guard count > 1, width > 1 else { return Self.serial.body(count, part) }
    body(count, part)
  }

  /// The range of a row of `count` things that belongs to one of `parts` parts: contiguous, in order, of equal
  /// length but for rounding up to a multiple of `grain`.
  public static func range(_ part: Int, of parts: Int, count: Int, grain: Int = 1) -> Range<Int> {
    let grains = (count + grain - 1) / grain
    let start = min(grains * part / parts * grain, count)
    let end = min(grains * (part + 1) / parts * grain, count)
    return start..<end
  }
}
