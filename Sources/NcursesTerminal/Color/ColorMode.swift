/// When to use colours: the values of `--color`.
public enum ColorMode: String, CaseIterable, Sendable {
  /// Where the terminal has them, unless NO_COLOR says otherwise.
  case auto
  /// Wherever the terminal has them.
  case always
  case never

  /// How many colours to use: 256, 16, 8 or 0.
  ///
  /// - Parameters:
  ///   - terminalColors: what the terminal's description says; negative when it says nothing.
  ///   - noColor: the value of NO_COLOR; an empty one does not count, and `always` beats it.
  func colorCount(terminalColors: Int, noColor: String?) -> Int {
    let isRefused = self == .auto && !(noColor ?? "").isEmpty
    guard self != .never, !isRefused else { return 0 }
    return [256, 16, 8].first { terminalColors >= $0 } ?? 0
  }
}
