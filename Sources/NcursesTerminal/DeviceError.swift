/// Why there is no screen.
public enum DeviceError: Error, Equatable, Sendable, CustomStringConvertible {
  case noTerminal(reason: String)
  case dumbTerminal(type: String)
  case unusableTerminal(type: String)
  case inBackground
  case noDescriptors

  /// One sentence: what was found, and what to do.
  public var description: String {
    switch self {
    case .noTerminal(let reason):
      "there is no terminal to draw on (\(reason))"
    case .dumbTerminal(""):
      "TERM is not set, so the kind of terminal is unknown; try TERM=xterm-256color"
    case .dumbTerminal(let type):
      "a terminal of type '\(type)' cannot show pictures; if yours can, try TERM=xterm-256color"
    case .unusableTerminal(let type):
      "ncurses has no usable description of terminal type '\(type)'; try TERM=xterm-256color"
    case .inBackground:
      "the terminal belongs to another job; bring this one to the front with fg"
    case .noDescriptors:
      "the process has no file descriptors left"
    }
  }
}
