import Interchange

/// The box around a pen's way, in cells.
struct PathBox: Equatable {
  var left: Float
  var top: Float
  var right: Float
  var bottom: Float

  var longerSide: Float { max(right - left, bottom - top) }
  var middle: StrokePoint { StrokePoint(column: (left + right) / 2, row: (top + bottom) / 2) }

  /// The box around points; `nil` if there are none.
  init?(around points: some Sequence<StrokePoint>) {
    var box: PathBox?
    for point in points {
      box = box.map { $0.extended(to: point) } ?? PathBox(of: point)
    }
    guard let box else { return nil }
    self = box
  }

  /// The box around the way that would have left an image's ink with lines of this half width; `nil` if there is none.
  init?(aroundInkOf image: DigitImage, line radius: Float) {
    let strongest = image.pixels.max() ?? 0
    guard strongest > 0 else { return nil }
    // The faint edge of a line is no part of its width.
    let inked = image.pixels.indices.filter { image.pixels[$0] > 0.25 * strongest }
    let cells = inked.map {
      StrokePoint(column: Float($0 % DigitImage.side), row: Float($0 / DigitImage.side))
    }
    guard var box = PathBox(around: cells) else { return nil }
    let margin = radius - 0.5
    (box.left, box.right) = Self.narrowed(box.left, box.right, by: margin)
    (box.top, box.bottom) = Self.narrowed(box.top, box.bottom, by: margin)
    self = box
  }

  private init(of point: StrokePoint) {
    (left, right, top, bottom) = (point.column, point.column, point.row, point.row)
  }

  private func extended(to point: StrokePoint) -> PathBox {
    var box = self
    box.left = min(left, point.column)
    box.right = max(right, point.column)
    box.top = min(top, point.row)
    box.bottom = max(bottom, point.row)
    return box
  }

  private static func narrowed(_ low: Float, _ high: Float, by margin: Float) -> (Float, Float) {
    let margin = min(margin, (high - low) / 2)
    return (low + margin, high - margin)
  }
}

/// A growth around a center, and a shift.
struct PathMap: Equatable {
  let center: StrokePoint
  let growth: Float
  let shift: (column: Float, row: Float)

  /// Leaves every place where it is.
  static let identity = PathMap(center: StrokePoint(column: 0, row: 0), growth: 1, shift: (0, 0))

  /// Where a place comes to.
  func place(of point: StrokePoint) -> StrokePoint {
    StrokePoint(
      column: center.column + shift.column + growth * (point.column - center.column),
      row: center.row + shift.row + growth * (point.row - center.row))
  }

  /// Where a place comes from.
  func source(of point: StrokePoint) -> StrokePoint {
    StrokePoint(
      column: center.column + (point.column - center.column - shift.column) / growth,
      row: center.row + (point.row - center.row - shift.row) / growth)
  }

  /// Maps that move nothing are the same, wherever their centers are.
  static func == (left: PathMap, right: PathMap) -> Bool {
    left.growth == right.growth && left.shift == right.shift
      && (left.growth == 1 || left.center == right.center)
  }
}

/// The part of a stroke that is on the pad, with the line that it leaves.
struct InkedWay {
  var points: [StrokePoint]
  let tool: Brush.Tool
  var radius: Float

  /// What can be seen of a stroke: where the pen leaves the pad and comes back, several ways.
  static func visible(of points: Stroke, brush: Brush) -> [InkedWay] {
    let reach = brush.radius + Brush.softness
    let cells = -reach...Float(DigitImage.side - 1) + reach
    return points.clipped(to: cells).map {
      InkedWay(points: $0, tool: brush.tool, radius: brush.radius)
    }
  }

  /// Lays the ink, or takes it.
  func draw(on image: inout DigitImage) {
    let brush = Brush(tool, exactRadius: radius)
    for (start, end) in zip([points[0]] + points, points) {
      brush.draw(from: start, to: end, on: &image)
    }
  }
}
