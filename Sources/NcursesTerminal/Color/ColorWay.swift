/// How the colours of a canvas reach the terminal.
enum ColorWay: Sendable {
  /// As the nearest of the entries that its palette has.
  case entries
  /// As entries of its palette that are given the colours.
  case palette
  /// By their red, green and blue.
  case direct
}
