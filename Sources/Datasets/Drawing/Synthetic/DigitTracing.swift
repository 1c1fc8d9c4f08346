import Interchange

/// A written digit's image turned back into the way of a pen: its lines thinned to one pixel, and followed.
///
/// The image is first made three times larger, so that the thin line lies nearer to the middle of the wide one.
struct DigitTracing {
  private static let finer = 3
  private static let margin = 2
  private static let side = DigitImage.side * finer + 2 * margin

  /// The ways of the pen, in cells of the image; none for blank paper.
  static func strokes(of image: DigitImage) -> [[StrokePoint]] {
    var ink = enlarged(image)
    thin(&ink)
    let ways = follow(ink)
    // Spurs shorter than half a cell are the ends of wide lines.
    let long = ways.filter { $0.count > 2 * finer }
    return (long.isEmpty ? ways : long).map { way in
      way.map(place(of:)).smoothed(over: 0.6)
    }
  }

  private static func place(of index: Int) -> StrokePoint {
    func cell(_ pixel: Int) -> Float {
      (Float(pixel - margin) + 0.5) / Float(finer) - 0.5
    }
    return StrokePoint(column: cell(index % side), row: cell(index / side))
  }

  /// Whether there is ink at each pixel of the larger image, row-major.
  private static func enlarged(_ image: DigitImage) -> [Bool] {
    (0..<side * side).map { index in
      let place = place(of: index)
      return image.interpolated(at: place) > 0.45
    }
  }

  /// The eight neighbors, clockwise from the one above.
  private static let ring = [-side, 1 - side, 1, side + 1, side, side - 1, -1, -side - 1]

  /// Zhang and Suen, *A fast parallel algorithm for thinning digital patterns*, 1984. The margin stays paper.
  private static func thin(_ ink: inout [Bool]) {
    var inked = ink.indices.filter { ink[$0] }
    var isChanging = true
    while isChanging {
      isChanging = false
      for goes in removals {
        let gone = inked.filter { index in
          var neighbors = 0
          for place in 0..<8 where ink[index + ring[place]] { neighbors |= 1 << place }
          return goes[neighbors]
        }
        for index in gone { ink[index] = false }
        if !gone.isEmpty {
          isChanging = true
          inked = inked.filter { ink[$0] }
        }
      }
    }
  }

  /// Whether a pixel with these neighbors, a bit each, goes in the first and in the second half of a pass.
  private static let removals: [[Bool]] = [true, false].map { isFirst in
    (0..<256).map { neighbors in
      let near = (0..<8).map { neighbors >> $0 & 1 == 1 }
      let turns = near.indices.count { !near[$0] && near[($0 + 1) % 8] }
      guard (2...6).contains(neighbors.nonzeroBitCount), turns == 1 else { return false }
      return isFirst
        ? !(near[0] && near[2] && near[4]) && !(near[2] && near[4] && near[6])
        : !(near[0] && near[2] && near[6]) && !(near[0] && near[4] && near[6])
    }
  }

  /// From an end of a line straight on as far as it goes, until every pixel was passed.
  private static func follow(_ line: [Bool]) -> [[Int]] {
    var left = line
    var ways: [[Int]] = []
    func open(_ index: Int) -> [Int] { ring.map { index + $0 }.filter { left[$0] } }
    while let start = line.indices.filter({ left[$0] }).min(by: { one, other in
      (open(one).count == 1 ? 0 : 1, one) < (open(other).count == 1 ? 0 : 1, other)
    }) {
      var way = [start]
      // A branch begins on the line that it leaves.
      if !ways.isEmpty, let stem = ring.map({ start + $0 }).first(where: { line[$0] && !left[$0] })
      {
        way.insert(stem, at: 0)
      }
      left[start] = false
      while let last = way.last {
        let back = way[max(0, way.count - 5)]
        let ahead = (last % side - back % side, last / side - back / side)
        let next = open(last).max { straightness($0, last, ahead) < straightness($1, last, ahead) }
        guard let next else { break }
        way.append(next)
        left[next] = false
      }
      // A loop closes on the line.
      if way.count > 6, let last = way.last,
        let end = ring.map({ last + $0 }).first(where: { line[$0] && !way.suffix(5).contains($0) })
      {
        way.append(end)
      }
      ways.append(way)
    }
    return ways
  }

  /// How much a step goes on as before; of equal ones the shorter.
  private static func straightness(_ next: Int, _ last: Int, _ ahead: (Int, Int)) -> Float {
    let (x, y) = (next % side - last % side, next / side - last / side)
    let length = Float(x * x + y * y).squareRoot()
    return Float(x * ahead.0 + y * ahead.1) / length - 0.01 * length
  }
}
