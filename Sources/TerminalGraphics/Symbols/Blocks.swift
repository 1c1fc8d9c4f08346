/// Glyphs that fill a cell by eighths, from none (0) to the whole (8).
public enum EighthBlocks {
  /// Filled from the left.
  public static let horizontal: [Unicode.Scalar] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
  /// Filled from below.
  public static let vertical: [Unicode.Scalar] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// Plain characters of growing darkness in place of a cell filled from below.
  static let verticalASCII: [Unicode.Scalar] = [" ", ".", ",", ":", "-", "=", "+", "*", "#"]
  /// A cell filled from the left, to the nearest half.
  static let horizontalASCII: [Unicode.Scalar] = [" ", " ", " ", " ", "#", "#", "#", "#", "#"]
}

extension GlyphSet {
  /// Nine glyphs filled from the left by eighths.
  public var horizontalEighths: [Unicode.Scalar] {
    isUnicode ? EighthBlocks.horizontal : EighthBlocks.horizontalASCII
  }

  /// Nine glyphs filled from below by eighths.
  public var verticalEighths: [Unicode.Scalar] {
    isUnicode ? EighthBlocks.vertical : EighthBlocks.verticalASCII
  }
}

/// Glyphs of which each half has a colour: two points of a picture, one above the other.
public enum HalfBlock {
  /// The upper half in the foreground, the lower in the background.
  public static let upper: Unicode.Scalar = "▀"
  /// The lower half in the foreground, the upper in the background.
  public static let lower: Unicode.Scalar = "▄"
}
