/// Ends a device's waiting from any thread.
///
/// Many calls before the device looks count as one.
public struct Waker: Sendable {
  private let action: @Sendable () -> Void

  /// - Parameter action: may be called on any thread and must not block.
  public init(_ action: @escaping @Sendable () -> Void) { self.action = action }

  /// Makes the present or the next `wait` return with `.woken`; never blocks.
  public func wake() { action() }
}
