/// What the name in TERM says, before anybody looks into the terminfo database.
struct TerminalType: Hashable, Sendable {
  let name: String

  /// Whether the terminal understands xterm's sequences for mouse, paste and frames.
  var isXtermLike: Bool {
    name == "st" || Self.xtermLikePrefixes.contains { name.hasPrefix($0) }
  }

  /// Whether no picture can be drawn on it.
  var isDumb: Bool { ["", "dumb", "unknown", "network"].contains(name) }

  /// Whether its font has braille patterns; the Linux console's has not.
  var hasBraille: Bool { !name.hasPrefix("linux") }

  /// Descriptions to try, best first.
  ///
  /// The `-direct` entries take numbers of colours for red, green and blue, so the one with a
  /// palette is used instead.
  var candidates: [String] {
    let isDirect = isXtermLike && name.contains("-direct")
    let fallbacks = isXtermLike ? ["xterm-256color", "xterm", "vt100"] : ["vt100"]
    return (isDirect ? [] : [name]) + fallbacks.filter { $0 != name }
  }

  /// Whether it shows every colour, as far as its names tell.
  ///
  /// - Parameters:
  ///   - colorTerm: the value of COLORTERM.
  ///   - isInTmux: whether tmux is between us and the terminal, which knows itself what that takes.
  func hasDirectColors(colorTerm: String?, isInTmux: Bool) -> Bool {
    if name.contains("-direct") { return isXtermLike }
    // GNU screen hands down the variable of the terminal around it, and shows none of its colours.
    guard !name.hasPrefix("screen") || isInTmux else { return false }
    return ["truecolor", "24bit"].contains(colorTerm)
  }

  /// What to tell the user when another description than the named one is in use.
  func notice(using entry: String) -> String? {
    guard entry == candidates.first else {
      return "no description of terminal type '\(name)' is installed; using \(entry)"
    }
    return nil
  }

  private static let xtermLikePrefixes = [
    "xterm", "tmux", "screen", "rxvt", "kitty", "foot", "alacritty", "wezterm", "iterm", "iTerm",
    "ghostty", "st-", "konsole", "gnome", "vte", "mlterm", "contour", "putty", "mintty", "Eterm",
    "nsterm", "rio", "mosh", "vscode",
  ]
}
