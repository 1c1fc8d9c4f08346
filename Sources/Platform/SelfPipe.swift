import CProcess

/// Makes a pipe that no program started from here inherits; `nil` if the process has no descriptors left, and `errno`
/// says more.
package func makePipe() -> (readEnd: Int32, writeEnd: Int32)? {
  var ends: [Int32] = [-1, -1]
  return process_pipe(&ends) == 0 ? (ends[0], ends[1]) : nil
}

/// A pipe from the process to itself, whose two ends never block: what polls its descriptor can be woken from any thread
/// and from the handler of a signal.
package final class SelfPipe: Sendable {
  /// The end to poll and to read.
  package let readEnd: Int32
  /// The end to write to.
  package let writeEnd: Int32

  /// `nil` if the process has no descriptors left; `errno` says more.
  package init?() {
    guard let ends = makePipe() else { return nil }
    (readEnd, writeEnd) = ends
    for end in [readEnd, writeEnd] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
  }

  deinit {
    _ = close(readEnd)
    _ = close(writeEnd)
  }

  /// Writes one byte; into a full pipe, nothing.
  package func write(_ byte: UInt8) {
    withUnsafeBytes(of: byte) { _ = Platform.write(writeEnd, $0.baseAddress, 1) }
  }

  /// Makes the read end readable until it is drained. Many calls count as one.
  package func wake() { write(1) }

  /// Takes all bytes that are there.
  @discardableResult package func drain() -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let part = [UInt8](unsafeUninitializedCapacity: 256) { buffer, count in
        count = max(0, read(readEnd, buffer.baseAddress, buffer.count))
      }
      guard !part.isEmpty else { return all }
      all += part
    }
  }
}
