import TerminalGraphics

/// What a terminal can do, as far as it tells.
public struct Capabilities: Equatable, Sendable {
  /// 256, 16, 8 or 0: the colours in use, after `--color` and NO_COLOR.
  public var colorCount: Int
  /// Whether glyphs outside ASCII can be shown.
  public var isUTF8: Bool
  /// Whether the font has braille patterns; false on the Linux console and without UTF-8.
  public var hasBraille: Bool
  /// Whether the mouse can be asked for, drags included.
  public var canDrag: Bool
  /// Whether every colour is shown as it is, of as many as `Device.setPalette` has room for.
  public var hasExactColors: Bool
  /// The colour of the terminal's own background; `nil` if it has not said.
  public var background: Color?
  /// One sentence for the user when something could not be had as asked.
  public var notice: String?

  /// Makes capabilities, as for a scripted device.
  public init(
    colorCount: Int, isUTF8: Bool, hasBraille: Bool, canDrag: Bool,
    hasExactColors: Bool = false, background: Color? = nil, notice: String? = nil
  ) {
    self.colorCount = colorCount
    self.isUTF8 = isUTF8
    self.hasBraille = hasBraille
    self.canDrag = canDrag
    self.hasExactColors = hasExactColors
    self.background = background
    self.notice = notice
  }
}
