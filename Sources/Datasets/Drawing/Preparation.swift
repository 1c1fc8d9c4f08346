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
    /// The longer side of that box fills the image; proportions stay.
    case scale
    /// Strokes are inked anew with a line as wide as those of the training digits.
    case thickness
    /// The staircase of cells that a hand on a grid leaves is smoothed away.
    case smoothing

    /// One sentence: what the step does.
    public var explanation: String {
      switch self {
      case .position: "puts the box around the ink into the middle"
      case .scale: "makes the box's longer side 20 cells long and keeps its proportions"
      case .thickness: "inks the strokes anew, as wide as the training digits' lines"
      case .smoothing: "smooths the steps that a hand on a grid of cells leaves"
      }
    }
  }

  /// The steps that are taken; their order does not matter.
  public var steps: Set<Step>

  /// Every step: what the offered network was trained for.
  public static let all = Preparation(steps: Set(Step.allCases))
  /// No step: the raw pad.
  public static let none = Preparation(steps: [])

  /// A preparation by these steps.
  public init(steps: Set<Step> = Set(Step.allCases)) { self.steps = steps }

  /// Takes a step, or leaves it out, the other way round than now.
  public mutating func toggle(_ step: Step) { steps.formSymmetricDifference([step]) }

  /// Half the width of the lines of the training digits, in cells: the ink of 800 of them over the length of their
  /// skeletons has a mean of 1.22.
  static let radius: Float = 1.2
  /// The longer side of the box around a prepared way, in cells: with the line's width the ink fills 20 cells, as
  /// that of the training digits does.
  static let side = Float(DigitImage.side) - 2 * radius
  /// A drawing is not made more than so many times larger: a dot stays a dot.
  static let mostGrowth: Float = 4

  /// The image that a network is given for a drawing.
  public func image(of drawing: Drawing) -> DigitImage {
    image(of: drawing, radius: Self.radius)
  }

  /// The same with lines of another half width, in cells.
  func image(of drawing: Drawing, radius: Float) -> DigitImage {
    guard !steps.isEmpty, !drawing.isEmpty else { return drawing.image }
    let ways = drawing.strokes.flatMap { InkedWay.visible(of: $0) }
    guard let box = Self.box(around: ways, in: drawing) else { return drawing.image }
    let map = map(for: box, isGround: drawing.strokes.isEmpty)
    var image = prepared(ground: drawing.ground, by: map)
    for way in ways { prepared(way, by: map, radius).draw(on: &image) }
    // A drawing whose only ink is a trace at the edge of an eraser.
    return image.isEmpty ? drawing.image : image
  }

  /// The image that a network is given for one that was not drawn here, brought to position, scale and thickness.
  public func image(of image: DigitImage) -> DigitImage {
    var drawing = Drawing()
    drawing.start(from: image)
    return self.image(of: drawing)
  }

  /// The image of pen strokes, each drawn with the same brush.
  public func image(of strokes: [Stroke], brush: Brush = Brush()) -> DigitImage {
    image(of: Drawing(strokes: strokes, brush: brush))
  }

  // MARK: Steps

  /// The box around the ways of the pen; where ink was taken away or was there before, around the ink that is there.
  private static func box(around ways: [InkedWay], in drawing: Drawing) -> PathBox? {
    let isPenAlone = drawing.ground.isEmpty && ways.allSatisfy { $0.tool == .pen }
    return isPenAlone
      ? PathBox(around: ways.lazy.flatMap(\.points)) : PathBox(aroundInkOf: drawing.image, line: radius)
  }

  /// From places on the pad to places in the image.
  private func map(for box: PathBox, isGround: Bool) -> PathMap {
    let middle = Float(DigitImage.side - 1) / 2
    var growth =
      steps.contains(.scale) ? Self.side / max(box.longerSide, Self.side / Self.mostGrowth) : 1
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
    if steps.contains(.smoothing) {
      // Half a cell of the pad, as a part of which the hand is known; in tiny drawings not more than a cell at the end.
      way.points = way.points.smoothed(over: min(0.5, 1 / map.growth))
    }
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
