import Dispatch
import Lessons
import Platform
import Synchronization
import Training

/// A lesson whose run is being made on a thread of its own: drawing its data and measuring a fresh network over them may
/// take seconds, in which keys and signals are answered.
final class LessonOpening: Sendable {
  let lesson: Lesson
  private let made = Mutex<Result<Trainer, Failure>?>(nil)
  private let end = DispatchSemaphore(value: 0)

  /// Begins to make the run.
  ///
  /// - Parameter wake: called on the thread when the run is there, or cannot be had.
  init(
    _ lesson: Lesson, wake: @escaping @Sendable () -> Void,
    making make: @escaping @Sendable () throws(Failure) -> Trainer
  ) {
    self.lesson = lesson
    let isStarted = WorkThread.start("lesson") { [self] in
      let result = Result { () throws(Failure) in try make() }
      made.withLock { $0 = result }
      end.signal()
      wake()
    }
    precondition(isStarted, "the system gives no thread to open a lesson on")
  }

  /// Whether it comes to its end within this time.
  func ends(within patience: DispatchTimeInterval) -> Bool {
    end.wait(timeout: .now() + patience) == .success
  }

  /// The run, or why there is none; `nil` if it is being made.
  var result: Result<Trainer, Failure>? { made.withLock { $0 } }
}
