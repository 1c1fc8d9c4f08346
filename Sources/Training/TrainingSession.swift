import Datasets
import Dispatch
import Platform

/// A trainer at work beside the screen: the only thread and the only lock.
///
/// Commands go in and are answered within one batch; immutable snapshots come out, at most 30 a second while
/// training (40 where epochs are short), and the latest wins. Neither side ever waits for the other.
public final class TrainingSession: Sendable {
  private struct Mailbox: Sendable {
    var commands: [TrainerCommand] = []
    /// Whether the thread has taken commands of which `latest` does not know yet.
    var isAnswering = false
    var latest: TrainingSnapshot
    var isStopping = false
    /// The run as the thread left it.
    var last: TrainerState?
    /// The runs before it that have learnt something.
    var learntRuns: [TrainerState] = []
  }

  private let mailbox: Locked<Mailbox>
  private let commandArrived = DispatchSemaphore(value: 0)
  private let threadEnded = DispatchSemaphore(value: 0)
  private let onPublish: @Sendable () -> Void
  /// What is learnt from.
  public let dataset: Dataset

  /// The least time between two snapshots of a running trainer, in seconds.
  public static let publishInterval = 1.0 / 30
  /// The least time before one at the end of an epoch, in seconds: there everything has just been measured, so that a
  /// run of short epochs is seen at their ends, and nothing is measured again for the screen.
  private static let leastInterval = 0.75 * publishInterval

  /// Starts a thread that trains.
  ///
  /// - Parameter onPublish: called on the training thread whenever a new snapshot can be had.
  public init(
    trainer: Trainer, speed: TrainingSpeed, isPaused: Bool,
    onPublish: @escaping @Sendable () -> Void = {}
  ) {
    let loop = TrainingLoop(trainer: trainer, speed: speed, isPaused: isPaused)
    mailbox = Locked(Mailbox(latest: loop.snapshot))
    dataset = trainer.dataset
    self.onPublish = onPublish
    let isStarted = WorkThread.start("trainer") { [self] in run(loop) }
    precondition(isStarted, "the system gives no thread to train on")
  }

  /// The newest snapshot.
  public var latest: TrainingSnapshot { mailbox.withLock { $0.latest } }

  /// Whether `latest` is from after everything that was asked for.
  public var hasAnswered: Bool { mailbox.withLock { $0.commands.isEmpty && !$0.isAnswering } }

  /// Asks for something; returns at once.
  public func send(_ command: TrainerCommand) {
    mailbox.withLock { $0.commands.append(command) }
    commandArrived.signal()
  }

  /// Ends the thread after its present batch and waits for it.
  ///
  /// - Returns: the run as it was left.
  public func stop() -> TrainerState? {
    let alreadyEnded = mailbox.withLock { mailbox in
      mailbox.isStopping = true
      return mailbox.last != nil
    }
    commandArrived.signal()
    if !alreadyEnded { threadEnded.wait() }
    return mailbox.withLock { $0.last }
  }

  /// The runs that were left by a restart, or by undoing one, and have learnt something, oldest first; none before
  /// `stop`.
  public var learntRuns: [TrainerState] { mailbox.withLock { $0.learntRuns } }

  // MARK: The training thread

  private func run(_ start: TrainingLoop) {
    var loop = start
    var published = Self.now
    var hasNews = false
    while true {
      let (commands, isStopping) = mailbox.withLock { mailbox in
        defer { mailbox.commands = [] }
        if !mailbox.commands.isEmpty { mailbox.isAnswering = true }
        return (mailbox.commands, mailbox.isStopping)
      }
      for command in commands { loop.apply(command, now: Self.now) }
      if isStopping { break }
      let stateBefore = loop.state
      let action = commands.isEmpty ? loop.action(now: Self.now) : .wait(seconds: 0)
      switch action {
      case .runBatch:
        loop.runBatch(clock: { Self.now })
        hasNews = true
      case .wait: break
      }
      // Who looks at a run that stands still sees what is true of it now.
      if loop.calibrationWait(now: Self.now) == 0 {
        loop.calibrate(clock: { Self.now })
        hasNews = true
      }
      let least = loop.isAtEpochEnd ? Self.leastInterval : Self.publishInterval
      let isDue = Self.now - published >= least || loop.state != stateBefore
      if !commands.isEmpty || (hasNews && isDue) {
        publish(loop.snapshot)
        published = Self.now
        hasNews = false
      }
      if case .wait(let seconds) = action {
        let next = [seconds, loop.calibrationWait(now: Self.now)].compactMap(\.self).min()
        wait(next, hasNews: hasNews, published: published)
      }
    }
    mailbox.withLock { ($0.last, $0.learntRuns) = (loop.trainer.state, loop.learntRuns) }
    threadEnded.signal()
  }

  /// Waits for a command, at most `seconds`, and not past the time when unpublished news are due.
  private func wait(_ seconds: Double?, hasNews: Bool, published: Double) {
    let untilDue = hasNews ? max(0, published + Self.publishInterval - Self.now) : nil
    guard let seconds = [seconds, untilDue].compactMap({ $0 }).min() else {
      commandArrived.wait()
      return
    }
    _ = commandArrived.wait(timeout: .now() + seconds)
  }

  private func publish(_ snapshot: TrainingSnapshot) {
    mailbox.withLock { mailbox in
      mailbox.latest = snapshot
      mailbox.isAnswering = false
    }
    onPublish()
  }

  /// Seconds of a clock that never goes back.
  private static var now: Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }
}
