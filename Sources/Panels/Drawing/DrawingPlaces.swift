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

extension AppState {
  /// Where the parts of the drawing's panel lie when its inside is `area`.
  func drawingPlaces(in area: Rect) -> DrawingPlaces {
    DrawingPlaces(in: area, isBeside: self[.drawing].view == 1)
  }
}
