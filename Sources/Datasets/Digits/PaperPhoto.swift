/// A photo of a digit on paper: gray, unevenly lit, perhaps with the table around the paper.
///
/// Ink is what is darker than the paper around it, not what is dark: a shadow is no ink. The paper's light is taken
/// from the brightest parts of tiles and runs smoothly between them.
struct PaperPhoto {
  /// Smaller pictures are no photos: they were drawn or scaled by a program.
  static let leastSide = 40

  private var side: Int
  /// `side * side` shades, 0 black to 1 white.
  private var shades: [Float]

  /// A square photo.
  init(shades: [Float], side: Int) {
    self.shades = shades
    self.side = side
  }

  /// The ink, 0 to 1, without what lies around the paper.
  func ink() -> (pixels: [Float], side: Int) {
    let sheet = trimmed()
    let light = sheet.light()
    let depth = zip(sheet.shades, light).map { shade, light in
      light > 0.02 ? max(1 - shade / light, 0) : 0
    }
    let sorted = depth.sorted()
    // A digit covers more than a hundredth of its photo; the grain of the paper lies well below half of its ink.
    let darkest = sorted[min(sorted.count - 1, sorted.count * 995 / 1000)]
    let grain = max(0.3 * darkest, 2.5 * sorted[sorted.count * 3 / 4], 0.05)
    guard darkest > grain else { return (depth.map { _ in 0 }, sheet.side) }
    let ink = depth.map { min(max(($0 - grain) / (darkest - grain), 0), 1) }
    return (Self.withoutSpecks(ink, side: sheet.side), sheet.side)
  }

  // MARK: What lies around the paper

  /// Without the rows and columns at its edges that are mostly much darker than the paper.
  private func trimmed() -> PaperPhoto {
    let paper = shades.sorted()[shades.count * 3 / 4]
    func isDark(_ place: (Int) -> Int) -> Bool {
      (0..<side).count { shades[place($0)] < 0.4 * paper } * 2 > side
    }
    var (highest, lowest, left, right) = (0, side - 1, 0, side - 1)
    while highest < side / 3, isDark({ highest * side + $0 }) { highest += 1 }
    while lowest > 2 * side / 3, isDark({ lowest * side + $0 }) { lowest -= 1 }
    while left < side / 3, isDark({ $0 * side + left }) { left += 1 }
    while right > 2 * side / 3, isDark({ $0 * side + right }) { right -= 1 }
    guard (highest, lowest, left, right) != (0, side - 1, 0, side - 1) else { return self }
    // The edge of the paper is blurred.
    let blur = max(side / 50, 1)
    (highest, left, lowest, right) = (highest + blur, left + blur, lowest - blur, right - blur)
    let (rows, columns) = (lowest - highest + 1, right - left + 1)
    let kept = max(rows, columns)
    let pixels = (0..<kept).flatMap { row in
      (0..<kept).map { column in
        let y = highest + min(max(row - (kept - rows) / 2, 0), rows - 1)
        let x = left + min(max(column - (kept - columns) / 2, 0), columns - 1)
        return shades[y * side + x]
      }
    }
    return PaperPhoto(shades: pixels, side: kept)
  }

  // MARK: Its light

  private static let tiles = 8

  /// How bright the paper is at each pixel.
  private func light() -> [Float] {
    let count = min(Self.tiles, side)
    func bounds(_ tile: Int) -> Range<Int> { tile * side / count..<(tile + 1) * side / count }
    let brightest = (0..<count * count).map { tile -> Float in
      let values = bounds(tile / count).flatMap { row in
        bounds(tile % count).map { shades[row * side + $0] }
      }.sorted()
      return values[values.count * 8 / 10]
    }
    // A stroke may cover a whole tile, but not those around it.
    let paper = Self.around(brightest, count) { $0.max() ?? 0 }
    let smooth = Self.around(paper, count) { $0.reduce(0, +) / Float($0.count) }
    return (0..<side * side).map { Self.value(of: smooth, count, at: $0, side: side) }
  }

  /// Something made of each tile and its neighbors.
  private static func around(
    _ values: [Float], _ count: Int, _ body: ([Float]) -> Float
  ) -> [Float] {
    (0..<count * count).map { tile in
      let (row, column) = tile.quotientAndRemainder(dividingBy: count)
      let near = (max(row - 1, 0)...min(row + 1, count - 1)).flatMap { row in
        (max(column - 1, 0)...min(column + 1, count - 1)).map { values[row * count + $0] }
      }
      return body(near)
    }
  }

  /// Between the middles of tiles.
  private static func value(of tiles: [Float], _ count: Int, at place: Int, side: Int) -> Float {
    func position(_ pixel: Int) -> (Int, Int, Float) {
      let middle = (Float(pixel) + 0.5) * Float(count) / Float(side) - 0.5
      let kept = min(max(middle, 0), Float(count - 1))
      let first = min(Int(kept), max(count - 2, 0))
      return (first, min(first + 1, count - 1), kept - Float(first))
    }
    let (row, column) = place.quotientAndRemainder(dividingBy: side)
    let (highest, lowest, down) = position(row)
    let (left, right, across) = position(column)
    let above =
      tiles[highest * count + left] * (1 - across) + tiles[highest * count + right] * across
    let below = tiles[lowest * count + left] * (1 - across) + tiles[lowest * count + right] * across
    return above * (1 - down) + below * down
  }

  // MARK: Specks

  /// Without spots that are much smaller than the largest one, as grain and crumbs are, and without those at the edges of
  /// the photo, as what lies around the paper is; unless that is all there is.
  private static func withoutSpecks(_ ink: [Float], side: Int) -> [Float] {
    var spots = Array(repeating: -1, count: ink.count)
    var sizes: [Float] = []
    var isAtEdge: [Bool] = []
    for start in ink.indices where ink[start] > 0 && spots[start] < 0 {
      var size: Float = 0
      var open = [start]
      spots[start] = sizes.count
      var touches = false
      while let place = open.popLast() {
        size += ink[place]
        let (row, column) = place.quotientAndRemainder(dividingBy: side)
        touches = touches || min(row, column) == 0 || max(row, column) == side - 1
        for next in max(row - 1, 0)...min(row + 1, side - 1) {
          for other in max(column - 1, 0)...min(column + 1, side - 1) {
            let neighbor = next * side + other
            if ink[neighbor] > 0, spots[neighbor] < 0 {
              spots[neighbor] = sizes.count
              open.append(neighbor)
            }
          }
        }
      }
      sizes.append(size)
      isAtEdge.append(touches)
    }
    let inside = zip(sizes, isAtEdge).filter { !$0.1 }.map(\.0).max() ?? 0
    let isInside = inside > 0.003 * Float(ink.count)
    let least = 0.08 * (isInside ? inside : sizes.max() ?? 0)
    return ink.indices.map { place in
      let spot = spots[place]
      guard spot >= 0, sizes[spot] >= least, !(isInside && isAtEdge[spot]) else { return 0 }
      return ink[place]
    }
  }
}
