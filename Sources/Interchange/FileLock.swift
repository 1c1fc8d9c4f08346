import Platform

/// Reads and replaces a file while no other program does the same.
///
/// What is locked is a file of its own beside it, `.NAME.lock`, as the file itself is replaced. The system lets the lock
/// go with the process that holds it, so it never goes stale, and the empty file that stays means nothing.
///
/// - Parameter patience: how long to wait for another program, in seconds.
public func withFileLocked<Result>(
  _ path: String, patience: Double = 5, _ change: () throws(FileWritingError) -> Result
) throws(FileWritingError) -> Result {
  let lock = try FileLock(beside: path, patience: patience)
  defer { lock.release() }
  return try change()
}

/// A lock that is held.
private struct FileLock {
  private let descriptor: Int32

  init(beside path: String, patience: Double) throws(FileWritingError) {
    let place = FilePlace(path)
    let flags = O_RDWR | O_CREAT | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC
    let descriptor = open("\(place.folder)/.\(place.name).lock", flags, 0o600)
    guard descriptor >= 0 else {
      let code = errno
      throw [EIO, ENOSPC, EDQUOT, EROFS].contains(code)
        ? FileWritingError(path: path, operation: "write", code: code)
        : .cannotCreate(path: path, reason: systemText(ofError: code))
    }
    self.descriptor = descriptor
    guard Self.take(descriptor, patience: patience) else {
      close(descriptor)
      throw .cannotCreate(path: path, reason: "another program is busy with it")
    }
  }

  /// Whether the lock was had in time. A file system that has no locks gives one to everybody.
  private static func take(_ descriptor: Int32, patience: Double) -> Bool {
    let end = ContinuousClock.now + .seconds(patience)
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { return true }
      guard ContinuousClock.now < end else { return false }
      usleep(2000)
    }
    return true
  }

  /// Closing alone would leave the lock with a process that was started meanwhile and has the descriptor too.
  func release() {
    _ = flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
