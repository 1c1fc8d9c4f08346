/// Spares a line from the smallest changes of pictures that move: in fine colours nearly every point of a network's
/// weights changes with every frame, most of them by less than an eye sees in motion.
///
/// A point that changes little is shown as it was until the turn of its row comes; what changes much, and everything
/// that is no picture, is shown at once. So no point is ever more than `tolerance` off, none for more than `period`
/// frames, and a picture that stands still is exact.
public struct PictureDamping: Sendable {
  /// Frames in which every row has its turn once.
  static let period = 16
  /// The largest distance of colours that can wait, a bit more than a step of the ramps for 256 fixed colours.
  static let tolerance = 96

  private var turn = 0

  /// Makes one that has damped nothing yet.
  public init() {}

  /// What is to be shown of the next frame of a moving picture while `shown` is on the screen.
  public mutating func apply(to canvas: Canvas, shown: Canvas?) -> Canvas {
    guard let shown, shown.size == canvas.size else { return canvas }
    turn = (turn + 1) % Self.period
    var result = canvas
    result.keepCells(of: shown) { row, old, new in
      // Neighbouring rows follow each other at a distance, so that no edge is seen to run.
      (row * 5 + turn) % Self.period != 0 && Self.canWait(old, new)
    }
    return result
  }

  /// Whether two cells are points of a picture that look much the same.
  static func canWait(_ old: Cell, _ new: Cell) -> Bool {
    guard old.glyph == new.glyph, isPicture(old), isPicture(new),
      old.style.attributes == new.style.attributes
    else { return false }
    let hasInk = new.glyph != " "
    return isNear(old.style.background, new.style.background)
      && (!hasInk || isNear(old.style.foreground, new.style.foreground))
  }

  /// Whether a cell is made of colours alone.
  private static func isPicture(_ cell: Cell) -> Bool {
    cell.glyph == " " || cell.glyph == HalfBlock.upper || cell.glyph == HalfBlock.lower
  }

  private static func isNear(_ first: Color, _ second: Color) -> Bool {
    guard !first.isStandard, !second.isStandard else { return first == second }
    let red = Int(first.red) - Int(second.red)
    let green = Int(first.green) - Int(second.green)
    let blue = Int(first.blue) - Int(second.blue)
    return red * red + green * green + blue * blue <= tolerance * tolerance
  }
}
