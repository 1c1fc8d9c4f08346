/// How a glyph is drawn as geometry, so that neighbouring cells meet without seams.
///
/// Places are in units of which a cell has 8 from left to right and 16 from top to bottom.
enum GlyphShape: Equatable {
  /// A filled rectangle of a given opacity in hundredths.
  case block(x: Int, y: Int, width: Int, height: Int, opacity: Int)
  /// Lines, as the data of an SVG path relative to the cell's corner.
  case lines([Line])
  /// Quarters of the cell, in the bits of `Quadrants`.
  case quarters(UInt8)
  /// Braille dots.
  case dots(UInt8)

  /// A piece of a box line.
  enum Line: Equatable {
    /// From the middle of the cell to an edge.
    case up, down, left, right
    /// A round corner between a horizontal and a vertical edge.
    case corner(isRight: Bool, isDown: Bool)
  }

  /// A cell's size.
  static let width = 8, height = 16

  /// The geometry of a glyph; `nil` for what is text.
  init?(_ glyph: Unicode.Scalar) {
    if let lines = Self.boxLines[glyph] {
      self = .lines(lines)
    } else if (0x2800...0x28FF).contains(glyph.value) {
      self = .dots(UInt8(truncatingIfNeeded: glyph.value))
    } else if let block = Self.block(glyph) {
      self = block
    } else if let quarters = Quadrants.glyphs.firstIndex(of: glyph), quarters > 0 {
      self = .quarters(UInt8(quarters))
    } else {
      return nil
    }
  }

  private static func block(_ glyph: Unicode.Scalar) -> GlyphShape? {
    switch glyph {
    case HalfBlock.upper: return .block(x: 0, y: 0, width: 8, height: 8, opacity: 100)
    case "▐": return .block(x: 4, y: 0, width: 4, height: 16, opacity: 100)
    case "░": return .block(x: 0, y: 0, width: 8, height: 16, opacity: 25)
    case "▒": return .block(x: 0, y: 0, width: 8, height: 16, opacity: 50)
    case "▓": return .block(x: 0, y: 0, width: 8, height: 16, opacity: 75)
    default: break
    }
    if let eighths = EighthBlocks.vertical.firstIndex(of: glyph), eighths > 0 {
      return .block(x: 0, y: 16 - 2 * eighths, width: 8, height: 2 * eighths, opacity: 100)
    }
    if let eighths = EighthBlocks.horizontal.firstIndex(of: glyph), eighths > 0 {
      return .block(x: 0, y: 0, width: eighths, height: 16, opacity: 100)
    }
    return nil
  }

  private static let boxLines: [Unicode.Scalar: [Line]] = [
    "─": [.left, .right], "│": [.up, .down],
    "╭": [.corner(isRight: true, isDown: true)], "╮": [.corner(isRight: false, isDown: true)],
    "╰": [.corner(isRight: true, isDown: false)], "╯": [.corner(isRight: false, isDown: false)],
    "┌": [.right, .down], "┐": [.left, .down], "└": [.right, .up], "┘": [.left, .up],
    "┤": [.up, .down, .left], "├": [.up, .down, .right],
    "┬": [.left, .right, .down], "┴": [.left, .right, .up], "┼": [.up, .down, .left, .right],
  ]
}

extension GlyphShape.Line {
  /// The data of an SVG path for this line in the cell whose corner is at (x, y).
  func path(x: Int, y: Int) -> String {
    let (centerX, centerY) = (x + GlyphShape.width / 2, y + GlyphShape.height / 2)
    switch self {
    case .up: return "M\(centerX) \(centerY)V\(y)"
    case .down: return "M\(centerX) \(centerY)V\(y + GlyphShape.height)"
    case .left: return "M\(centerX) \(centerY)H\(x)"
    case .right: return "M\(centerX) \(centerY)H\(x + GlyphShape.width)"
    case .corner(let isRight, let isDown):
      let side = isRight ? x + GlyphShape.width : x
      let bend = isDown ? centerY + 4 : centerY - 4
      let end = isDown ? y + GlyphShape.height : y
      return "M\(side) \(centerY)Q\(centerX) \(centerY) \(centerX) \(bend)V\(end)"
    }
  }
}
