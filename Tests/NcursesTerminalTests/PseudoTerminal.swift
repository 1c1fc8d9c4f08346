import TerminalGraphics

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A terminal made of software: the device gets its path, the test is the person before it.
final class PseudoTerminal {
  let path: String
  private(set) var master: Int32
  /// Kept open, so that the settings outlive the device.
  private let slave: Int32

  init?(size: Size = Size(columns: 80, rows: 24)) {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    guard master >= 0, let path = Self.unlock(master) else { return nil }
    self.path = path
    slave = open(path, O_RDWR | O_NOCTTY)
    guard slave >= 0 else { return nil }
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    resize(to: size)
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

  deinit {
    hangUp()
    _ = close(slave)
  }

  func resize(to size: Size) {
    var window = winsize(
      ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)
  }

  /// Closes the person's side, as a closed window does.
  func hangUp() {
    guard master >= 0 else { return }
    _ = close(master)
    master = -1
  }

  /// The terminal's settings, byte for byte.
  var settings: [UInt8] {
    var settings = termios()
    _ = tcgetattr(slave, &settings)
    return withUnsafeBytes(of: settings) { Array($0) }
  }

  func type(_ text: String) {
    var text = text
    text.withUTF8 { _ = write(master, $0.baseAddress, $0.count) }
  }

  /// What was sent since the last call: all that is there now.
  func received() -> String { String(decoding: receivedBytes(), as: UTF8.self) }

  func receivedBytes() -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let part = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
        count = max(0, read(master, buffer.baseAddress, buffer.count))
      }
      guard !part.isEmpty else { return all }
      all += part
    }
  }
}
