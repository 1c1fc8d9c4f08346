import Interchange

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the user drew: strokes, kept as strokes, and the ink that they leave on 20x20 cells. A drawing can start
/// from an image, over which strokes are then drawn.
///
/// The image follows from the ground and the strokes alone: replayed, they give the same image to the bit.
public struct Drawing: Equatable, Sendable {
  /// One stroke and the brush that it was drawn with.
  public struct BrushStroke: Equatable, Sendable {
    /// The pen's way, at least one point.
    public fileprivate(set) var points: Stroke
    /// The brush, for the whole stroke.
    public let brush: Brush
  }

  /// What can be undone: the image that was there first, and the strokes over it.
  private struct Content: Equatable {
    var ground = DigitImage()
    var strokes: [BrushStroke] = []
  }

  /// The strokes in the order in which they were drawn.
  public var strokes: [BrushStroke] { content.strokes }
  /// What lies under the strokes; blank paper unless the drawing was started from an image.
  public var ground: DigitImage { content.ground }
  /// The ink on the cells.
  public private(set) var image = DigitImage()
  /// Whether a stroke has begun and not ended.
  public private(set) var isDrawing = false

  private var content = Content()
  private var past: [Content] = []
  private var future: [Content] = []

  /// How many changes can be undone.
  static let undoDepth = 200
  /// How many points the strokes have together at most; the pen is dry after that.
  static let mostPoints = DrawingFile.mostPoints
  /// How far off the pad a point can lie, in cells.
  static let farthest = Float(DrawingFile.farthest)

  /// An empty pad.
  public init() {}

  /// A drawing of these strokes, each drawn with the same brush; strokes without a point are left
  /// out.
  public init(strokes: [Stroke], brush: Brush = Brush()) {
    for stroke in strokes {
      guard let first = stroke.first else { continue }
      beginStroke(at: first, with: brush)
      for point in stroke.dropFirst() { extendStroke(to: point) }
      endStroke()
    }
    past = []
  }

  /// Whether there is no ink.
  public var isEmpty: Bool { image.isEmpty }
  /// Whether there is a change to undo.
  public var canUndo: Bool { !past.isEmpty }
  /// Whether there is an undone change to make again.
  public var canRedo: Bool { !future.isEmpty }
}

// MARK: - Strokes

extension Drawing {
  /// Puts the brush down, which leaves a dot; a stroke that is still open ends.
  public mutating func beginStroke(at point: StrokePoint, with brush: Brush = Brush()) {
    guard let point = Self.placed(point), pointCount < Self.mostPoints else { return }
    remember()
    content.strokes.append(BrushStroke(points: [point], brush: brush))
    isDrawing = true
    brush.draw(from: point, to: point, on: &image)
  }

  /// Moves the brush in a straight line; without an open stroke nothing happens.
  public mutating func extendStroke(to point: StrokePoint) {
    guard isDrawing, let stroke = strokes.last, let last = stroke.points.last,
      let point = Self.placed(point), point != last, pointCount < Self.mostPoints
    else { return }
    content.strokes[strokes.count - 1].points.append(point)
    stroke.brush.draw(from: last, to: point, on: &image)
  }

  /// Lifts the brush.
  public mutating func endStroke() { isDrawing = false }

  private var pointCount: Int { strokes.reduce(0) { $0 + $1.points.count } }

  /// The point drawn back to the neighborhood of the pad; nil when it is not a place.
  private static func placed(_ point: StrokePoint) -> StrokePoint? {
    guard point.column.isFinite, point.row.isFinite else { return nil }
    return StrokePoint(
      column: min(max(point.column, -farthest), farthest),
      row: min(max(point.row, -farthest), farthest))
  }
}

// MARK: - The whole drawing

extension Drawing {
  /// Takes everything away and starts from an image, such as a sample; can be undone.
  public mutating func start(from image: DigitImage) {
    remember()
    restore(Content(ground: image))
  }

  /// Takes all strokes away, and what lies under them; can be undone.
  public mutating func clear() {
    guard content != Content() else { return }
    start(from: DigitImage())
  }

  /// Moves everything, in cells; can be undone.
  public mutating func move(columns: Float, rows: Float) {
    change(
      { StrokePoint(column: $0.column + columns, row: $0.row + rows) },
      source: { StrokePoint(column: $0.column - columns, row: $0.row - rows) })
  }

  /// Turns everything around the middle of the pad, clockwise, in radians; can be undone.
  public mutating func rotate(by angle: Float) {
    change({ $0.turned(by: angle) }, source: { $0.turned(by: -angle) })
  }

  /// Replaces every point, strokes without a point that is a place being left out, and brings to every place of
  /// the ground what lies at its `source`.
  private mutating func change(
    _ transform: (StrokePoint) -> StrokePoint, source: (StrokePoint) -> StrokePoint
  ) {
    guard content != Content() else { return }
    remember()
    let strokes = strokes.compactMap { stroke in
      let points = stroke.points.compactMap { Self.placed(transform($0)) }
      return points.isEmpty ? nil : BrushStroke(points: points, brush: stroke.brush)
    }
    let ground = ground.isEmpty ? ground : ground.resampled(from: source)
    restore(Content(ground: ground, strokes: strokes))
  }
}

extension StrokePoint {
  /// The place after a turn around the middle of the pad, clockwise, in radians.
  fileprivate func turned(by angle: Float) -> StrokePoint {
    let center = Float(DigitImage.side - 1) / 2
    let (sine, cosine) = (sin(angle), cos(angle))
    let (x, y) = (column - center, row - center)
    return StrokePoint(
      column: center + cosine * x - sine * y, row: center + sine * x + cosine * y)
  }
}

// MARK: - Undo

extension Drawing {
  /// Takes the last change back: a stroke, an image, a clearing, a move or a turn.
  ///
  /// - Returns: whether there was one.
  @discardableResult
  public mutating func undo() -> Bool {
    guard let earlier = past.popLast() else { return false }
    future.append(content)
    restore(earlier)
    return true
  }

  /// Makes the last undone change again; a new change in between leaves none.
  ///
  /// - Returns: whether there was one.
  @discardableResult
  public mutating func redo() -> Bool {
    guard let later = future.popLast() else { return false }
    past.append(content)
    restore(later)
    return true
  }

  private mutating func remember() {
    past.append(content)
    if past.count > Self.undoDepth { past.removeFirst() }
    future = []
  }

  private mutating func restore(_ content: Content) {
    self.content = content
    isDrawing = false
    replay()
  }

  private mutating func replay() {
    image = ground
    for stroke in strokes {
      for (start, end) in zip([stroke.points[0]] + stroke.points, stroke.points) {
        stroke.brush.draw(from: start, to: end, on: &image)
      }
    }
  }
}
