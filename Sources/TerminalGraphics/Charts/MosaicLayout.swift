/// Where the pictures of a mosaic lie, in cells: rows of pictures with a gap of one column between
/// them and of one or two pixels between rows, so that every picture starts on a cell.
///
/// A gap on the left is there only where it costs no picture. Where there is more room than the pictures need, the rows
/// hold about as many each, and the gaps share what is left over.
public struct MosaicLayout: Hashable, Sendable {
  /// How large a picture is drawn.
  public enum Scale: Hashable, Sendable {
    /// So many pixels wide and high for each number; 1 is the full size.
    case magnified(Int)
    /// One pixel for the mean of 2 x 2 numbers.
    case reduced

    /// How the scale is written on a frame: empty for the full size.
    public var label: Label {
      switch self {
      case .magnified(1): ""
      case .magnified(let zoom): "\(zoom):1"
      case .reduced: "1:2"
      }
    }

    /// The pixels that a picture of this size takes.
    func pixels(of size: Size) -> Size {
      switch self {
      case .magnified(let zoom): Size(columns: size.columns * zoom, rows: size.rows * zoom)
      case .reduced: Size(columns: (size.columns + 1) / 2, rows: (size.rows + 1) / 2)
      }
    }
  }

  /// How large a picture is drawn.
  public let scale: Scale
  /// Pictures beside each other, and rows of them.
  public let columns, rows: Int
  /// The pictures that are seen.
  public let visible: Range<Int>
  /// How many pictures there are.
  public let count: Int
  private let area: Rect
  private let margin: Int
  private let tile: Size
  /// From one picture to the next.
  private let pitch: Size

  /// Chooses the largest scale at which all pictures fit, twice their size or small ones up to about 24 pixels; where
  /// not even half size suffices, the page of half size pictures that holds picture `first`.
  ///
  /// An area too small for one picture shows a part of one.
  public init(tileSize: Size, count: Int, area: Rect, first: Int = 0) {
    let isEmpty = tileSize.columns == 0 || tileSize.rows == 0 || area.isEmpty
    let count = isEmpty ? 0 : max(0, count)
    let scale = Self.scale(tileSize: tileSize, count: count, area: area)
    let tile = Heatmap.cells(of: scale.pixels(of: tileSize), shape: .halfBlock)
    let most = Self.grid(tile: tile, area: area)
    let page = max(1, most.columns * most.rows)
    let grid = Self.balanced(count, within: most, tile: tile, area: area)
    let start = min(max(0, first), max(0, count - 1)) / page * page
    self.scale = scale
    self.count = count
    self.area = area
    self.tile = tile
    columns = min(grid.columns, count)
    rows = min(grid.rows, (count + grid.columns - 1) / grid.columns)
    pitch = Size(
      columns: Self.pitch(tile.columns, of: columns, in: area.columns),
      rows: Self.pitch(tile.rows, of: rows, in: area.rows))
    let end = max(columns - 1, 0) * pitch.columns + tile.columns
    margin = min(max((area.columns - end) / 2, 0), pitch.columns - tile.columns)
    visible = start..<min(count, start + page)
  }

  /// Whether all pictures are seen.
  public var isComplete: Bool { visible.count == count }

  /// The cells of a picture, without the gap around it; `nil` if it is not seen.
  public func rect(ofTile index: Int) -> Rect? {
    guard visible.contains(index) else { return nil }
    let (row, column) = (index - visible.lowerBound).quotientAndRemainder(dividingBy: columns)
    return Rect(
      column: area.minColumn + margin + column * pitch.columns,
      row: area.minRow + row * pitch.rows, columns: tile.columns, rows: tile.rows)
  }

  /// The picture at a cell; `nil` in a gap and outside.
  public func tile(at point: Point) -> Int? {
    guard area.contains(point), columns > 0 else { return nil }
    let column = (point.column - area.minColumn - margin) / pitch.columns
    let row = (point.row - area.minRow) / pitch.rows
    let index = visible.lowerBound + row * columns + column
    guard column < columns, let rect = rect(ofTile: index), rect.contains(point) else { return nil }
    return index
  }

  private static let largestMagnifiedSide = 24

  private static func scale(tileSize: Size, count: Int, area: Rect) -> Scale {
    let side = max(1, tileSize.columns, tileSize.rows)
    let zooms = (1...max(2, largestMagnifiedSide / side)).reversed()
    let fitting = zooms.first { zoom in
      let pixels = Scale.magnified(zoom).pixels(of: tileSize)
      let grid = grid(tile: Heatmap.cells(of: pixels, shape: .halfBlock), area: area)
      return grid.isWhole && grid.columns * grid.rows >= count
    }
    return fitting.map { .magnified($0) } ?? (side > 1 ? .reduced : .magnified(1))
  }

  /// How many pictures fit beside and above each other, at least one; and whether that one is whole.
  private static func grid(tile: Size, area: Rect) -> (columns: Int, rows: Int, isWhole: Bool) {
    let columns = (area.columns + 1) / (tile.columns + 1)
    let rows = (area.rows + 1) / (tile.rows + 1)
    return (max(1, columns), max(1, rows), columns > 0 && rows > 0)
  }

  /// How many of all pictures stand beside and above each other: what leaves the least free in the direction in which
  /// more is left, so that 16 pictures are two rows of 8 and not 15 and one.
  private static func balanced(
    _ count: Int, within most: (columns: Int, rows: Int, isWhole: Bool), tile: Size, area: Rect
  ) -> (columns: Int, rows: Int) {
    func free(_ pictures: Int, _ length: Int, of room: Int) -> Double {
      1 - Double(pictures * (length + 1)) / Double(room + 1)
    }
    let whole = (most.columns, most.rows)
    guard most.isWhole, count > 0, count < most.columns * most.rows else { return whole }
    let choices = (1...most.columns).compactMap { columns -> (columns: Int, rows: Int)? in
      let rows = (count + columns - 1) / columns
      // The last row lacks fewer than the others could take from it.
      return rows <= most.rows && (columns - 1) * rows < count ? (columns, rows) : nil
    }
    return choices.min { first, second in
      func most(_ grid: (columns: Int, rows: Int)) -> Double {
        max(
          free(grid.columns, tile.columns, of: area.columns),
          free(grid.rows, tile.rows, of: area.rows))
      }
      return most(first) < most(second)
    } ?? whole
  }

  /// From one of so many pictures to the next: the picture, a cell, and of what is left over as much as half a picture.
  private static func pitch(_ length: Int, of count: Int, in room: Int) -> Int {
    let free = room - count * (length + 1)
    return length + 1 + min(max(free / max(count, 1), 0), length / 2)
  }
}
