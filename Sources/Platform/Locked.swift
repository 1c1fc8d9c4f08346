/// A value behind a lock.
///
/// The standard library's `Mutex` would do the same, but ThreadSanitizer does not see it and reports races that are
/// none; the system's mutex it understands.
package final class Locked<Value: Sendable>: @unchecked Sendable {
  // A mutex must stay where it was made.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private var value: Value

  package init(_ value: Value) {
    self.value = value
    lock.initialize(to: pthread_mutex_t())
    pthread_mutex_init(lock, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  /// Runs `body` while nobody else has the value.
  package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return try body(&value)
  }
}
