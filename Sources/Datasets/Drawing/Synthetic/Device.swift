import Interchange
import NeuralNetwork

/// A device that a hand writes on: which points it keeps, whether it sees the pen being lifted, and whether it brings
/// every digit to the same box.
///
/// One in four is coarse: it keeps six to twelve points at even distances along the whole digit, mostly without the
/// lifting of the pen, and mostly stretched to a square.
struct Device {
  /// Which points of a way are kept.
  private enum Points {
    /// One at least every so many cells.
    case close(Float)
    /// So few for the whole digit that corners are cut.
    case few(Float)
    /// A share of them, by chance.
    case some(Float)
    /// So many for the whole digit, at even times.
    case timed(Float)
  }

  /// Whether it keeps a few points of the whole digit and nothing else.
  let isCoarse: Bool
  private let points: Points
  private let seesLifting: Bool

  /// Any device.
  init(using chance: inout SeededGenerator) {
    isCoarse = chance.isTrue(0.25)
    let kind = chance.unitFloat()
    points =
      if isCoarse {
        .few(chance.isTrue(0.5) ? 7 : chance.uniform(5, 11).rounded())
      } else if kind < 0.25 {
        .close(chance.uniform(0.3, 1))
      } else if kind < 0.65 {
        .few(chance.uniform(6, 13))
      } else if kind < 0.82 {
        .some(0.22)
      } else {
        .timed(chance.uniform(10, 30))
      }
    seesLifting = chance.isTrue(isCoarse ? 0.35 : 0.5)
  }

  // MARK: Before the digit is brought to the pad

  /// The strokes as the device sees them, in any unit: one where it does not see the pen being lifted, now and then
  /// stretched.
  func seen(
    _ strokes: [[StrokePoint]], using chance: inout SeededGenerator
  ) -> [[StrokePoint]] {
    let seen = seesLifting ? strokes : [strokes.flatMap { $0 }]
    guard isCoarse else { return widened(seen, using: &chance) }
    guard chance.isTrue(0.65) else { return kept(seen, using: &chance) }
    // Some choose the points first.
    return chance.isTrue(0.5)
      ? squared(kept(seen, using: &chance), using: &chance)
      : kept(squared(seen, using: &chance), using: &chance)
  }

  /// Now and then about as wide as tall, narrow digits, which this changes most, more often. A plain line stays one.
  private func widened(
    _ strokes: [[StrokePoint]], using chance: inout SeededGenerator
  ) -> [[StrokePoint]] {
    guard let box = PathBox(around: strokes.joined()) else { return strokes }
    let (width, height) = (box.right - box.left, box.bottom - box.top)
    let ratio = chance.uniform(0.7, 1.1)
    guard chance.isTrue(width < 0.45 * height ? 0.5 : 0.35), width > 0.08 * height,
      width < ratio * height
    else { return strokes }
    return strokes.stretched(by: ratio * height / width)
  }

  /// Brought to a square, wide digits too.
  private func squared(
    _ strokes: [[StrokePoint]], using chance: inout SeededGenerator
  ) -> [[StrokePoint]] {
    guard let box = PathBox(around: strokes.joined()) else { return strokes }
    let (width, height) = (box.right - box.left, box.bottom - box.top)
    guard width > chance.uniform(0.04, 0.12) * height, height > 0 else { return strokes }
    return strokes.stretched(by: chance.uniform(0.9, 1.05) * height / width)
  }

  // MARK: On the pad

  /// The points that are kept of strokes on the pad, as exactly as the device knows them.
  func recorded(
    _ strokes: [[StrokePoint]], using chance: inout SeededGenerator
  ) -> [Stroke] {
    let strokes = isCoarse ? strokes : kept(strokes, using: &chance)
    let noise = chance.isTrue(0.5) ? chance.uniform(0, 0.18) : 0
    let isOnCells = chance.isTrue(isCoarse ? 0.2 : 0.35)
    let last = Float(DigitImage.side - 1)
    return strokes.map { stroke in
      stroke.map { point in
        var (column, row) = (
          point.column + noise * chance.normal(), point.row + noise * chance.normal()
        )
        if isOnCells { (column, row) = (column.rounded(), row.rounded()) }
        return StrokePoint(column: min(max(column, 0), last), row: min(max(row, 0), last))
      }
    }
  }

  private func kept(
    _ strokes: [[StrokePoint]], using chance: inout SeededGenerator
  ) -> [[StrokePoint]] {
    let whole = strokes.reduce(0) { $0 + $1.pathLength }
    return strokes.map { stroke in
      switch points {
      case .close(let step): return stroke.resampled(every: step)
      case .few(let count) where isCoarse:
        let share = count * stroke.pathLength / max(whole, 0.001)
        return stroke.resampled(into: Int(share.rounded()))
      case .few(let count): return stroke.resampled(every: max(whole / count, 0.3))
      case .some(let share):
        let fine = stroke.resampled(every: 0.3)
        return fine.enumerated().filter { index, _ in
          index == 0 || index == fine.count - 1 || chance.isTrue(share)
        }.map(\.element)
      case .timed(let count):
        return paced(stroke, count: count * stroke.pathLength / max(whole, 0.1))
      }
    }
  }

  /// At even times: a hand is slow where it starts, and fast in the middle of a long way.
  private func paced(_ stroke: [StrokePoint], count: Float) -> [StrokePoint] {
    let fine = stroke.resampled(every: 0.2)
    guard fine.count > 3 else { return fine }
    let count = max(3, Int(count))
    return (0..<count).map { index in
      let time = Float(index) / Float(count - 1)
      let ease = time * time * (3 - 2 * time)
      return fine[Int((0.5 * (time + ease) * Float(fine.count - 1)).rounded())]
    }
  }
}

extension [[StrokePoint]] {
  /// So many times as wide.
  fileprivate func stretched(by growth: Float) -> [[StrokePoint]] {
    map { stroke in stroke.map { StrokePoint(column: growth * $0.column, row: $0.row) } }
  }
}
