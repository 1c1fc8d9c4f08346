/// A colour as red, green and blue, or the terminal's own.
///
/// What a terminal cannot show is brought to its nearest entry by the device; whatever is
/// computed or saved as a picture keeps the exact value.
public struct Color: Hashable, Sendable {
  /// `0xRRGGBB`, or `terminalDefault` above that range.
  public let rawValue: UInt32

  private static let terminalDefault: UInt32 = 0x0100_0000

  private init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Makes a colour from its three parts, 0 to 255 each.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    rawValue = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
  }

  /// Makes a colour from `0xRRGGBB`; higher bits are ignored.
  public init(hex: UInt32) { rawValue = hex & 0x00FF_FFFF }

  /// The terminal's own foreground or background.
  public static let standard = Color(rawValue: terminalDefault)

  /// Whether this is the terminal's own colour, which has no known red, green and blue.
  public var isStandard: Bool { rawValue == Self.terminalDefault }
  /// The red part; 0 for `standard`.
  public var red: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 16) }
  /// The green part; 0 for `standard`.
  public var green: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 8) }
  /// The blue part; 0 for `standard`.
  public var blue: UInt8 { UInt8(truncatingIfNeeded: rawValue) }

  /// Whether dark text is easier to read on it than light text: its luma (ITU-R BT.601) is above one half.
  public var isLight: Bool { 299 * Int(red) + 587 * Int(green) + 114 * Int(blue) > 128_000 }

  /// Black or white, whichever is legible on it.
  public var contrast: Color { Color(hex: isLight ? 0x000000 : 0xFFFFFF) }
}
