import Dispatch
import Lessons
import Platform
import Synchronization
import Training

/// A run without a screen, on a thread of its own: what was learnt can be had at once, however long an update takes.
final class UnattendedRun: Sendable {
  /// What became of a run.
  enum End {
    /// It came to its own end.
    case finished(CrossValidation, Evaluation, TrainingReport.Tally)
    /// It was stopped; this is how far it had come.
    case stopped(Checkpoint)
    /// What it had to say could not be said; this is how far it had come.
    case failed(Failure, Checkpoint)
  }

  private struct State {
    /// The newest moment that can be saved while the thread is at work.
    var kept: Checkpoint
    /// When each run's last update ended, in seconds.
    var times: [Double]
    var isStopping = false
    var end: End?
  }

  private let state: Mutex<State>
  private let lesson: Lesson
  private let hasNews = DispatchSemaphore(value: 0)

  /// An update that takes longer begins from a copy of what was learnt. Copying always would cost a small network more
  /// than a tenth of its speed.
  private static let longUpdate = 0.05
  /// How long a thread that is asked to stop has to end its update; then it is left, and its last copy taken.
  private static let patience = DispatchTimeInterval.milliseconds(250)

  /// Makes it ready to run.
  init(_ run: CrossValidation, lesson: Lesson) {
    self.lesson = lesson
    state = Mutex(
      State(
        kept: Checkpoint(of: run, lesson: lesson.id),
        times: Array(repeating: 0, count: run.trainers.count)))
  }

  /// Ends it soon; may be called from any thread, before it begins and after it has ended.
  func stop() {
    state.withLock { $0.isStopping = true }
    hasNews.signal()
  }

  /// Trains to the end, or until `stop`.
  func end(of run: CrossValidation, telling report: TrainingReport) -> End {
    let isStarted = WorkThread.start("trainer") { [self] in
      let end = train(run, telling: report)
      state.withLock { $0.end = end }
      hasNews.signal()
    }
    precondition(isStarted, "the system gives no thread to train on")
    hasNews.wait()
    if state.withLock({ $0.end == nil }) { _ = hasNews.wait(timeout: .now() + Self.patience) }
    return state.withLock { $0.end ?? .stopped($0.kept) }
  }

  private func train(_ start: CrossValidation, telling report: TrainingReport) -> End {
    var run = start
    var tally = TrainingReport.Tally(run, now: Self.now)
    var evaluation: Evaluation?
    while !run.isFinished, run.diverged == nil {
      keep(run)
      tally.begin(now: Self.now)
      run.runBatches { goesOn($0, $1) }
      tally.end(run, now: Self.now)
      keep(run)
      if isStopping { return .stopped(Checkpoint(of: run, lesson: lesson.id)) }
      let latest = run.evaluate()
      evaluation = latest
      if isStopping || run.diverged != nil { break }
      do throws(Failure) {
        try report.print(run, latest, tally, now: Self.now)
      } catch { return .failed(error, Checkpoint(of: run, lesson: lesson.id)) }
    }
    if isStopping { return .stopped(Checkpoint(of: run, lesson: lesson.id)) }
    return .finished(run, evaluation ?? run.evaluate(), tally)
  }

  private var isStopping: Bool { state.withLock { $0.isStopping } }

  private func keep(_ run: CrossValidation) {
    let moment = Checkpoint(of: run, lesson: lesson.id)
    state.withLock {
      $0.kept = moment
      for place in $0.times.indices { $0.times[place] = Self.now }
    }
  }

  /// Called before every update of the run at a place among the folds.
  private func goesOn(_ place: Int, _ trainer: Trainer) -> Bool {
    state.withLock {
      let now = Self.now
      if now - $0.times[place] > Self.longUpdate { $0.kept.keep(trainer.state, at: place) }
      $0.times[place] = now
      return !$0.isStopping
    }
  }

  private static var now: Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }
}
