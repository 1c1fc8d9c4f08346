/// The glyphs of frames and axes.
public struct BoxLines: Hashable, Sendable {
  /// Lines from left to right and from top to bottom.
  public let horizontal, vertical: Unicode.Scalar
  /// The corners of a frame.
  public let topLeft, topRight, bottomLeft, bottomRight: Unicode.Scalar
  /// Where a mark leaves a line to the left, or below.
  public let leftTick, bottomTick: Unicode.Scalar
  /// Where the two axes of a chart meet.
  public let axisCorner: Unicode.Scalar

  /// Thin lines with round corners.
  public static let round = BoxLines(
    horizontal: "─", vertical: "│",
    topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯",
    leftTick: "┤", bottomTick: "┬", axisCorner: "└")

  /// Lines of plain characters.
  public static let ascii = BoxLines(
    horizontal: "-", vertical: "|",
    topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    leftTick: "+", bottomTick: "+", axisCorner: "+")
}

extension GlyphSet {
  /// The lines of this set.
  public var box: BoxLines { isUnicode ? .round : .ascii }
}
