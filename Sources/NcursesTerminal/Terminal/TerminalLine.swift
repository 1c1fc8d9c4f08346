import CNcurses
import Platform
import TerminalGraphics

/// The way to the terminal and back: bytes, settings and size.
///
/// Nothing here blocks. The terminal is opened anew, so that the shell, which shares the process's
/// standard descriptors, never sees them non-blocking.
final class TerminalLine {
  let descriptor: Int32
  /// How the descriptor was before, if it is one that the shell shares.
  private let sharedFlags: Int32?
  /// The settings as the shell left them.
  let savedSettings: termios
  /// Whether the terminal went away: a closed window, a broken connection.
  private(set) var isLost = false
  private var output = OutputQueue()

  /// - Parameter path: the terminal's device; `nil` for the process's own.
  init(path: String?) throws(DeviceError) {
    let paths = path.map { [$0] } ?? Self.ownPaths
    let opened = paths.lazy.map(Self.open).first(where: { $0 >= 0 })
    let reason = systemText(ofError: errno)
    let inherited = opened == nil && path == nil ? Self.inherited() : nil
    guard let descriptor = opened ?? inherited?.descriptor else {
      throw .noTerminal(reason: reason)
    }
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else {
      let reason = systemText(ofError: errno)
      _ = close(descriptor)
      throw .noTerminal(reason: reason)
    }
    self.descriptor = descriptor
    sharedFlags = inherited?.flags
    savedSettings = settings
  }

  deinit {
    if let sharedFlags { _ = fcntl(descriptor, F_SETFL, sharedFlags) }
    _ = close(descriptor)
  }

  /// Where the process's terminal may be found, best first; on macOS `/dev/tty` cannot be polled.
  private static var ownPaths: [String] {
    [STDOUT_FILENO, STDIN_FILENO].compactMap { descriptor in
      isatty(descriptor) == 1 ? ttyname(descriptor).map { String(cString: $0) } : nil
    } + ["/dev/tty"]
  }

  /// The terminal that the process was given, where it has no path: in a root without devices. The shell sees it
  /// non-blocking then until we are done.
  private static func inherited() -> (descriptor: Int32, flags: Int32)? {
    for standard in [STDOUT_FILENO, STDIN_FILENO] where isatty(standard) == 1 {
      let flags = fcntl(standard, F_GETFL)
      let copy = fcntl(standard, F_DUPFD_CLOEXEC, 0)
      guard flags >= 0, copy >= 0, fcntl(copy, F_SETFL, flags | O_NONBLOCK) == 0 else { continue }
      return (copy, flags)
    }
    return nil
  }

  private static func open(_ path: String) -> Int32 {
    Platform.open(path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
  }
}

// MARK: - State of the terminal

extension TerminalLine {
  /// Whether keys come to this process; true as well if there is no job control.
  var isInForeground: Bool {
    let group = tcgetpgrp(descriptor)
    return group < 0 || group == getpgrp()
  }

  /// The window's size, `nil` if the terminal does not know it.
  var size: Size? {
    window.map { Size(columns: Int($0.ws_col), rows: Int($0.ws_row)) }
  }

  /// What a cell measures, nil if the system does not know it.
  var cell: CellPixels? {
    window.flatMap {
      CellPixels(width: Int($0.ws_xpixel / $0.ws_col), height: Int($0.ws_ypixel / $0.ws_row))
    }
  }

  /// The window's size as the system knows it, or `nil` if it has no columns or no rows.
  private var window: winsize? {
    var window = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0
    else { return nil }
    return window
  }

  /// Lets keys come at once and unseen.
  ///
  /// Ctrl-C and Ctrl-Z stay signals, which work even when the program hangs. They must not throw away output, or half a sequence would remain.
  func makeRaw() {
    var settings = savedSettings
    cfmakeraw(&settings)
    settings.c_lflag |= tcflag_t(ISIG) | tcflag_t(NOFLSH)
    _ = terminal_apply(descriptor, &settings)
  }

  func restoreSettings() {
    var settings = savedSettings
    _ = terminal_apply(descriptor, &settings)
  }
}

// MARK: - Bytes

extension TerminalLine {
  /// Whether every byte has left.
  var isDrained: Bool { output.isEmpty || isLost }
  /// Whether a part of what is queued has left and the rest has not.
  var isCut: Bool { output.isCut }

  func markLost() { isLost = true }
  func discardOutput() { output.removeAll() }

  func send(_ text: String) {
    output.append(text.utf8)
    push()
  }

  func send(_ bytes: [UInt8]) {
    output.append(bytes)
    push()
  }

  /// Hands over as many waiting bytes as the terminal takes now.
  func push() {
    var isBusy = false
    while !isDrained && !isBusy {
      output.send { bytes in
        let count = write(descriptor, bytes.baseAddress, bytes.count)
        isBusy = count < 0 && (errno == EAGAIN || errno == EINTR)
        if count < 0 && !isBusy { isLost = true }
        return max(0, count)
      }
    }
  }

  /// Pushes until all has left or the terminal takes nothing for a while.
  func drain(patienceMilliseconds: Int32) {
    push()
    while !isDrained {
      guard isReady(descriptor, for: POLLOUT, withinMilliseconds: patienceMilliseconds) else {
        return
      }
      push()
    }
  }

  /// The bytes that came in.
  func receive() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      let result = read(descriptor, buffer.baseAddress, buffer.count)
      if result < 0 && errno != EAGAIN && errno != EINTR { isLost = true }
      count = max(0, result)
    }
  }
}
