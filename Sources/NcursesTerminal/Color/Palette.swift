import TerminalGraphics

/// Which entries of the terminal's palette are given which colours, so that these are shown exactly.
///
/// Entries 16 to 255 are used; the first sixteen are the user's own. Each colour goes to the free entry that is nearest
/// to it as xterm has it, so that a terminal that only claims to take a palette shows something near.
struct Palette: Sendable {
  /// How many colours can be shown exactly.
  static let capacity = 240

  /// What entries 16 to 255 show, as far as is known: those that are given no colour may be the user's own, and count as
  /// xterm has them.
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

  /// The entries that are given a colour.
  var givenEntries: Set<Int> { Set(entries.values) }

  /// What gives the terminal these colours.
  var definition: String {
    Self.orders("4", for: givenEntries) { ";\($0);\(colors[$0 - 16].specification)" }
  }

  /// What gives entries the colours back that the user's terminal has for them, and leaves all others alone.
  static func reset(of entries: Set<Int>) -> String {
    orders("104", for: entries) { ";\($0)" }
  }

  /// An order names few entries, as some terminals read no more than sixteen parameters.
  private static func orders(
    _ command: String, for entries: Set<Int>, parameters: (Int) -> String
  ) -> String {
    let entries = entries.sorted()
    return stride(from: 0, to: entries.count, by: entriesPerOrder).map { start in
      "\u{1B}]" + command
        + entries[start..<min(start + entriesPerOrder, entries.count)].map(parameters).joined()
        + ControlSequence.terminator
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
