/// Many curves from left to right, in dots finer than cells: where several cross a cell, it shows the strongest.
///
/// Each curve leaves its start and reaches its end level, as connections between layers are drawn.
public struct CurveField: Sendable {
  /// One curve; columns and rows are those of the canvas, fractions lie within cells.
  public struct Curve: Hashable, Sendable {
    /// Where it begins, at the left.
    public var startColumn, startRow: Double
    /// Where it ends, at the right.
    public var endColumn, endRow: Double
    /// From 0 to 1: the stronger lie in front.
    public var strength: Float
    /// Whether it is dashed, so that it is told apart without colour.
    public var isDotted: Bool

    /// Makes a curve.
    public init(
      from start: (column: Double, row: Double), to end: (column: Double, row: Double),
      strength: Float, isDotted: Bool = false
    ) {
      (startColumn, startRow) = start
      (endColumn, endRow) = end
      self.strength = strength
      self.isDotted = isDotted
    }

    /// Where it is at a share of its way: level at both ends (3t² − 2t³).
    public func row(at share: Double) -> Double {
      startRow + (endRow - startRow) * share * share * (3 - 2 * share)
    }
  }

  /// The curves, in any order.
  public var curves: [Curve]
  /// What they are drawn with.
  public var glyphs: GlyphSet

  /// Makes a field.
  public init(_ curves: [Curve], glyphs: GlyphSet) {
    self.curves = curves
    self.glyphs = glyphs
  }

  /// Draws them over what is there.
  ///
  /// - Parameters:
  ///   - isFree: whether a cell may be drawn over.
  ///   - style: the look of a piece of a curve, by the curve's place in `curves` and the share of its way.
  public func draw(
    in area: Rect, on canvas: inout Canvas, isFree: (Point) -> Bool = { _ in true },
    style: (_ curve: Int, _ share: Double) -> Style
  ) {
    let area = area.intersection(canvas.bounds)
    guard !area.isEmpty else { return }
    let division = glyphs.dots
    var pieces = [Piece](repeating: Piece(), count: area.columns * area.rows)
    let order = curves.indices.sorted { curves[$0].strength < curves[$1].strength }
    for index in order {
      trace(curves[index], division) { column, row, dot, share in
        guard area.contains(Point(column: column, row: row)) else { return }
        let cell = (row - area.minRow) * area.columns + column - area.minColumn
        if pieces[cell].curve != index { pieces[cell] = Piece(curve: index, share: share) }
        pieces[cell].dots |= dot
      }
    }
    for (cell, piece) in pieces.enumerated() {
      guard let curve = piece.curve else { continue }
      let (row, column) = cell.quotientAndRemainder(dividingBy: area.columns)
      let place = Point(column: area.minColumn + column, row: area.minRow + row)
      guard isFree(place) else { continue }
      canvas[place.column, place.row] = Cell(
        division.glyph(piece.dots, mark: curves[curve].isDotted ? "." : "*"),
        style: style(curve, piece.share))
    }
  }

  /// What a cell shows.
  private struct Piece {
    var curve: Int?
    var share = 0.0
    var dots: UInt8 = 0
  }

  /// Goes along a curve, dot by dot without a gap.
  private func trace(
    _ curve: Curve, _ division: CellDots,
    mark: (_ column: Int, _ row: Int, _ dot: UInt8, _ share: Double) -> Void
  ) {
    let (across, down) = (Double(division.columns), Double(division.rows))
    let (start, end) = (curve.startColumn * across, curve.endColumn * across)
    guard start.isFinite, end.isFinite, curve.startRow.isFinite, curve.endRow.isFinite,
      end > start
    else { return }
    // The steepest piece is half as steep again as the straight line.
    let height = 1.5 * (curve.endRow - curve.startRow).magnitude * down
    let steps = Int(nearest: max(end - start, height).rounded(.up), in: 1...Self.mostDots)
    for step in 0...steps where !(curve.isDotted && division.columns > 1 && step % 8 > 3) {
      let share = Double(step) / Double(steps)
      let x = Int(nearest: (start + (end - start) * share).rounded(.down), in: Self.reach)
      let y = Int(nearest: (curve.row(at: share) * down).rounded(.down), in: Self.reach)
      guard x >= 0, y >= 0 else { continue }
      mark(
        x / division.columns, y / division.rows,
        division.bit(column: x % division.columns, row: y % division.rows), share)
    }
  }

  /// No screen has so many dots across.
  private static let mostDots = 4000
  private static let reach = -1...1_000_000
}
