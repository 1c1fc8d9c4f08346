import Datasets
import Interchange
import InterfaceState
import TerminalGraphics

/// Where the parts of the drawing's panel lie: the pad, what the network sees of it, and notes.
struct DrawingPlaces: Equatable {
  /// The pad, as large as there is room.
  let pad: PadGrid
  /// What the network sees, where there is room beside the pad.
  let seen: PadGrid?
  /// What is left for words; empty if nothing is.
  let notes: Rect
  /// What is left below two large pictures; empty if nothing is.
  let below: Rect

  /// - Parameters:
  ///   - area: the inside of the panel.
  ///   - isBeside: whether both pictures are wanted even where the pad alone could be larger.
  init(in area: Rect, isBeside: Bool) {
    let (large, small) = (PadGrid.size(.doubleWidth), PadGrid.size(.halfBlock))
    var below = Rect(origin: area.origin, size: Size(columns: 0, rows: 0))
    let fitsLarge = area.columns >= large.columns && area.rows >= large.rows
    if fitsLarge, area.columns > large.columns + small.columns {
      let (left, right) = area.split(left: large.columns + 1)
      pad = PadGrid(fitting: left.split(left: large.columns).left.split(top: large.rows).top)
      let isLarge = right.columns >= large.columns
      let shown = right.split(left: isLarge ? large.columns : small.columns).left
        .split(top: isLarge ? large.rows : small.rows).top
      seen = PadGrid(fitting: shown)
      let beside = right.split(left: shown.columns + 2).rest
      notes = beside.columns >= Self.leastNotes ? beside : right.split(top: shown.rows + 1).rest
      if isLarge, beside.columns >= Self.leastNotes, area.rows >= large.rows + Self.rowsBelow {
        below = area.split(top: large.rows).rest
      }
    } else if !fitsLarge || isBeside, area.columns > 2 * small.columns, area.rows >= small.rows {
      let (top, rest) = area.split(top: small.rows)
      let (left, right) = top.split(left: small.columns + 1)
      pad = PadGrid(fitting: left.split(left: small.columns).left)
      seen = PadGrid(fitting: right.split(left: small.columns).left)
      let beside = right.split(left: small.columns + 2).rest
      notes = beside.columns >= Self.leastNotes ? beside : rest.split(top: 1).rest
    } else if isBeside, area.columns > small.columns + Self.leastNarrowNotes,
      area.rows >= 2 * small.rows
    {
      // Where two pictures beside each other leave no gap, they stand one above the other.
      let (left, right) = area.split(left: small.columns)
      let (top, rest) = left.split(top: small.rows)
      pad = PadGrid(fitting: top)
      seen = PadGrid(fitting: rest.split(top: small.rows).top)
      notes = right.split(left: 1).rest
    } else {
      pad = PadGrid(fitting: area)
      seen = nil
      notes = Rect(origin: area.origin, size: Size(columns: 0, rows: 0))
    }
    self.below = below
  }

  /// Columns that a switch of the preparation needs.
  private static let leastNotes = 22
  /// The same with the shortest words.
  private static let leastNarrowNotes = 19
  /// A line of headings, a gap and the switches with their sentences.
  private static let rowsBelow = 2 + 1 + Preparation.Step.allCases.count
}

/// Where 20x20 cells of a picture lie on the screen.
struct PadGrid: Equatable {
  /// Two columns and a row a cell where there is room, else a column and half a row.
  let shape: Heatmap.PixelShape
  /// The cells of the screen that the grid takes.
  let area: Rect

  /// The larger grid that fits, in the middle.
  init(fitting area: Rect) {
    let large = Self.size(.doubleWidth)
    let isLarge = area.columns >= large.columns && area.rows >= large.rows
    shape = isLarge ? .doubleWidth : .halfBlock
    self.area = area.centered(Self.size(shape))
  }

  /// The cells of the screen that a grid of that shape takes.
  static func size(_ shape: Heatmap.PixelShape) -> Size {
    let side = DigitImage.side
    return switch shape {
    case .doubleWidth: Size(columns: 2 * side, rows: side)
    case .halfBlock: Size(columns: side, rows: side / 2)
    }
  }

  /// The place on the pad under a cell of the screen, or under a place in that cell; outside of the pad too, for lines
  /// that leave it.
  func point(at position: Point, within fraction: MouseEvent.Fraction? = nil) -> StrokePoint {
    let column = position.column - area.minColumn
    let row = position.row - area.minRow
    if let fraction {
      let (x, y) = (Float(column) + fraction.column, Float(row) + fraction.row)
      // The middle of the pad's first cell is 0.
      return switch shape {
      case .doubleWidth: StrokePoint(column: x / 2 - 0.5, row: y - 0.5)
      case .halfBlock: StrokePoint(column: x - 0.5, row: 2 * y - 0.5)
      }
    }
    switch shape {
    case .doubleWidth:
      return StrokePoint(column: Float(column.quotientFloored(by: 2)), row: Float(row))
    case .halfBlock: return StrokePoint(column: Float(column), row: Float(2 * row) + 0.5)
    }
  }

  /// The cells of the screen that show a cell of the pad.
  func cells(column: Int, row: Int) -> [Point] {
    switch shape {
    case .doubleWidth:
      (0..<2).map {
        Point(column: area.minColumn + 2 * column + $0, row: area.minRow + row)
      }
    case .halfBlock:
      [Point(column: area.minColumn + column, row: area.minRow + row / 2)]
    }
  }
}

extension Int {
  /// Division that rounds down, so that cells left of the pad are not taken for its first.
  fileprivate func quotientFloored(by divisor: Int) -> Int {
    (self - ((self % divisor + divisor) % divisor)) / divisor
  }
}

extension AppState {
  /// Where the parts of the drawing's panel lie when its inside is `area`.
  func drawingPlaces(in area: Rect) -> DrawingPlaces {
    DrawingPlaces(in: area, isBeside: self[.drawing].view == 1)
  }

  /// The pad's grid on the screen; nil when the drawing is not shown.
  var padGrid: PadGrid? { layout?.place(of: .drawing).map { drawingPlaces(in: $0.inner).pad } }
}
