import Platform

/// A terminal made of software: a program gets its path, the test is the person before it.
package final class PseudoTerminal {
  package let path: String
  /// The person's side, which never blocks; -1 when it is closed.
  package private(set) var master: Int32
  /// Kept open, so that the settings can be read when the program has gone.
  private let slave: Int32

  /// - Throws: ``Broken`` where the system gives none.
  package init(columns: Int = 80, rows: Int = 24) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard master >= 0, let path = Self.unlock(master) else {
      throw Broken(description: "no pseudo-terminal: \(systemText(ofError: errno))")
    }
    self.path = path
    slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    resize(columns: columns, rows: rows)
  }

  deinit {
    hangUp()
    _ = close(slave)
  }

  package struct Broken: Error, CustomStringConvertible {
    package let description: String
  }

  /// The path of the other side, once it may be opened.
  private static func unlock(_ master: Int32) -> String? {
    #if canImport(Darwin)
      guard grantpt(master) == 0, unlockpt(master) == 0 else { return nil }
      return ptsname(master).map { String(cString: $0) }
    #else
      // Glibc's module hides unlockpt and ptsname; these are TIOCSPTLCK and TIOCGPTN.
      var (isLocked, number): (Int32, Int32) = (0, -1)
      guard ioctl(master, 0x4004_5431, &isLocked) == 0, ioctl(master, 0x8004_5430, &number) == 0
      else { return nil }
      return "/dev/pts/\(number)"
    #endif
  }

  package func resize(columns: Int, rows: Int, pixels: (width: Int, height: Int) = (0, 0)) {
    var window = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: UInt16(pixels.width),
      ws_ypixel: UInt16(pixels.height))
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)
  }

  /// Closes the person's side, as a closed window does.
  package func hangUp() {
    guard master >= 0 else { return }
    _ = close(master)
    master = -1
  }

  /// The terminal's settings, byte for byte.
  package var settings: [UInt8] {
    var settings = termios()
    _ = tcgetattr(slave, &settings)
    return withUnsafeBytes(of: settings) { Array($0) }
  }

  /// Whether the program could send something at once: false when nobody reads for too long.
  package var takesOutput: Bool {
    isReady(slave, for: POLLOUT)
  }

  /// Types as much of the bytes as the terminal takes now, and returns the rest.
  package func type(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let count = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
    return bytes.dropFirst(max(0, count))
  }

  /// Types a few keys, for which there is always room.
  package func type(_ text: String) { _ = type(Array(text.utf8)[...]) }

  /// All that was sent since the last call and is there now.
  package func received() -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let part = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
        count = max(0, read(master, buffer.baseAddress, buffer.count))
      }
      guard !part.isEmpty else { return all }
      all += part
    }
  }

  /// What was sent since the last call, as text.
  package func receivedText() -> String { String(decoding: received(), as: UTF8.self) }
}
