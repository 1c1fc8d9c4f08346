/// Runs the parts of a piece of work side by side, and returns when all are done.
///
/// Whoever owns threads makes one; the network only uses it. The parts must not touch each other's results, and
/// what is computed must not depend on how many of them run at a time: then a seed gives the same weights
/// whatever the number of threads.
public struct ParallelFor: Sendable {
  /// How many parts may run at a time, at least 1.
  public let width: Int
  /// Multiply-adds that a part of a batch's work must hold to be worth a thread.
  let smallestPart: Int
  private let body: @Sendable (_ count: Int, _ part: @Sendable (Int) -> Void) -> Void

  /// A part of the work must be worth the two or three microseconds that another thread takes to begin, to fetch
  /// what the first one wrote and to say that it is done: so many multiply-adds take five or more, on a processor
  /// with AVX-512. A step of 400-25-10 with 32 samples, whose largest product has 320 000, stays on one thread.
  public static let smallestPart = 1 << 18

  /// - Parameters:
  ///   - smallestPart: multiply-adds that a part of a batch's work must hold; tests take less.
  ///   - body: runs `part` for 0 ..< count, at most `width` at a time.
  public init(
    width: Int, smallestPart: Int = Self.smallestPart,
    body: @escaping @Sendable (_ count: Int, _ part: @Sendable (Int) -> Void) -> Void
  ) {
    self.width = max(width, 1)
    self.smallestPart = max(smallestPart, 1)
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

  // MARK: The work of a batch

  /// What a value that is touched once, by an activation or an update, weighs in multiply-adds: memory and divisions
  /// take their time.
  static let passWeight = 8

  /// Parts for `count` things that take `work` multiply-adds in all; none gets less than `grain` things.
  func parts(of count: Int, grain: Int, work: Int) -> Int {
    guard width > 1, work >= 2 * smallestPart else { return 1 }
    return max(min(width, work / smallestPart, count / grain), 1)
  }

  /// Splits `count` things, `work` multiply-adds in all, into contiguous ranges where that pays; else there is one.
  func split(
    _ count: Int, grain: Int, work: Int, _ body: @Sendable (Range<Int>) -> Void
  ) {
    let parts = parts(of: count, grain: grain, work: work)
    guard parts > 1 else { return body(0..<count) }
    self.body(parts) { body(Self.range($0, of: parts, count: count, grain: grain)) }
  }

  /// Splits a pass over `rows` rows of `width` values.
  func pass(rows: Int, width: Int, _ body: @Sendable (Range<Int>) -> Void) {
    split(rows, grain: 1, work: rows * width * Self.passWeight, body)
  }

  /// Splits a pass over `count` values at multiples of 16.
  func pass(count: Int, _ body: @Sendable (Range<Int>) -> Void) {
    split(count, grain: Padding.width, work: count * Self.passWeight, body)
  }
}

extension UnsafeBufferPointer {
  /// Where the element of that number lies.
  func at(_ index: Int) -> UnsafePointer<Element>? { baseAddress.map { $0 + index } }
}

extension UnsafeMutableBufferPointer {
  /// Where the element of that number lies.
  func at(_ index: Int) -> UnsafeMutablePointer<Element>? { baseAddress.map { $0 + index } }
}
