import CProcess

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A pipe within the process; neither end ever blocks.
final class Pipe: Sendable {
  let readEnd: Int32
  let writeEnd: Int32

  /// Nil when the process has no descriptors left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard process_pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    _ = close(readEnd)
    _ = close(writeEnd)
  }

  /// Writes one byte; into a full pipe, nothing.
  func write(_ byte: UInt8) {
    withUnsafeBytes(of: byte) { bytes in
      #if canImport(Darwin)
        _ = Darwin.write(writeEnd, bytes.baseAddress, 1)
      #else
        _ = Glibc.write(writeEnd, bytes.baseAddress, 1)
      #endif
    }
  }

  /// Takes all bytes that are there.
  func drain() -> [UInt8] {
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
