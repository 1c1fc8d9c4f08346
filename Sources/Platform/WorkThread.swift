import CProcess

/// A thread of the system's own that does one piece of work and ends.
package enum WorkThread {
  /// Starts the work.
  ///
  /// - Parameter name: what a list of threads shows; Linux shows the first 15 bytes.
  /// - Returns: false if the system gives no thread; the work is not done then.
  package static func start(_ name: String, _ work: @escaping @Sendable () -> Void) -> Bool {
    let task = Unmanaged.passRetained(Task(name: name, work: work))
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, stackSize)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let isStarted = pthread_create(&thread, &attributes, runTask, task.toOpaque()) == 0
    if !isStarted { task.release() }
    return isStarted
  }

  /// Linux gives a thread so much by itself; others give less than a deep call may need.
  private static let stackSize = 8 << 20

  fileprivate final class Task: Sendable {
    private let name: String
    private let work: @Sendable () -> Void

    init(name: String, work: @escaping @Sendable () -> Void) {
      self.name = name
      self.work = work
    }

    func run() {
      process_name_thread(name)
      work()
    }
  }
}

#if canImport(Darwin)
  private func runTask(_ task: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<WorkThread.Task>.fromOpaque(task).takeRetainedValue().run()
    return nil
  }
#else
  private func runTask(_ task: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let task else { return nil }
    Unmanaged<WorkThread.Task>.fromOpaque(task).takeRetainedValue().run()
    return nil
  }
#endif
