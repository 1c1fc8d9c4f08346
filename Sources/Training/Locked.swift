import Foundation

/// A value behind a lock.
///
/// The standard library's `Mutex` would do the same, but ThreadSanitizer does not see it and reports races that are
/// none; this one it understands.
final class Locked<Value: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  init(_ value: Value) { self.value = value }

  /// Runs `body` while nobody else has the value.
  func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    try lock.withLock { try body(&value) }
  }
}
