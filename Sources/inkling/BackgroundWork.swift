import Dispatch
import Platform
import Synchronization

/// Something that is made on a thread of its own, as it may take seconds in which keys and signals are answered: the run
/// of a lesson, or what is understood of a file.
final class BackgroundWork<Product: Sendable>: Sendable {
  private let made = Mutex<Result<Product, Failure>?>(nil)
  private let end = DispatchSemaphore(value: 0)

  /// Begins.
  ///
  /// - Parameter wake: called on the thread when the product is there, or cannot be had.
  init(
    _ name: String, wake: @escaping @Sendable () -> Void,
    making make: @escaping @Sendable () throws(Failure) -> Product
  ) {
    let isStarted = WorkThread.start(name) { [self] in
      let result = Result { () throws(Failure) in try make() }
      made.withLock { $0 = result }
      end.signal()
      wake()
    }
    precondition(isStarted, "the system gives no thread to work on")
  }

  /// Whether it comes to its end within this time.
  func ends(within patience: DispatchTimeInterval) -> Bool {
    end.wait(timeout: .now() + patience) == .success
  }

  /// The product, or why there is none; `nil` if it is being made.
  var result: Result<Product, Failure>? { made.withLock { $0 } }
}
