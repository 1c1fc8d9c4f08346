import Interchange

/// What brings a drawing to what the training digits look like, step by step; each step can be left out, to see what it
/// is good for.
///
/// MNIST's digits were scaled until the longer side of their ink filled 20 pixels, with their proportions kept, and the
/// program's own copy has the box of the ink in the middle. People draw small, in a corner, with a line of another width.
/// Strokes are still strokes here, so their points are brought to that box and inked anew; a ground (a sample that was
/// put on the pad) is resampled by the same map. The same drawing gives the same image to the bit, and an empty one
/// stays empty.
public struct Preparation: Equatable, Sendable {
  /// One of the steps.
  public enum Step: String, CaseIterable, Hashable, Sendable, Codable {
    /// The box around the ink comes to the middle.
    case position
    /// The longer side of that box fills the image; strokes wider than most training digits are narrowed.
    case scale
    /// Strokes that lean to the left, or far to the right, are set up as far as the training digits lean.
    case slant
    /// Strokes are inked anew with a line like those of the training digits.
    case thickness
    /// The staircase of cells that a hand on a grid leaves is smoothed away, and points far apart are joined by curves.
    case smoothing

    /// One sentence: what the step does.
    public var explanation: String {
      switch self {
      case .position: "moves the drawing to the middle"
      case .scale: "makes the drawing 20 cells high, and wide digits narrower"
      case .slant: "straightens slanted strokes"
      case .thickness: "draws the strokes as thick as in the training digits"
      case .smoothing: "smooths corners, and joins distant points by curves"
      }
    }
  }

  /// The steps that are taken; their order does not matter.
  public var steps: Set<Step>

  /// Every step: what the built-in network was trained for.
  public static let all = Preparation(steps: Set(Step.allCases))
  /// No step: the raw pad.
  public static let none = Preparation(steps: [])

  /// A preparation by these steps.
  public init(steps: Set<Step> = Set(Step.allCases)) { self.steps = steps }

  /// Takes a step, or leaves it out, the other way round than now.
  public mutating func toggle(_ step: Step) { steps.formSymmetricDifference([step]) }

  /// Half the width of a prepared line, in cells. For the training digits, the ink over the length of the skeleton gives
  /// 0.7 to 2.0 (median 1.1): a line on the thin side of that is read best, as its loops stay open.
  static let radius: Float = 1
  /// The longer side of the box around a prepared way, in cells: with the line's width the ink fills 20 cells, soft
  /// edge and all, as that of the training digits does.
  static let side: Float = 17.6
  /// How far the prepared digits lean, in columns to the right for every row up.
  static let slants: ClosedRange<Float> = -0.05...0.35
  /// How wide prepared strokes are for each row of height at most: the median of the training digits. Many devices and
  /// forms stretch a digit to a square.
  static let widest: Float = 0.75
  /// Strokes are not narrowed to less than this share of their width: a dash stays a dash.
  static let mostNarrowing: Float = 0.66
  /// A drawing is not made more than so many times larger: a dot stays a dot.
  static let mostGrowth: Float = 4

  /// The image that a network is given for a drawing.
  public func image(of drawing: Drawing) -> DigitImage {
    guard !steps.isEmpty, !drawing.isEmpty else { return drawing.image }
    let ways = drawing.strokes.flatMap { InkedWay.visible(of: $0.points, brush: $0.brush) }
    let image: DigitImage
    if drawing.ground.isEmpty, ways.allSatisfy({ $0.tool == .pen }) {
      image = self.image(of: ways, radius: Self.radius)
    } else {
      // Where ink was taken away, or was there before, the box is that of the ink that can be seen.
      let box = PathBox(aroundInkOf: drawing.image, line: Self.radius)
      image = self.image(of: ways, in: box, over: drawing.ground)
    }
    // A drawing whose only ink is a trace at the edge of an eraser.
    return image.isEmpty ? drawing.image : image
  }

  /// The image of pen strokes, each drawn with the same brush: that of the drawing of them.
  public func image(of strokes: [Stroke], brush: Brush = Brush()) -> DigitImage {
    image(of: Drawing(strokes: strokes, brush: brush))
  }

  // MARK: In one go

  /// The image of ways of the pen alone, with lines of this half width, in cells.
  func image(of ways: [InkedWay], radius: Float) -> DigitImage {
    var ways = ways
    if steps.contains(.smoothing) { ways = smoothed(ways) }
    if steps.contains(.scale) { ways = narrowed(ways) }
    if steps.contains(.slant) { ways = setUp(ways) }
    var image = DigitImage()
    guard let box = PathBox(around: ways.flatMap(\.points)) else { return image }
    let map = map(for: box, isGround: false)
    for way in ways { prepared(way, by: map, radius).draw(on: &image) }
    return image
  }

  /// The image of ways of pen and eraser over a ground, which can't be narrowed or set up without blurring it.
  private func image(
    of ways: [InkedWay], in box: PathBox?, over ground: DigitImage
  ) -> DigitImage {
    guard let box else { return ground }
    let map = map(for: box, isGround: ways.isEmpty)
    var image = prepared(ground: ground, by: map)
    for way in steps.contains(.smoothing) ? smoothed(ways) : ways {
      prepared(way, by: map, Self.radius).draw(on: &image)
    }
    return image
  }

  // MARK: Steps

  /// How many cells of the prepared image one of the pad becomes.
  private static func growth(of box: PathBox) -> Float {
    side / max(box.longerSide, side / mostGrowth)
  }

  private func smoothed(_ ways: [InkedWay]) -> [InkedWay] {
    guard let box = PathBox(around: ways.flatMap(\.points)) else { return ways }
    let growth = Self.growth(of: box)
    return ways.map { way in
      var way = way
      // A hand on cells is known to half a cell; of a tiny drawing not more than a cell of the image is smoothed.
      way.points = way.points.joinedByCurves(wherever: 1.5 / growth)
        .smoothed(over: min(0.5, 1 / growth))
      return way
    }
  }

  /// The ways of a digit that is wider than `widest`, brought to that as far as `mostNarrowing` lets them.
  private func narrowed(_ ways: [InkedWay]) -> [InkedWay] {
    guard let box = PathBox(around: ways.flatMap(\.points)) else { return ways }
    let (width, height) = (box.right - box.left, box.bottom - box.top)
    guard width > Self.widest * height else { return ways }
    let share = max(Self.widest * height / width, Self.mostNarrowing)
    let middle = box.middle.column
    return ways.map { way in
      var way = way
      way.points = way.points.map {
        StrokePoint(column: middle + share * ($0.column - middle), row: $0.row)
      }
      return way
    }
  }

  /// The ways sheared so far that their slant is one of `slants`.
  ///
  /// The slant is that of the second moments of the points along the ways, columns on rows.
  private func setUp(_ ways: [InkedWay]) -> [InkedWay] {
    let points = ways.flatMap { $0.points.resampled(every: 0.3) }
    guard let box = PathBox(around: points) else { return ways }
    let count = Float(points.count)
    let middle = points.reduce((column: Float(0), row: Float(0))) {
      ($0.column + $1.column / count, $0.row + $1.row / count)
    }
    // A flat line has no slant: a share of the width is added to the spread of the rows.
    let flatness = 0.0016 * (box.longerSide * box.longerSide)
    var (mixed, square): (Float, Float) = (0, count * flatness)
    for point in points {
      mixed += (point.column - middle.column) * (point.row - middle.row)
      square += (point.row - middle.row) * (point.row - middle.row)
    }
    guard square > 0 else { return ways }
    let slant = -mixed / square
    // A line that lies is not made to stand.
    let shear = min(
      max(slant - min(max(slant, Self.slants.lowerBound), Self.slants.upperBound), -0.6), 0.6)
    return ways.map { way in
      var way = way
      way.points = way.points.map {
        StrokePoint(column: $0.column + shear * ($0.row - middle.row), row: $0.row)
      }
      return way
    }
  }

  /// From places on the pad to places in the image.
  private func map(for box: PathBox, isGround: Bool) -> PathMap {
    let middle = Float(DigitImage.side - 1) / 2
    var growth = steps.contains(.scale) ? Self.growth(of: box) : 1
    // A sample that fills its image already would only be blurred.
    if isGround, abs(growth - 1) < 0.08 { growth = 1 }
    var shift = (column: Float(0), row: Float(0))
    if steps.contains(.position) {
      shift = (middle - box.middle.column, middle - box.middle.row)
      if isGround, growth == 1 {
        shift = (shift.column.rounded(.towardZero), shift.row.rounded(.towardZero))
      }
    }
    return PathMap(center: box.middle, growth: growth, shift: shift)
  }

  private func prepared(_ way: InkedWay, by map: PathMap, _ radius: Float) -> InkedWay {
    var way = way
    way.points = way.points.map(map.place(of:))
    let isInkedAnew = way.tool == .pen && steps.contains(.thickness)
    way.radius = isInkedAnew ? radius : way.radius * map.growth
    return way
  }

  private func prepared(ground: DigitImage, by map: PathMap) -> DigitImage {
    guard !ground.isEmpty, map != .identity else { return ground }
    let moved = ground.resampled(growth: map.growth, from: map.source(of:))
    return steps.contains(.thickness)
      ? moved.thickened(by: Self.radius * (1 - map.growth)) : moved
  }
}
