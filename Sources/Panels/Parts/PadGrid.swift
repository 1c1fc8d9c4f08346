import Datasets
import Interchange
import TerminalGraphics

/// Where the pixels of a picture lie on the screen.
struct PadGrid: Equatable {
  /// The picture's columns and rows.
  let picture: Size
  /// A column and half a row a pixel, or two columns and a row.
  let shape: Heatmap.PixelShape
  /// How many times as wide and high a pixel is drawn.
  let zoom: Int
  /// The cells of the screen that the grid takes.
  let area: Rect

  /// The largest grid that fits, in the middle.
  init(fitting area: Rect, picture: Size = Self.pad) {
    self.picture = picture
    let zoom = (1...Self.mostZoom).last { zoom in
      let size = Self.size(.doubleWidth, zoom: zoom, of: picture)
      return size.columns <= area.columns && size.rows <= area.rows
    }
    shape = zoom == nil ? .halfBlock : .doubleWidth
    self.zoom = zoom ?? 1
    self.area = area.centered(Self.size(shape, zoom: self.zoom, of: picture))
  }

  /// What is drawn on.
  static let pad = Size(columns: DigitImage.side, rows: DigitImage.side)
  private static let mostZoom = 8

  /// The cells of the screen that a grid of that shape takes.
  static func size(
    _ shape: Heatmap.PixelShape, zoom: Int = 1, of picture: Size = pad
  ) -> Size {
    switch shape {
    case .doubleWidth:
      Size(columns: 2 * picture.columns * zoom, rows: picture.rows * zoom)
    case .halfBlock: Size(columns: picture.columns, rows: (picture.rows + 1) / 2)
    }
  }

  /// The place on the pad under a cell of the screen, or under a place in that cell; outside of the pad too, for lines
  /// that leave it.
  func point(at position: Point, within fraction: MouseEvent.Fraction? = nil) -> StrokePoint {
    let (column, row) = (position.column - area.minColumn, position.row - area.minRow)
    // Pixels that are several cells large know the place in them by the cell alone.
    if fraction == nil, zoom == 1 {
      return switch shape {
      case .doubleWidth:
        StrokePoint(column: Float(column.quotientFloored(by: 2)), row: Float(row))
      case .halfBlock: StrokePoint(column: Float(column), row: Float(2 * row) + 0.5)
      }
    }
    let x = Float(column) + (fraction?.column ?? 0.5)
    let y = Float(row) + (fraction?.row ?? 0.5)
    // The middle of the pad's first pixel is 0.
    return switch shape {
    case .doubleWidth:
      StrokePoint(column: x / Float(2 * zoom) - 0.5, row: y / Float(zoom) - 0.5)
    case .halfBlock: StrokePoint(column: x - 0.5, row: 2 * y - 0.5)
    }
  }

  /// The cell of the screen under a point of the pad, and the place in it.
  func cell(of point: StrokePoint) -> (cell: Point, within: MouseEvent.Fraction) {
    let (x, y): (Float, Float) =
      switch shape {
      case .doubleWidth:
        ((point.column + 0.5) * Float(2 * zoom), (point.row + 0.5) * Float(zoom))
      case .halfBlock: (point.column + 0.5, (point.row + 0.5) / 2)
      }
    let (column, row) = (x.rounded(.down), y.rounded(.down))
    return (
      Point(
        column: area.minColumn + Int(nearest: column, in: -1000...1000),
        row: area.minRow + Int(nearest: row, in: -1000...1000)),
      MouseEvent.Fraction(column: x - column, row: y - row)
    )
  }

  /// The cells of the screen that show a pixel.
  func cells(column: Int, row: Int) -> [Point] {
    switch shape {
    case .doubleWidth:
      (0..<2 * zoom * zoom).map {
        Point(
          column: area.minColumn + 2 * zoom * column + $0 % (2 * zoom),
          row: area.minRow + zoom * row + $0 / (2 * zoom))
      }
    case .halfBlock:
      [Point(column: area.minColumn + column, row: area.minRow + row / 2)]
    }
  }

  /// The pixels under a cell: their column, and the rows of the upper and the lower half.
  func pixels(at cell: Point) -> (column: Int, upper: Int, lower: Int) {
    let (column, row) = (cell.column - area.minColumn, cell.row - area.minRow)
    return switch shape {
    case .doubleWidth: (column / (2 * zoom), row / zoom, row / zoom)
    case .halfBlock: (column, 2 * row, 2 * row + 1)
    }
  }
}

extension Int {
  /// Division that rounds down, so that cells left of the pad are not taken for its first.
  fileprivate func quotientFloored(by divisor: Int) -> Int {
    (self - ((self % divisor + divisor) % divisor)) / divisor
  }
}
