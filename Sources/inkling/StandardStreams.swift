import Platform

/// Standard input and output as the commands use them.
enum StandardStreams {
  static var isInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }
  /// Columns of the terminal that errors go to; 80 where it does not say.
  static var errorColumns: Int {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether what is said beside the output is read by a person at once.
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether standard output takes something now; a terminal that nobody reads does not.
  static var takesOutput: Bool { isReady(STDOUT_FILENO, for: POLLOUT) }

  /// The same of standard error.
  static var takesErrors: Bool { isReady(STDERR_FILENO, for: POLLOUT) }

  /// Makes a reader who leaves an error of writing instead of the end of the process, so that nothing is lost.
  static func reportBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Writes text to standard output at once, so that a reader of a pipe sees each line as it comes.
  static func write(_ text: String) throws(Failure) {
    guard let code = write(text, to: STDOUT_FILENO) else { return }
    let reason = systemText(ofError: code)
    throw Failure(message: "cannot write the output: \(reason)", status: 74)
  }

  /// Writes text to standard error; when that fails, there is nobody left to tell.
  static func writeError(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// - Returns: the system's error; `nil` if all was written.
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Platform.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        bytes = bytes.dropFirst(count)
      } else if errno == EAGAIN {
        // Somebody who shares the pipe made it non-blocking.
        _ = isReady(descriptor, for: POLLOUT, withinMilliseconds: -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
