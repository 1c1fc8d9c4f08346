import Interchange

// What is done to the points of a pen's way.

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

  /// The part of a segment in a square (Liang and Barsky, 1984); `nil` if it misses it.
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

  /// Points at even distances of at most `step` along the way, both ends among them.
  func resampled(every step: Float) -> [StrokePoint] {
    resampled { ($0 / step).rounded(.up) }
  }

  /// So many pieces of one length along the way, the points between them and both ends.
  func resampled(into pieces: Int) -> [StrokePoint] { resampled { _ in Float(pieces) } }

  private func resampled(into count: (_ length: Float) -> Float) -> [StrokePoint] {
    let lengths = zip(self, dropFirst()).map { $0.distance(toSegmentFrom: $1, to: $1) }
    let length = lengths.reduce(0, +)
    guard length > 0, let first, let last else { return Array(prefix(1)) }
    let pieces = Swift.max(1, Int(count(length)))
    var points = [first]
    var (segment, before) = (0, Float(0))
    for piece in 1..<pieces {
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

  /// The way with points between those that lie farther apart than this, on a curve through them; a sharp turn stays a
  /// corner.
  ///
  /// The curve has at each point the direction halfway between those of its two segments (Hermite's form); towards a
  /// turn of 60 to 84 degrees that direction loses its weight, and the way becomes straight.
  func joinedByCurves(wherever distance: Float) -> [StrokePoint] {
    guard count > 2 else { return self }
    var way = [self[0]]
    for (index, (start, end)) in zip(self, dropFirst()).enumerated() {
      let length = start.distance(toSegmentFrom: end, to: end)
      if length > distance {
        let straight = (column: end.column - start.column, row: end.row - start.row)
        let from = direction(at: index, length: length) ?? straight
        let to = direction(at: index + 1, length: length) ?? straight
        for step in 1..<8 {
          let t = Float(step) / 8
          let (t2, t3) = (t * t, t * t * t)
          let (first, last) = (2 * t3 - 3 * t2 + 1, 3 * t2 - 2 * t3)
          let (leaving, arriving) = (t3 - 2 * t2 + t, t3 - t2)
          way.append(
            StrokePoint(
              column: first * start.column + last * end.column + leaving * from.column
                + arriving * to.column,
              row: first * start.row + last * end.row + leaving * from.row + arriving * to.row))
        }
      }
      way.append(end)
    }
    return way
  }

  /// The direction of the curve at a point, so long; `nil` at an end and at a corner.
  private func direction(at index: Int, length: Float) -> (column: Float, row: Float)? {
    guard index > 0, index < count - 1 else { return nil }
    let (before, here, after) = (self[index - 1], self[index], self[index + 1])
    let incoming = before.distance(toSegmentFrom: here, to: here)
    let outgoing = here.distance(toSegmentFrom: after, to: after)
    guard incoming > 0, outgoing > 0 else { return nil }
    let a = ((here.column - before.column) / incoming, (here.row - before.row) / incoming)
    let b = ((after.column - here.column) / outgoing, (after.row - here.row) / outgoing)
    let weight = Swift.min((a.0 * b.0 + a.1 * b.1 - 0.1) / 0.4, 1)
    guard weight > 0 else { return nil }
    let sum = (a.0 + b.0, a.1 + b.1)
    let scale = weight * length / (sum.0 * sum.0 + sum.1 * sum.1).squareRoot()
    return (scale * sum.0, scale * sum.1)
  }
}
