import Interchange
import Platform

/// Where an affine map brings the places of the pad: `column = a x + b y + c`, `row = d x + e y + f`.
struct Placement: Equatable, Sendable {
  var a, b, c, d, e, f: Float

  /// Leaves everything where it is.
  static let identity = Placement(a: 1, b: 0, c: 0, d: 0, e: 1, f: 0)

  /// Moves by so many cells.
  static func shift(columns: Float, rows: Float) -> Placement {
    Placement(a: 1, b: 0, c: columns, d: 0, e: 1, f: rows)
  }

  /// Turns around the middle of the pad, clockwise, in radians.
  static func turn(by angle: Float) -> Placement {
    let (sine, cosine) = (sin(angle), cos(angle))
    return around(a: cosine, b: -sine, d: sine, e: cosine)
  }

  /// Grows from the middle of the pad; a factor below 1 shrinks.
  static func growth(by factor: Float) -> Placement { around(a: factor, b: 0, d: 0, e: factor) }

  /// A map that leaves the middle of the pad where it is.
  private static func around(a: Float, b: Float, d: Float, e: Float) -> Placement {
    let center = Float(DigitImage.side - 1) / 2
    return Placement(
      a: a, b: b, c: center - a * center - b * center, d: d, e: e,
      f: center - d * center - e * center)
  }

  /// Where a place comes to.
  func applied(to point: StrokePoint) -> StrokePoint {
    StrokePoint(
      column: a * point.column + b * point.row + c, row: d * point.column + e * point.row + f)
  }

  /// First the other, then this.
  func after(_ first: Placement) -> Placement {
    Placement(
      a: a * first.a + b * first.d, b: a * first.b + b * first.e,
      c: a * first.c + b * first.f + c, d: d * first.a + e * first.d,
      e: d * first.b + e * first.e, f: d * first.c + e * first.f + f)
  }

  /// Where each place came from; no places where the map leaves no area.
  var inverse: Placement {
    let area = a * e - b * d
    return Placement(
      a: e / area, b: -b / area, c: (b * f - c * e) / area, d: -d / area, e: a / area,
      f: (c * d - a * f) / area)
  }
}
