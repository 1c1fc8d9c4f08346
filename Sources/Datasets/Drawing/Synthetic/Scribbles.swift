import Interchange
import NeuralNetwork

/// Drawings that are no digits, as people make them on a pad: to learn what does not look like one.
enum Scribble: CaseIterable {
  /// A way without a plan.
  case wandering
  /// To and fro.
  case zigzag
  /// A patch that was filled.
  case patch
  /// Two or three digits beside each other.
  case digits
  /// A letter or a sign.
  case sign
  /// Lines here and there.
  case lines
  /// Lines that cross in one place, as in a cross or an asterisk.
  case star
  /// Rings within rings.
  case spiral
  /// A dot or a few.
  case dots

  /// The strokes of one.
  func strokes(using chance: inout SeededGenerator) -> [Stroke] {
    switch self {
    case .wandering: [Self.walk(steps: 40 + chance.index(below: 120), using: &chance)]
    case .zigzag: [zigzag(using: &chance)]
    case .patch: [patch(using: &chance)]
    case .digits: digits(using: &chance)
    case .sign:
      Hand(freedom: 0.8).write(
        Self.signs[chance.index(below: Self.signs.count)].form(using: &chance), using: &chance)
    case .lines:
      (0..<3 + chance.index(below: 5)).map { _ in
        let start = Self.place(using: &chance)
        let end = Self.place(using: &chance)
        return [start, end]
      }
    case .star: star(using: &chance)
    case .spiral: [spiral(using: &chance)]
    case .dots:
      (0..<1 + chance.index(below: 4)).map { _ in
        let place = Self.place(using: &chance)
        return [place, StrokePoint(column: place.column + 0.3 * chance.normal(), row: place.row)]
      }
    }
  }

  private static func place(using chance: inout SeededGenerator) -> StrokePoint {
    StrokePoint(column: chance.uniform(0, 19), row: chance.uniform(0, 19))
  }

  private static func walk(steps: Int, using chance: inout SeededGenerator) -> Stroke {
    var point = place(using: &chance)
    var angle = chance.uniform(0, 6.283)
    let unrest = chance.uniform(0.3, 1.2)
    return (0..<steps).map { _ in
      angle += unrest * chance.normal()
      point.column += Float(Elementary.cosine(Double(angle)))
      point.row += Float(Elementary.cosine(Double(angle) - .pi / 2))
      if !(0...19).contains(point.column) || !(0...19).contains(point.row) { angle += 2 }
      point = StrokePoint(
        column: min(max(point.column, 0), 19), row: min(max(point.row, 0), 19))
      return point
    }
  }

  /// Turns between two sides, five to fourteen times, standing or lying.
  private func zigzag(using chance: inout SeededGenerator) -> Stroke {
    let turns = 5 + chance.index(below: 10)
    let isLying = chance.isTrue(0.5)
    let (low, high) = (chance.uniform(1, 6), chance.uniform(11, 18))
    return (0...turns).map { turn in
      let along = 1 + 17 * Float(turn) / Float(turns) + 0.3 * chance.normal()
      let across = (turn % 2 == 0 ? low : high) + 0.8 * chance.normal()
      return isLying
        ? StrokePoint(column: along, row: across) : StrokePoint(column: across, row: along)
    }
  }

  private func patch(using chance: inout SeededGenerator) -> Stroke {
    let (left, top) = (chance.uniform(1, 8), chance.uniform(1, 8))
    let (width, height) = (chance.uniform(4, 10), chance.uniform(4, 10))
    return (0..<60).map { _ in
      StrokePoint(
        column: left + width * chance.unitFloat(), row: top + height * chance.unitFloat())
    }
  }

  private func digits(using chance: inout SeededGenerator) -> [Stroke] {
    let count = 2 + chance.index(below: 2)
    let width = 19 / Float(count)
    return (0..<count).flatMap { index -> [Stroke] in
      let style = WritingStyle.all[chance.index(below: WritingStyle.all.count)]
      let written = Hand(freedom: 0.7).write(style.form(using: &chance), using: &chance)
      guard let box = PathBox(around: written.joined()) else { return [] }
      let growth = min(
        0.85 * width / max(box.right - box.left, 1), 15 / max(box.bottom - box.top, 1))
      return written.map { stroke in
        stroke.map {
          StrokePoint(
            column: (Float(index) + 0.5) * width + growth * ($0.column - box.middle.column),
            row: 9.5 + growth * ($0.row - box.middle.row))
        }
      }
    }
  }

  /// Two to five lines through about the same place, at uneven angles.
  private func star(using chance: inout SeededGenerator) -> [Stroke] {
    let count = 2 + chance.index(below: 4)
    let (column, row) = (chance.uniform(6, 13), chance.uniform(6, 13))
    let first = chance.uniform(0, .pi)
    return (0..<count).map { index in
      let angle = Double(first + .pi * (Float(index) + 0.2 * chance.normal()) / Float(count))
      let ends = [chance.uniform(-8, -3), chance.uniform(3, 8)]
      let (right, down) = (0.4 * chance.normal(), 0.4 * chance.normal())
      return ends.map { radius in
        StrokePoint(
          column: min(max(column + right + radius * Float(Elementary.cosine(angle)), 0), 19),
          row: min(max(row + down + radius * Float(Elementary.cosine(angle - .pi / 2)), 0), 19))
      }
    }
  }

  private func spiral(using chance: inout SeededGenerator) -> Stroke {
    let turns = chance.uniform(2.5, 6)
    let inner = chance.uniform(0, 0.6)
    return (0..<80).map { index in
      let along = Float(index) / 79
      let angle = Double(6.283 * turns * along)
      let radius = 9 * (inner + (1 - inner) * along) + 0.2 * chance.normal()
      return StrokePoint(
        column: 9.5 + radius * Float(Elementary.cosine(angle)),
        row: 9.5 + radius * Float(Elementary.cosine(angle - .pi / 2)))
    }
  }

  /// Letters and signs that nobody takes for a digit, in the notation of the styles; the 0 before each is no label.
  private static let signs: [WritingStyle] = """
    0 0,16* 5,0* 10,16* ; 2,10* 8,10*
    0 9,0* 0,0* 0,16* 9,16* ; 0,8* 7,8*
    0 9,0* 0,0* 0,16* ; 0,7.5* 7,7.5*
    0 0,0* 0,16* ; 9,0* 9,16* ; 0,8* 9,8*
    0 0,0* 0,16* ; 8,0* 0,8.5* 9,16*
    0 0,16* 1,0* 5,11* 9,0* 10,16*
    0 0,16* 0,0* 9,16* 9,0*
    0 0,0* 0,16* ; 0,0.4 6,0.4 8,4 5,7.6 0,8* 8,16*
    0 0,0* 2.5,16* 5,5* 7.5,16* 10,0*
    0 0,0* 10,16* ; 10,0* 0,16*
    0 0,8* 12,8* ; 6,2* 6,14*
    0 3,0* 3,16* ; 8,0* 8,16* ; 0,5* 11,5* ; 0,11* 11,11*
    0 5,0* 8,16* 0,6* 10,6* 2,16* 5,0*
    0 0,0* 12,0* 12,12* 0,12* 0,0* 12,12* ; 12,0* 0,12*
    0 6,0 0,3 0,10 6,13 12,10 12,3 6,0 ; 4,5* 4,5.5* ; 8,5* 8,5.5* ; 3,8.5 6,10.5 9,8.5
    0 0,0* 5,8* 10,0* ; 5,8* 5,16* ; 0,16* 10,16*
    0 0,4 3,0 6,4 9,8 12,4 ; 0,10 3,6 6,10 9,14 12,10
    0 5,16* 5,8 0,5 2,0 6,2 10,0 11,5 5,9
    0 0,6* 14,6* 10,2* ; 14,6* 10,10*
    0 0,8* 6,0* 12,8* ; 1,8* 1,16* 11,16* 11,8* ; 5,16* 5,11* 8,11* 8,16*
    0 0,0* 0,16* ; 4,0* 4,16* ; 8,0* 8,16*
    0 0,0* 12,0* ; 0,5* 12,5* ; 0,10* 12,10*
    0 3,3 1,5 3,7 5,5 3,3 ; 10,0* 1,16* ; 8,10 6,12 8,14 10,12 8,10
    """.split(separator: "\n").compactMap { WritingStyle($0) }
}

extension SampleSet {
  /// Drawings that were not learnt from, prepared as the pad does it: forms written in freer hands than most, the
  /// digits in turn.
  public static func heldOutDrawings(count: Int, seed: UInt64) -> SampleSet {
    var samples = DrawnSamples(seed: seed, stream: 2)
    return samples.forms(count: count)
  }

  /// Drawings that are no digits, prepared as the pad does it; their labels mean nothing.
  public static func scribbles(count: Int, seed: UInt64) -> SampleSet {
    var chance = SeededGenerator(seed: seed, stream: Dataset.stream | 3)
    let features = (0..<count).flatMap { index in
      let kinds = Scribble.allCases
      return Preparation.all.image(of: kinds[index % kinds.count].strokes(using: &chance)).pixels
    }
    return SampleSet(
      features: features, labels: Array(repeating: 0, count: count),
      width: DigitImage.side * DigitImage.side)
  }
}
