import Interchange
import NeuralNetwork

/// A hand that writes: how it bends, slants and stretches a form, where it hurries, and how large it writes. What is left
/// of it is a device's doing.
///
/// All of it is drawn from a generator; the same numbers give the same strokes.
struct Hand {
  /// How far it strays from the form: 1 for a form set down by rule, less for a real hand's own trace.
  var freedom: Float = 1

  /// Writes a form of strokes somewhere on the pad, 8 to 19 cells tall.
  func write(
    _ form: [[StrokePoint]], using chance: inout SeededGenerator
  ) -> [Stroke] {
    var strokes = form.filter { !$0.isEmpty }
    if chance.isTrue(0.25 * freedom) { strokes = strokes.map { hooked($0, using: &chance) } }
    strokes = strokes.map { lengthened($0, using: &chance) }
    strokes = bent(strokes, using: &chance)
    if chance.isTrue(0.1) { strokes = turnedRound(strokes, using: &chance) }
    let device = Device(using: &chance)
    strokes = placed(device.seen(strokes, using: &chance), using: &chance)
    if !device.isCoarse, chance.isTrue(0.35) {
      strokes = strokes.map { trembled($0, using: &chance) }
    }
    return device.recorded(strokes, using: &chance)
  }

  // MARK: The form

  /// A short touch of the paper at the start or the end, in another direction.
  private func hooked(_ stroke: [StrokePoint], using chance: inout SeededGenerator) -> [StrokePoint]
  {
    guard stroke.count > 1, stroke.pathLength > 4 else { return stroke }
    var stroke = stroke
    let isAtEnd = chance.isTrue(0.5)
    let end = isAtEnd ? stroke[stroke.count - 1] : stroke[0]
    let hook = StrokePoint(
      column: end.column + 0.6 * chance.normal(), row: end.row + 0.6 * chance.normal())
    isAtEnd ? stroke.append(hook) : stroke.insert(hook, at: 0)
    return stroke
  }

  /// A stroke that ends too late or too early.
  private func lengthened(
    _ stroke: [StrokePoint], using chance: inout SeededGenerator
  ) -> [StrokePoint] {
    guard stroke.count > 1, let first = stroke.first, let last = stroke.last else { return stroke }
    let length = stroke.pathLength
    let atStart = freedom * (chance.isTrue(0.5) ? 0.03 : 0.06) * length * chance.normal()
    let atEnd = freedom * (chance.isTrue(0.6) ? 0.03 : 0.08) * length * chance.normal()
    var points = stroke
    if atEnd > 0.1 { points.append(last.beyond(stroke[max(0, stroke.count - 4)], by: atEnd)) }
    if atStart > 0.1 {
      points.insert(first.beyond(stroke[min(3, stroke.count - 1)], by: atStart), at: 0)
    }
    let (cutStart, cutEnd) = (max(0, -atStart), max(0, -atEnd))
    guard cutStart + cutEnd > 0.1, cutStart + cutEnd < 0.3 * length else { return points }
    let fine = points.resampled(every: 0.25)
    return Array(fine.dropFirst(Int(cutStart * 4)).dropLast(Int(cutEnd * 4)))
  }

  /// Slant, turn, stretch and bends of the whole digit, and a little of each for every stroke.
  private func bent(
    _ strokes: [[StrokePoint]], using chance: inout SeededGenerator
  ) -> [[StrokePoint]] {
    guard let box = PathBox(around: strokes.joined()) else { return strokes }
    let size = max(box.longerSide, 0.001)
    let slant = freedom * (0.06 + 0.2 * chance.normal())
    let turn = freedom * 0.13 * chance.normal()
    let width = Elementary.exponential(Double(freedom * 0.24 * chance.normal()))
    let coarse = (0..<8).map { _ in freedom * 0.1 * chance.normal() }
    let wave = (0..<4).map { _ in freedom * 0.022 * chance.normal() }
    let phases = (0..<4).map { _ in chance.uniform(0, 6.283) }
    return strokes.map { stroke in
      let (right, down) = (0.025 * freedom * chance.normal(), 0.025 * freedom * chance.normal())
      let own = 1 + 0.06 * freedom * chance.normal()
      guard let middle = PathBox(around: stroke)?.middle else { return stroke }
      return stroke.map { point in
        // The stroke by itself, then the digit as a square of side 1 around 0.
        let column = middle.column + own * (point.column - middle.column)
        let row = middle.row + own * (point.row - middle.row)
        var x = (column - box.middle.column) / size * Float(width) + right
        var y = (row - box.middle.row) / size + down
        // Bows and lopsidedness: quadratic in the place.
        (x, y) = (
          x + coarse[0] * x * y + coarse[1] * y * y + coarse[2] * x * x + 0.5 * coarse[3] * y * y
            * y * 4,
          y + coarse[4] * x * y + coarse[5] * x * x + coarse[6] * y * y + coarse[7] * x * y * y
        )
        x += wave[0] * sine(6 * y + phases[0]) + wave[1] * sine(11 * y + phases[1])
        y += wave[2] * sine(6 * x + phases[2]) + wave[3] * sine(11 * x + phases[3])
        x -= slant * y
        let (s, c) = (sine(turn), cosine(turn))
        return StrokePoint(column: c * x - s * y, row: s * x + c * y)
      }
    }
  }

  /// Begun at the other end, or in another order.
  private func turnedRound(
    _ strokes: [[StrokePoint]], using chance: inout SeededGenerator
  ) -> [[StrokePoint]] {
    var strokes = strokes
    if chance.isTrue(0.5) { strokes.reverse() }
    return chance.isTrue(0.5) ? strokes.map { $0.reversed() } : strokes
  }

  // MARK: On the pad

  private func placed(
    _ strokes: [[StrokePoint]], using chance: inout SeededGenerator
  ) -> [[StrokePoint]] {
    guard let box = PathBox(around: strokes.joined()) else { return strokes }
    let most = Float(DigitImage.side - 1)
    let (width, height) = (box.right - box.left, box.bottom - box.top)
    let growth = min(
      chance.uniform(8, most) / max(height, 0.001), most / max(width, 0.001))
    let left = chance.uniform(0, max(most - width * growth, 0))
    let top = chance.uniform(0, max(most - height * growth, 0))
    return strokes.map { stroke in
      stroke.map {
        StrokePoint(
          column: left + growth * ($0.column - box.left), row: top + growth * ($0.row - box.top))
      }
    }
  }

  /// The tremor of a mouse, or of a finger on glass.
  private func trembled(
    _ stroke: [StrokePoint], using chance: inout SeededGenerator
  ) -> [StrokePoint] {
    let strength = chance.uniform(0.05, 0.35)
    let (pace, start) = (chance.uniform(0.6, 2.5), chance.uniform(0, 6.283))
    let (other, second) = (chance.uniform(0.6, 2.5), chance.uniform(0, 6.283))
    return stroke.resampled(every: 0.4).enumerated().map { index, point in
      let along = 0.4 * Float(index)
      return StrokePoint(
        column: point.column + strength * sine(pace * along + start),
        row: point.row + strength * sine(other * along + second))
    }
  }

  private func sine(_ angle: Float) -> Float { Float(Elementary.cosine(Double(angle) - .pi / 2)) }
  private func cosine(_ angle: Float) -> Float { Float(Elementary.cosine(Double(angle))) }
}

extension WritingStyle {
  /// The form of this style in one hand: its points moved, joined by curves, its corners more or less round.
  func form(using chance: inout SeededGenerator) -> [[StrokePoint]] {
    let looseness = chance.uniform(0.2, 1)
    let rounding = chance.isTrue(0.5) ? chance.uniform(0.2, 1.3) : 0
    return strokes.map { curves in
      // Ends of neighboring curves are one point, and move as one.
      var corner: StrokePoint?
      var way: [StrokePoint] = []
      for curve in curves {
        var points = curve.map { point in
          StrokePoint(
            column: point.column + looseness * chance.normal(),
            row: point.row + looseness * chance.normal())
        }
        if let corner { points[0] = corner }
        corner = points.last
        let line = points.count == 2 ? points.resampled(every: 0.5) : points.splined()
        way += way.isEmpty ? line : Array(line.dropFirst())
      }
      return rounding > 0 ? way.smoothed(over: rounding) : way
    }
  }
}

extension [StrokePoint] {
  /// A smooth curve through the points, six to a piece (Catmull and Rom, 1974).
  func splined() -> [StrokePoint] {
    guard count > 2, let last else { return self }
    var line: [StrokePoint] = []
    for index in 0..<count - 1 {
      let (b, c) = (self[index], self[index + 1])
      let a = index > 0 ? self[index - 1] : b
      let d = index + 2 < count ? self[index + 2] : c
      for step in 0..<6 {
        let t = Float(step) / 6
        func value(_ a: Float, _ b: Float, _ c: Float, _ d: Float) -> Float {
          let (linear, square, cube) = (c - a, 2 * a - 5 * b + 4 * c - d, 3 * b - a - 3 * c + d)
          return b + 0.5 * t * (linear + t * (square + t * cube))
        }
        line.append(
          StrokePoint(
            column: value(a.column, b.column, c.column, d.column),
            row: value(a.row, b.row, c.row, d.row)))
      }
    }
    return line + [last]
  }

  /// How long the way is, in cells.
  var pathLength: Float {
    zip(self, dropFirst()).reduce(0) { $0 + $1.0.distance(toSegmentFrom: $1.1, to: $1.1) }
  }
}

extension StrokePoint {
  /// The place so far behind this one as one comes from another.
  fileprivate func beyond(_ other: StrokePoint, by length: Float) -> StrokePoint {
    let (x, y) = (column - other.column, row - other.row)
    let distance = max((x * x + y * y).squareRoot(), 0.001)
    return StrokePoint(column: column + x / distance * length, row: row + y / distance * length)
  }
}

extension SeededGenerator {
  /// True in this share of the draws.
  mutating func isTrue(_ share: Float) -> Bool { unitFloat() < share }
}
