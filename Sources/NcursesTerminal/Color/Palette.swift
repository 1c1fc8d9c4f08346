import TerminalGraphics

/// Which entries of the terminal's palette are given which colours, so that these are shown exactly.
///
/// Entries 16 to 255 are used; the first sixteen are the user's own. Each colour goes to the free entry that is nearest
/// to it as xterm has it, so that a terminal that only claims to take a palette shows something near.
struct Palette: Sendable {
  /// How many colours can be shown exactly.
  static let capacity = 240

  /// What entries 16 to 255 show, those of no use being as xterm has them.
  private(set) var colors: [Color]
  private var entries: [Color: Int] = [:]

  /// Finds room for the first `capacity` of the colours, earlier ones having the better choice.
  init(_ wanted: [Color]) {
    let standard = (16...255).map { ColorPalette.color(at: $0) }
    colors = standard
    var free = Array(standard.indices)
    for color in wanted where !color.isStandard && entries[color] == nil && !free.isEmpty {
      let place =
        free.indices.min {
          standard[free[$0]].distance(to: color) < standard[free[$1]].distance(to: color)
        } ?? 0
      let index = free.remove(at: place)
      colors[index] = color
      entries[color] = index + 16
    }
  }

  /// The entry that shows a colour, or the nearest one.
  func index(of color: Color) -> Int {
    if let entry = entries[color] { return entry }
    return 16
      + (colors.indices.min { colors[$0].distance(to: color) < colors[$1].distance(to: color) } ?? 0)
  }

  /// What gives the terminal these colours.
  ///
  /// An order names few entries, as some terminals read no more than sixteen parameters.
  var definition: String {
    stride(from: 0, to: colors.count, by: Self.entriesPerOrder).map { start in
      let end = min(start + Self.entriesPerOrder, colors.count)
      return (start..<end).reduce("\u{1B}]4") { "\($0);\($1 + 16);\(colors[$1].specification)" }
        + TerminalModes.sequenceEnd
    }.joined()
  }

  private static let entriesPerOrder = 7
}

extension Color {
  /// The sum of squared differences of red, green and blue.
  fileprivate func distance(to other: Color) -> Int {
    let red = Int(red) - Int(other.red)
    let green = Int(green) - Int(other.green)
    let blue = Int(blue) - Int(other.blue)
    return red * red + green * green + blue * blue
  }

  /// As X names colours: `rgb:ff/87/00`.
  fileprivate var specification: String {
    "rgb:" + [red, green, blue].map(Self.hexadecimal).joined(separator: "/")
  }

  private static func hexadecimal(_ channel: UInt8) -> String {
    (channel < 16 ? "0" : "") + String(channel, radix: 16)
  }
}
