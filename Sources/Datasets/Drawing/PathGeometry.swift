import Interchange

/// The box around a pen's way, in cells.
struct PathBox: Equatable {
  var left: Float
  var top: Float
  var right: Float
  var bottom: Float

  var longerSide: Float { max(right - left, bottom - top) }
  var middle: StrokePoint { StrokePoint(column: (left + right) / 2, row: (top + bottom) / 2) }

  /// The box around points; nil when there are none.
  init?(around points: some Sequence<StrokePoint>) {
    var box: PathBox?
    for point in points {
      box = box.map { $0.extended(to: point) } ?? PathBox(of: point)
    }
    guard let box else { return nil }
    self = box
  }

  /// The box around the way that would have left an image's ink with lines of this half width; nil where there is none.
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
  static func visible(of stroke: Drawing.BrushStroke) -> [InkedWay] {
    let reach = stroke.brush.radius + Brush.softness
    let cells = -reach...Float(DigitImage.side - 1) + reach
    return stroke.points.clipped(to: cells).map {
      InkedWay(points: $0, tool: stroke.brush.tool, radius: stroke.brush.radius)
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

extension [StrokePoint] {
  /// The parts of the way whose columns and rows are in the range, in their order, none of them empty.
  func clipped(to range: ClosedRange<Float>) -> [[StrokePoint]] {
    guard count > 1 else {
      return filter { range.contains($0.column) && range.contains($0.row) }.map { [$0] }
    }
    var parts: [[StrokePoint]] = []
    for (start, end) in zip(self, dropFirst()) {
      guard let (from, to) = Self.visiblePart(from: start, to: end, range) else { continue }
      if parts.last?.last == from {
        parts[parts.count - 1].append(to)
      } else {
        parts.append([from, to])
      }
    }
    return parts
  }

  /// The part of a segment in a square (Liang and Barsky, 1984); nil where it misses it.
  private static func visiblePart(
    from start: StrokePoint, to end: StrokePoint, _ range: ClosedRange<Float>
  ) -> (StrokePoint, StrokePoint)? {
    var (first, last): (Float, Float) = (0, 1)
    for (a, b) in [(start.column, end.column), (start.row, end.row)] {
      let way = b - a
      if way == 0 {
        guard range.contains(a) else { return nil }
        continue
      }
      let (low, high) = ((range.lowerBound - a) / way, (range.upperBound - a) / way)
      first = Swift.max(first, Swift.min(low, high))
      last = Swift.min(last, Swift.max(low, high))
    }
    guard first <= last else { return nil }
    func place(_ part: Float) -> StrokePoint {
      switch part {
      case 0: start
      case 1: end
      default:
        StrokePoint(
          column: start.column + part * (end.column - start.column),
          row: start.row + part * (end.row - start.row))
      }
    }
    return (place(first), place(last))
  }

  /// Points at even distances of about `step` along the way, both ends among them.
  func resampled(every step: Float) -> [StrokePoint] {
    let lengths = zip(self, dropFirst()).map { $0.distance(toSegmentFrom: $1, to: $1) }
    let length = lengths.reduce(0, +)
    guard length > 0, let first, let last else { return Array(prefix(1)) }
    let pieces = Swift.max(1, Int((length / step).rounded(.up)))
    var points = [first]
    var (segment, before) = (0, Float(0))
    for piece in 1..<Swift.max(pieces, 1) {
      let target = length * Float(piece) / Float(pieces)
      while segment < lengths.count - 1, before + lengths[segment] < target {
        before += lengths[segment]
        segment += 1
      }
      let part = lengths[segment] > 0 ? (target - before) / lengths[segment] : 0
      let (a, b) = (self[segment], self[segment + 1])
      points.append(
        StrokePoint(
          column: a.column + part * (b.column - a.column), row: a.row + part * (b.row - a.row)))
    }
    return points + [last]
  }

  /// The way without its small corners: every point becomes the mean of those around it, weighted by a bell of this
  /// standard deviation along the way, in cells. The ends stay where they are.
  func smoothed(over deviation: Float) -> [StrokePoint] {
    let step = deviation / 2
    let points = resampled(every: step)
    guard points.count > 2 else { return points }
    let reach = 4
    // Of e^(-d²/2) at d = 0, 0.5, … 2.
    let weights: [Float] = [1, 0.882_497, 0.606_531, 0.324_652, 0.135_335]
    return points.indices.map { index in
      // Fewer on both sides near the ends, so that these are not drawn inwards.
      let near = Swift.min(reach, index, points.count - 1 - index)
      var (column, row, total) = (points[index].column, points[index].row, weights[0])
      guard near > 0 else { return points[index] }
      for distance in 1...near {
        let (before, after) = (points[index - distance], points[index + distance])
        column += weights[distance] * (before.column + after.column)
        row += weights[distance] * (before.row + after.row)
        total += 2 * weights[distance]
      }
      return StrokePoint(column: column / total, row: row / total)
    }
  }
}
