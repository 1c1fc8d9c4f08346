/// Equal tiles beside and below each other: of many the page that holds the chosen one.
public struct TilePage {
  /// The tiles that are seen.
  public let visible: Range<Int>
  /// How many stand beside each other.
  public let columns: Int
  private let area: Rect
  private let pitch, gap: Size

  /// Lays out so many tiles, as many beside each other as `across`.
  ///
  /// - Parameters:
  ///   - pitch: from one tile to the next, the gap included.
  ///   - gap: what of it is left free.
  public init(count: Int, chosen: Int, across: Int, pitch: Size, gap: Size, in area: Rect) {
    self.area = area
    self.pitch = pitch
    self.gap = gap
    columns = across
    let page = across * ((area.rows + gap.rows) / pitch.rows)
    let start = page > 0 ? chosen / page * page : 0
    visible = start..<max(min(count, start + page), start)
  }

  /// The cells of a tile that is seen.
  public func rect(of index: Int) -> Rect {
    let (row, column) = (index - visible.lowerBound).quotientAndRemainder(
      dividingBy: max(columns, 1))
    return Rect(
      column: area.minColumn + column * pitch.columns, row: area.minRow + row * pitch.rows,
      columns: pitch.columns - gap.columns, rows: pitch.rows - gap.rows
    ).intersection(area)
  }

  /// The tile in which a cell lies.
  public func index(at point: Point) -> Int? { visible.first { rect(of: $0).contains(point) } }

  /// `5-8 of 12`; empty if all are seen, or none.
  public func extent(of count: Int) -> Label {
    visible.count < count && !visible.isEmpty
      ? Label("\(visible.lowerBound + 1)-\(visible.upperBound) of \(count)") : ""
  }
}

extension Range where Bound == Int {
  /// The page of that size that holds an item.
  public static func page(of item: Int, size: Int, count: Int) -> Range<Int> {
    guard size > 0, count > 0 else { return 0..<0 }
    let start = item / size * size
    return start..<Swift.min(start + size, count)
  }
}
