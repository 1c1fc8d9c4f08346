// The C library, by the name that it has on this system: rooms import Platform and have it all.
#if canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Musl)
  @_exported import Musl
#else
  @_exported import Darwin
#endif

/// What the system says of an error that one of its calls left, such as "No such file or directory".
package func systemText(ofError code: Int32) -> String { String(cString: strerror(code)) }

/// Whether a descriptor can be read or written at once or within some time, an end or an error included.
///
/// - Parameters:
///   - event: POLLIN or POLLOUT.
///   - milliseconds: how long to wait; -1 is for ever.
package func isReady(
  _ descriptor: Int32, for event: Int32, withinMilliseconds milliseconds: Int32 = 0
) -> Bool {
  var request = pollfd(fd: descriptor, events: Int16(event), revents: 0)
  while true {
    let count = poll(&request, 1, milliseconds)
    if count >= 0 || errno != EINTR { return count > 0 }
  }
}

extension stat {
  /// When the file was last written.
  package var modificationTime: timespec {
    #if canImport(Darwin)
      st_mtimespec
    #else
      st_mtim
    #endif
  }
}
