import Interchange

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
    public fileprivate(set) var brush: Brush

    /// A stroke as it was drawn.
    public init(points: Stroke, brush: Brush) {
      self.points = points
      self.brush = brush
    }
  }

  /// What can be undone: the image that was there first, where it has been moved, and the strokes over it.
  private struct Content: Equatable {
    var original = DigitImage()
    var placement = Placement.identity
    var strokes: [BrushStroke] = []

    /// The image where it lies now. It is always taken from the original, so that many small moves blur no more
    /// than one.
    var ground: DigitImage {
      placement == .identity || original.isEmpty
        ? original : original.resampled(from: placement.inverse.applied(to:))
    }
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
  /// How many points all strokes have together.
  public private(set) var pointCount = 0
  /// Whether the last change was another width of the brush: the next one of the kind is undone with it.
  private var isReinking = false
  private var past: [Content] = []
  private var future: [Content] = []
  /// How many changes cannot be undone any more.
  private var forgottenCount = 0

  /// How many changes can be undone.
  static let undoDepth = 200
  /// How many points the strokes have together at most; the pen is dry after that.
  public static let mostPoints = Limits.pointsOfDrawing
  /// How far off the pad a point can lie, in cells.
  static let farthest = Float(Limits.cellsFromPad)

  /// An empty pad.
  public init() {}

  /// A drawing of these strokes, each drawn with the same brush; strokes without a point are left
  /// out.
  public init(strokes: [Stroke], brush: Brush = Brush()) {
    self.init(brushStrokes: strokes.map { BrushStroke(points: $0, brush: brush) })
  }

  /// A drawing of strokes with a brush each, over an image; strokes without a point are left out. There is nothing to
  /// undo.
  public init(brushStrokes: [BrushStroke], over ground: DigitImage = DigitImage()) {
    content.original = ground
    image = ground
    for stroke in brushStrokes {
      guard let first = stroke.points.first else { continue }
      beginStroke(at: first, with: stroke.brush)
      for point in stroke.points.dropFirst() { extendStroke(to: point) }
      endStroke()
    }
    past = []
  }

  /// Whether there is no ink.
  public var isEmpty: Bool { image.isEmpty }
  /// How many changes were made and not undone.
  public var changeCount: Int { forgottenCount + past.count }
  /// Whether there is a change to undo.
  public var canUndo: Bool { !past.isEmpty }
  /// Whether there is an undone change to make again.
  public var canRedo: Bool { !future.isEmpty }
  /// Whether the strokes have as many points as are kept, so that no more can be drawn.
  public var isFull: Bool { pointCount >= Self.mostPoints }
}

// MARK: - Strokes

extension Drawing {
  /// Puts the brush down, which leaves a dot; a stroke that is still open ends.
  public mutating func beginStroke(at point: StrokePoint, with brush: Brush = Brush()) {
    guard let point = Self.placed(point), !isFull else { return }
    remember()
    content.strokes.append(BrushStroke(points: [point], brush: brush))
    pointCount += 1
    isDrawing = true
    brush.draw(from: point, to: point, on: &image)
  }

  /// Moves the brush in a straight line; without an open stroke nothing happens.
  ///
  /// - Complexity: O(1): the strokes so far are not copied.
  public mutating func extendStroke(to point: StrokePoint) {
    guard isDrawing, !isFull, let place = content.strokes.indices.last,
      let last = content.strokes[place].points.last, let point = Self.placed(point), point != last
    else { return }
    content.strokes[place].points.append(point)
    pointCount += 1
    content.strokes[place].brush.draw(from: last, to: point, on: &image)
  }

  /// Lifts the brush.
  public mutating func endStroke() { isDrawing = false }

  /// The point drawn back to the neighborhood of the pad; `nil` if it is not a place.
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
    restore(Content(original: image))
  }

  /// Takes over what another drawing has, strokes and ground; can be undone.
  public mutating func replace(by other: Drawing) {
    guard content != other.content else { return }
    remember()
    restore(other.content)
  }

  /// Takes all strokes away, and what lies under them; can be undone.
  public mutating func clear() {
    guard content != Content() else { return }
    start(from: DigitImage())
  }

  /// Moves everything, in cells; can be undone.
  public mutating func move(columns: Float, rows: Float) {
    place(.shift(columns: columns, rows: rows))
  }

  /// Turns everything around the middle of the pad, clockwise, in radians; can be undone.
  public mutating func rotate(by angle: Float) { place(.turn(by: angle)) }

  /// Makes everything larger or smaller around the middle of the pad, but not the brush; can be undone.
  ///
  /// - Parameter factor: more than 0; 1 changes nothing.
  public mutating func scale(by factor: Float) {
    guard factor > 0 else { return }
    place(.growth(by: factor))
  }

  /// Draws all strokes anew with a brush of this radius, erasers too. Several in a row are undone as one.
  public mutating func reink(radius: Float) {
    guard !strokes.isEmpty else { return }
    if !isReinking { remember() }
    var content = content
    for index in content.strokes.indices { content.strokes[index].brush.radius = radius }
    restore(content)
    isReinking = true
  }

  /// Brings every point and the ground to another place; points that come to no place at all are left out.
  private mutating func place(_ placement: Placement) {
    guard content != Content() else { return }
    remember()
    let strokes = strokes.compactMap { stroke in
      let points = stroke.points.compactMap { Self.placed(placement.applied(to: $0)) }
      return points.isEmpty ? nil : BrushStroke(points: points, brush: stroke.brush)
    }
    restore(
      Content(
        original: content.original, placement: placement.after(content.placement),
        strokes: strokes))
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
    if past.count > Self.undoDepth {
      past.removeFirst()
      forgottenCount += 1
    }
    future = []
    isReinking = false
  }

  private mutating func restore(_ content: Content) {
    self.content = content
    pointCount = strokes.reduce(0) { $0 + $1.points.count }
    isDrawing = false
    isReinking = false
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
