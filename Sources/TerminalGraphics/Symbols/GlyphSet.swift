/// Which glyphs a terminal can show: every widget has a form in each.
///
/// They are in order: each set is a part of the one before, up to a handful of shapes.
public enum GlyphSet: String, Hashable, Sendable, CaseIterable {
  /// Box lines, blocks, shades and braille: curves of 2 x 4 dots a cell.
  case braille
  /// The same without braille, for fonts that lack it: curves of 2 x 2 quarters a cell.
  case blocks
  /// Only what every terminal in every locale can show.
  case ascii

  /// The best glyphs that fit what the terminal has.
  public init(isUnicode: Bool, hasBraille: Bool = true) {
    self = isUnicode && hasBraille ? .braille : .ascii
  }

  /// Whether there are lines, blocks, arrows and signs outside ASCII.
  public var isUnicode: Bool { self != .ascii }

  /// The next set in turn, the first after the last.
  public var next: GlyphSet {
    switch self {
    case .braille: .blocks
    case .blocks: .ascii
    case .ascii: .braille
    }
  }

  /// Stands where text was cut.
  public var ellipsis: Unicode.Scalar { isUnicode ? "…" : "~" }
  /// The sign of negative numbers.
  public var minus: Unicode.Scalar { isUnicode ? "\u{2212}" : "-" }
  /// Points at what is chosen or focused.
  public var pointer: Unicode.Scalar { isUnicode ? "▸" : ">" }
  /// A picture's point that has no value.
  public var missing: Unicode.Scalar { isUnicode ? "×" : "?" }
  /// Marks beside something chosen, each of which leans towards it.
  public var sideMarks: (left: Unicode.Scalar, right: Unicode.Scalar) {
    isUnicode ? ("▐", "▌") : ("[", "]")
  }
  /// A cell filled as a whole.
  public var fullBlock: Unicode.Scalar { isUnicode ? "█" : "#" }
}
