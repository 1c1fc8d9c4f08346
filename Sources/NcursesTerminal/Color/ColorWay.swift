/// How the colours of a canvas reach the terminal.
enum ColorWay: Sendable {
  /// As the nearest of the entries that its palette has.
  case entries
  /// As entries of its palette that are given the colours.
  case palette
  /// By their red, green and blue.
  case direct

  /// What moving pictures may cost: a name by red, green and blue is half as long again as the number of an entry.
  var bytesPerSecond: Int { self == .direct ? 660_000 : 470_000 }
}
