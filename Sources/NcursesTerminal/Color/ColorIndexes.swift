import TerminalGraphics

/// The palette's entries for colours, remembering the answers: a frame asks some 24 000 times.
struct ColorIndexes: Sendable {
  private let colorCount: Int
  /// What the entries were made to show; `nil` if they are as they were.
  private let palette: Palette?
  /// The colour that each slot answers for; `unused` at first.
  private var colors: [UInt32]
  private var indexes: [Int16]

  private static let slotBits = 12
  private static let unused = UInt32.max

  /// - Parameters:
  ///   - colorCount: 256, 16 or 8.
  ///   - palette: the colours that were given to the entries.
  init(colorCount: Int, palette: Palette? = nil) {
    self.colorCount = colorCount
    self.palette = palette
    colors = Array(repeating: Self.unused, count: 1 << Self.slotBits)
    indexes = Array(repeating: 0, count: 1 << Self.slotBits)
  }

  /// The entry nearest to a colour, `standard` for the terminal's own.
  mutating func index(of color: Color, standard: Int) -> Int {
    if color.isStandard { return standard }
    let slot = Int((color.rawValue &* 0x9E37_79B1) >> (32 - UInt32(Self.slotBits)))
    if colors[slot] != color.rawValue {
      colors[slot] = color.rawValue
      indexes[slot] = Int16(nearest(to: color))
    }
    return Int(indexes[slot])
  }

  private func nearest(to color: Color) -> UInt8 {
    if let palette { return UInt8(palette.index(of: color)) }
    return switch colorCount {
    case 256: ColorPalette.index256(of: color)
    case 16: ColorPalette.index16(of: color)
    default: ColorPalette.index8(of: color)
    }
  }
}
