/// The colours of terminals that cannot show every colour, as xterm defines them by default.
///
/// Entries 0–7 are the eight colours that every colour terminal has, 8–15 their bright forms,
/// 16–231 a cube of 6 x 6 x 6 colours and 232–255 a ramp of 24 greys.
public enum ColorPalette {
  /// The number of the entry nearest to `color`, from 16 to 255.
  ///
  /// The first sixteen entries are left out, as users give them colours of their own. Nearest means
  /// the smallest sum of squared differences of red, green and blue; equals go to the cube. What
  /// `Color.standard` becomes has no meaning: ask `isStandard` first.
  /// - Complexity: O(1).
  public static func index256(of color: Color) -> UInt8 {
    let (red, green, blue) = (Int(color.red), Int(color.green), Int(color.blue))
    let cube = 16 + 36 * cubeLevel(red) + 6 * cubeLevel(green) + cubeLevel(blue)
    let gray = 232 + grayLevel(red: red, green: green, blue: blue)
    let isGrayNearer = distance(color, entries[gray]) < distance(color, entries[cube])
    return UInt8(isGrayNearer ? gray : cube)
  }

  /// The number of the nearest of the first 16 entries; of a grey the nearest among greys, as yellow and cyan, which may
  /// lie nearer, would be seen as what they are.
  public static func index16(of color: Color) -> UInt8 { nearest(to: color, among: 16) }

  /// The number of the nearest of the first 8 entries; of a grey black or white.
  public static func index8(of color: Color) -> UInt8 { nearest(to: color, among: 8) }

  /// The colour that xterm gives to an entry.
  public static func color(at index: UInt8) -> Color { entries[Int(index)] }

  private static func nearest(to color: Color, among count: Int) -> UInt8 {
    let candidates = color.isGray ? (0..<count).filter { entries[$0].isGray } : Array(0..<count)
    let nearest = candidates.min {
      distance(color, entries[$0]) < distance(color, entries[$1])
    }
    return UInt8(nearest ?? 0)
  }

  /// The cube's step, 0–5, nearest to one channel: the borders lie halfway between its levels.
  private static func cubeLevel(_ channel: Int) -> Int {
    if channel < 48 { return 0 }
    return channel < 115 ? 1 : (channel - 35) / 40
  }

  /// The grey ramp's step, 0–23, nearest to a colour: the one nearest to its channels' mean.
  private static func grayLevel(red: Int, green: Int, blue: Int) -> Int {
    min(23, max(0, (red + green + blue - 9) / 30))
  }

  private static func distance(_ first: Color, _ second: Color) -> Int {
    let red = Int(first.red) - Int(second.red)
    let green = Int(first.green) - Int(second.green)
    let blue = Int(first.blue) - Int(second.blue)
    return red * red + green * green + blue * blue
  }

  private static let entries: [Color] = systemColors + cubeColors + grays

  private static let systemColors: [Color] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ].map { Color(hex: $0) }

  private static let cubeColors: [Color] = {
    let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
    return (0..<216).map {
      Color(red: levels[$0 / 36], green: levels[$0 / 6 % 6], blue: levels[$0 % 6])
    }
  }()

  private static let grays: [Color] = (0..<24).map {
    let level = UInt8(8 + 10 * $0)
    return Color(red: level, green: level, blue: level)
  }
}

extension Color {
  /// Whether no hue is seen in it: its red, green and blue are about the same.
  fileprivate var isGray: Bool {
    Int(max(red, green, blue)) - Int(min(red, green, blue)) <= Self.largestGraySpread
  }

  private static let largestGraySpread = 12
}
