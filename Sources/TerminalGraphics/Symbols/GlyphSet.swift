/// Which glyphs a terminal can show: every widget has a form in each.
public enum GlyphSet: Hashable, Sendable, CaseIterable {
  /// Box lines, blocks, shades and braille dots.
  case unicode
  /// Only what every terminal in every locale can show.
  case ascii

  /// The better glyphs that fit the locale.
  public init(isUnicode: Bool) { self = isUnicode ? .unicode : .ascii }

  /// Stands where text was cut.
  public var ellipsis: Unicode.Scalar { self == .unicode ? "…" : "~" }
  /// The sign of negative numbers.
  public var minus: Unicode.Scalar { self == .unicode ? "\u{2212}" : "-" }
  /// Points at what is chosen or focused.
  public var pointer: Unicode.Scalar { self == .unicode ? "▸" : ">" }
  /// A picture's point that has no value.
  public var missing: Unicode.Scalar { self == .unicode ? "×" : "?" }
  /// Marks beside something chosen, each of which leans towards it.
  public var sideMarks: (left: Unicode.Scalar, right: Unicode.Scalar) {
    self == .unicode ? ("▐", "▌") : ("[", "]")
  }
  /// A cell filled as a whole.
  public var fullBlock: Unicode.Scalar { self == .unicode ? "█" : "#" }
}
