/// Spares a line from what the eye does not see of pictures that move: in fine colours nearly every point of a network's
/// weights changes with every frame, most of them by less than can be told apart.
///
/// A point keeps its colour as long as the true one looks the same; row by row, points that were kept become exact as
/// soon as the line has room. Where more changes than the line shall carry, all pictures stand for some frames and then
/// move at once, so that every picture on the screen is of one moment. What is no picture is always shown at once.
public struct PictureDamping: Sendable {
  /// The largest distance between a colour and the one that is shown for it, in OKLab: about what can just be noticed
  /// where large areas of both meet.
  static let tolerance: Float = 0.02
  /// Seconds for which pictures stand at most.
  static let longestStand = 0.25
  /// Frames in which the points of every row become exact once, when the line has room.
  static let period = 8

  private let bytesPerSecond: Double
  /// What was sent beyond what the line shall have carried by now, in bytes.
  private var excess = 0.0
  private var lastTime = 0.0
  /// When pictures moved last.
  private var lastMove = -Double.infinity
  private var turn = 0
  private var colors = PerceivedColors()

  /// Makes one that has damped nothing yet.
  ///
  /// - Parameter bytesPerSecond: what the line shall carry, as long as pictures need not stand for too long.
  public init(bytesPerSecond: Int) { self.bytesPerSecond = Double(bytesPerSecond) }

  /// What is to be shown of the next frame of moving pictures while `shown` is on the screen.
  ///
  /// - Parameter seconds: the time, by a clock that never goes back.
  public mutating func apply(to canvas: Canvas, shown: Canvas?, at seconds: Double) -> Canvas {
    excess = max(0, excess - bytesPerSecond * max(0, seconds - lastTime))
    lastTime = seconds
    guard let shown, shown.size == canvas.size else { return canvas }
    let (hasRoom, period) = (excess == 0, Self.period)
    let isMoving = hasRoom || seconds - lastMove >= Self.longestStand
    if isMoving { lastMove = seconds }
    if hasRoom { turn = (turn + 1) % period }
    var result = canvas
    result.keepCells(of: shown) { [turn] row, old, new in
      guard let old = Self.points(of: old), let new = Self.points(of: new) else { return false }
      guard isMoving else { return true }
      // Neighbouring rows follow each other at a distance, so that no edge is seen to run.
      if hasRoom, (row * 5 + turn) % period == 0 { return false }
      return colors.distance(old.upper, new.upper) <= Self.tolerance
        && colors.distance(old.lower, new.lower) <= Self.tolerance
    }
    return result
  }

  /// A frame has been made into so many bytes.
  public mutating func sent(_ byteCount: Int) {
    // A frame drawn whole shall not hold up pictures for longer than others do.
    excess = min(excess + Double(byteCount), bytesPerSecond * Self.longestStand)
  }

  /// The two points that a cell shows; nil for one that is no part of a picture, or of a bar on the terminal's own ground.
  static func points(of cell: Cell) -> (upper: Color, lower: Color)? {
    let style = cell.style
    guard style.attributes.isEmpty, !style.background.isStandard else { return nil }
    switch cell.glyph {
    case " ": return (style.background, style.background)
    case HalfBlock.upper where !style.foreground.isStandard:
      return (style.foreground, style.background)
    case HalfBlock.lower where !style.foreground.isStandard:
      return (style.background, style.foreground)
    default: return nil
    }
  }
}

/// How colours are perceived, remembering the answers: a frame asks for thousands of a few hundred.
struct PerceivedColors: Sendable {
  /// The colour that each slot answers for; `unused` at first.
  private var colors = [UInt32](repeating: Self.unused, count: 1 << Self.slotBits)
  /// Lightness, a and b.
  private var places = [SIMD4<Float>](repeating: .zero, count: 1 << Self.slotBits)

  private static let slotBits: UInt32 = 12
  private static let unused = UInt32.max

  /// The distance between two colours in OKLab; neither may be the terminal's own.
  mutating func distance(_ first: Color, _ second: Color) -> Float {
    guard first != second else { return 0 }
    let difference = place(of: first) - place(of: second)
    return (difference * difference).sum().squareRoot()
  }

  private mutating func place(of color: Color) -> SIMD4<Float> {
    let slot = Int((color.rawValue &* 0x9E37_79B1) >> (32 - Self.slotBits))
    if colors[slot] != color.rawValue {
      let perceived = PerceivedColor(color)
      colors[slot] = color.rawValue
      places[slot] = [
        Float(perceived.lightness), Float(perceived.a), Float(perceived.b), 0,
      ]
    }
    return places[slot]
  }
}
