/// Five glyphs from nothing to full, for terminals without colour.
///
/// Positive and negative values take different families, so that the sign is seen without colour:
/// shaded blocks or dots against horizontal strokes.
public enum Shades {
  /// Blocks of growing darkness.
  public static let positive: [Unicode.Scalar] = [" ", "░", "▒", "▓", "█"]
  /// Strokes of growing number.
  public static let negative: [Unicode.Scalar] = [" ", "-", "~", "=", "≡"]
  /// Plain characters of growing darkness.
  public static let positiveASCII: [Unicode.Scalar] = [" ", ".", "+", "x", "#"]
  /// Plain strokes of growing number.
  public static let negativeASCII: [Unicode.Scalar] = [" ", "-", "~", "=", "%"]
}

extension GlyphSet {
  /// Five glyphs for values of 0 and above.
  public var positiveShades: [Unicode.Scalar] {
    isUnicode ? Shades.positive : Shades.positiveASCII
  }

  /// Five glyphs for values of 0 and below, from 0 down.
  public var negativeShades: [Unicode.Scalar] {
    isUnicode ? Shades.negative : Shades.negativeASCII
  }
}
