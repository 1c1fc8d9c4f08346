import Dispatch
import Platform
import Synchronization

/// Threads that help their caller with work in parts that take a few microseconds each.
///
/// The caller takes parts from the front and helpers take them from the back, each as soon as it can: nobody waits
/// for a helper that has not begun, so that work that a busy machine leaves to its caller takes hardly longer than
/// without help. A helper looks for more work for about a millisecond and then sleeps.
final class ThreadTeam: Sendable {
  private let helpers: [Helper]
  private let board = Board()
  private let hasStarted = Atomic(false)
  private let isBusy = Atomic(false)

  init(helpers count: Int) { helpers = (0..<count).map { _ in Helper() } }

  deinit {
    board.isClosed.store(true, ordering: .sequentiallyConsistent)
    for helper in helpers { helper.wake() }
  }

  /// Runs `part` for 0 ..< count. Work that comes while there is other work, from a part or another thread, is
  /// done by its caller alone.
  func run(_ count: Int, _ part: @Sendable (Int) -> Void) {
    guard !helpers.isEmpty, (2...Claim.limit).contains(count),
      !isBusy.exchange(true, ordering: .acquiring)
    else {
      for index in 0..<count { part(index) }
      return
    }
    defer { isBusy.store(false, ordering: .releasing) }
    start()
    withoutActuallyEscaping(part) { part in
      board.post(count, part)
      for helper in helpers.prefix(count - 1) { helper.wake() }
      while let index = board.takeFirst() {
        part(index)
        board.finish()
      }
      while !board.isDone { sched_yield() }
      board.clear()
    }
  }

  private func start() {
    guard !hasStarted.load(ordering: .relaxed) else { return }
    hasStarted.store(true, ordering: .relaxed)
    for helper in helpers {
      // Without the thread the caller does its share.
      _ = WorkThread.start("inkling-helper") { [board] in helper.work(board) }
    }
  }
}

/// The parts of one piece of work that nobody has taken: from `first` to before `end`. The number of the work keeps a
/// helper that was slow from taking a part of the next one by mistake.
private struct Claim {
  static let limit = 0xffff
  var bits: UInt64

  var first: Int { Int(bits & 0xffff) }
  var end: Int { Int(bits >> 16 & 0xffff) }

  var withoutFirst: Claim { Claim(bits: bits + 1) }
  var withoutLast: Claim { Claim(bits: bits - 0x1_0000) }

  func next(parts: Int) -> Claim { Claim(bits: (bits >> 32 &+ 1) << 32 | UInt64(parts) << 16) }
}

/// Where the caller posts its work.
private final class Board: Sendable {
  let isClosed = Atomic(false)
  private let claim = Atomic<UInt64>(0)
  private let unfinished = Atomic(0)
  /// Written while there are no parts to take, and read by who has taken one: the claims lie between the two.
  private nonisolated(unsafe) var part: (@Sendable (Int) -> Void)?

  func post(_ count: Int, _ part: @escaping @Sendable (Int) -> Void) {
    self.part = part
    unfinished.store(count, ordering: .relaxed)
    let next = Claim(bits: claim.load(ordering: .relaxed)).next(parts: count)
    claim.store(next.bits, ordering: .sequentiallyConsistent)
  }

  func clear() { part = nil }

  var hasParts: Bool {
    let claim = Claim(bits: claim.load(ordering: .sequentiallyConsistent))
    return claim.first < claim.end
  }

  var isDone: Bool { unfinished.load(ordering: .acquiring) == 0 }

  func finish() { unfinished.subtract(1, ordering: .acquiringAndReleasing) }

  func takeFirst() -> Int? { take { $0.withoutFirst }?.first }

  /// Does the last part, if there is one.
  func doLast() -> Bool {
    guard let taken = take({ $0.withoutLast }) else { return false }
    run(taken.end - 1)
    finish()
    return true
  }

  /// A call of its own, so that the helper has let go of the caller's closure when it says that it is done.
  @inline(never)
  private func run(_ index: Int) { part?(index) }

  /// Changes the claim if there are parts; returns it as it was.
  private func take(_ change: (Claim) -> Claim) -> Claim? {
    var seen = Claim(bits: claim.load(ordering: .relaxed))
    while seen.first < seen.end {
      let (isTaken, original) = claim.compareExchange(
        expected: seen.bits, desired: change(seen).bits, ordering: .acquiringAndReleasing)
      if isTaken { return seen }
      seen = Claim(bits: original)
    }
    return nil
  }
}

/// A thread that does parts, and sleeps when there are none.
private final class Helper: Sendable {
  private let isAsleep = Atomic(false)
  private let alarm = DispatchSemaphore(value: 0)

  /// How often it lets others have its core before it sleeps: for about a millisecond, longer than what lies between
  /// the split parts of steps, as waking it takes longer than a part; too short to be seen in a list of processes.
  private static let patience = 2000
  private static let looksBetweenYields = 40

  func wake() {
    guard isAsleep.exchange(false, ordering: .sequentiallyConsistent) else { return }
    alarm.signal()
  }

  func work(_ board: Board) {
    while !board.isClosed.load(ordering: .sequentiallyConsistent) {
      if board.doLast() || hasSeenWork(board) { continue }
      isAsleep.store(true, ordering: .sequentiallyConsistent)
      let hasNews = board.hasParts || board.isClosed.load(ordering: .sequentiallyConsistent)
      // Who set it back has also rung the alarm.
      if hasNews, isAsleep.exchange(false, ordering: .sequentiallyConsistent) { continue }
      alarm.wait()
    }
  }

  private func hasSeenWork(_ board: Board) -> Bool {
    for _ in 0..<Self.patience {
      for _ in 0..<Self.looksBetweenYields where board.hasParts { return true }
      sched_yield()
    }
    return false
  }
}
