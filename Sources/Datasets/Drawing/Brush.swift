import Interchange

/// The pen of the pad: how much ink it leaves around its way, and whether it takes ink away.
///
/// The ink falls off softly, as the edges of the training digits do: full close to the way, half at
/// `radius`, none from `radius + softness` on. The cells that the way crosses get more than half.
public struct Brush: Equatable, Sendable {
  /// Whether ink is laid or taken.
  public enum Tool: Equatable, Sendable {
    case pen
    case eraser
  }

  /// What the brush does.
  public var tool: Tool
  /// The distance from the way, in cells, at which the ink is half; kept within `radii`.
  public var radius: Float {
    didSet { radius = Self.clamped(radius) }
  }

  /// The radii that make sense on 20x20 cells; below, a fast line would have gaps.
  public static let radii: ClosedRange<Float> = 0.75...3
  /// The radius that leaves lines as wide as those of the training digits.
  public static let defaultRadius: Float = 1.1
  /// Half the width of the soft edge, in cells.
  static let softness: Float = 0.65

  /// A brush; a radius outside `radii` becomes the nearest one inside.
  public init(_ tool: Tool = .pen, radius: Float = defaultRadius) {
    self.tool = tool
    self.radius = Self.clamped(radius)
  }

  /// A brush of any radius, for a drawing that is made larger or smaller as a whole.
  init(_ tool: Tool, exactRadius: Float) {
    self.tool = tool
    radius = exactRadius
  }

  private static func clamped(_ radius: Float) -> Float {
    radius.isFinite ? min(max(radius, radii.lowerBound), radii.upperBound) : defaultRadius
  }

  /// The ink at a distance from the way, in cells: 1 close to it, 0 far away, smooth between.
  func ink(at distance: Float) -> Float {
    let inside = (radius + Self.softness - distance) / (2 * Self.softness)
    let t = min(max(inside, 0), 1)
    return t * t * (3 - 2 * t)
  }

  /// Draws the straight way between two points; cells outside of the image are left out.
  ///
  /// Each cell gets the strongest ink of all ways, so a line does not depend on how many points it
  /// was cut into.
  func draw(from start: StrokePoint, to end: StrokePoint, on image: inout DigitImage) {
    let reach = radius + Self.softness
    guard let columns = Self.cells(between: start.column, end.column, reach: reach),
      let rows = Self.cells(between: start.row, end.row, reach: reach)
    else { return }
    // Where all ink is, or none, nothing can be added or taken: most cells of a scribble.
    let goal: Float = tool == .pen ? 1 : 0
    for row in rows {
      for column in columns where image[column, row] != goal {
        let cell = StrokePoint(column: Float(column), row: Float(row))
        let ink = ink(at: cell.distance(toSegmentFrom: start, to: end))
        switch tool {
        case .pen: image[column, row] = max(image[column, row], ink)
        case .eraser: image[column, row] = min(image[column, row], 1 - ink)
        }
      }
    }
  }

  /// The cells of one axis that the brush can touch; `nil` if all of its way is off the pad.
  private static func cells(between a: Float, _ b: Float, reach: Float) -> ClosedRange<Int>? {
    let last = Float(DigitImage.side - 1)
    let lower = max(min(a, b) - reach, 0).rounded(.up)
    let upper = min(max(a, b) + reach, last).rounded(.down)
    return lower <= upper ? Int(lower)...Int(upper) : nil
  }
}

extension StrokePoint {
  /// The distance to the nearest point of the segment, in cells.
  func distance(toSegmentFrom start: StrokePoint, to end: StrokePoint) -> Float {
    let (x, y) = (end.column - start.column, end.row - start.row)
    let (dx, dy) = (column - start.column, row - start.row)
    let square = x * x + y * y
    let part = square > 0 ? min(max((dx * x + dy * y) / square, 0), 1) : 0
    let (restX, restY) = (dx - part * x, dy - part * y)
    return (restX * restX + restY * restY).squareRoot()
  }
}
