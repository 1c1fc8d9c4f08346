import Lessons
import TerminalGraphics

/// A straight line through a layout at which some panels end and others begin, from one crossing that it does not pass to
/// the next.
struct PanelSeam {
  let axis: PanelBorder.Axis
  /// The first column or row behind it.
  let position: Int
  /// The places, by their index, that end at it.
  private let before: [Int]
  /// The places, by their index, that begin at it.
  private let after: [Int]

  /// The line of which a border is a part; `nil` if the two panels do not touch there.
  init?(of border: PanelBorder, in places: [ScreenLayout.Place]) {
    let axis = border.axis
    guard let first = places.firstIndex(where: { $0.kind == border.before }),
      let second = places.firstIndex(where: { $0.kind == border.after }),
      places[first].hasFrame, places[second].hasFrame
    else { return nil }
    let position = places[first].area.span(along: axis).upperBound
    guard places[second].area.span(along: axis).lowerBound == position,
      places[first].area.touches(places[second].area, along: axis)
    else { return nil }
    // All that hang together with them across the line move with it.
    var (before, after) = ([first], [second])
    var hasGrown = true
    while hasGrown {
      hasGrown = false
      for (index, place) in places.enumerated() {
        let span = place.area.span(along: axis)
        let isBefore = span.upperBound == position && !before.contains(index)
        let isAfter = span.lowerBound == position && !after.contains(index)
        guard isBefore || isAfter else { continue }
        let others = isBefore ? after : before
        guard others.contains(where: { places[$0].area.touches(place.area, along: axis) }) else {
          continue
        }
        if isBefore { before.append(index) } else { after.append(index) }
        hasGrown = true
      }
    }
    self.axis = axis
    self.position = position
    self.before = before
    self.after = after
  }

  /// How far it can be moved, in cells, so that no panel has less than it needs.
  func reach(in places: [ScreenLayout.Place], _ catalogue: Catalogue) -> ClosedRange<Int> {
    func spare(_ index: Int) -> Int {
      let least = catalogue.leastSize(of: places[index].kind)
      let needed = axis == .columns ? least.columns : least.rows
      return max(places[index].inner.span(along: axis).count - needed, 0)
    }
    return -(before.map(spare).min() ?? 0)...(after.map(spare).min() ?? 0)
  }

  /// The places after it was moved by so many cells.
  func moved(by cells: Int, in places: [ScreenLayout.Place]) -> [ScreenLayout.Place] {
    var places = places
    for index in before { places[index].area.lengthen(by: cells, along: axis) }
    for index in after { places[index].area.shorten(by: cells, along: axis) }
    return places
  }
}

extension ScreenLayout {
  /// The places with the borders where the user has moved them, as far as the panels allow it.
  static func moving(
    _ shifts: BorderShifts, in places: [Place], _ catalogue: Catalogue
  ) -> [Place] {
    // In an order of its own, so that the same shifts give the same picture.
    let order = shifts.sorted { PanelBorder.text(of: $0) < PanelBorder.text(of: $1) }
    return order.reduce(places) { places, shift in
      guard let seam = PanelSeam(of: shift.key, in: places) else { return places }
      let reach = seam.reach(in: places, catalogue)
      let cells = min(max(shift.value, reach.lowerBound), reach.upperBound)
      return seam.moved(by: cells, in: places)
    }
  }

  /// The border at a cell of two frames that touch each other; `nil` if there is none.
  func border(at point: Point, layout name: String) -> PanelBorder? {
    guard let here = place(at: point), here.hasFrame, !here.inner.contains(point) else {
      return nil
    }
    let sides: [(axis: PanelBorder.Axis, isHere: Bool, step: Int)] = [
      (.columns, point.column == here.area.maxColumn - 1, 1),
      (.columns, point.column == here.area.minColumn, -1),
      (.rows, point.row == here.area.maxRow - 1, 1), (.rows, point.row == here.area.minRow, -1),
    ]
    for side in sides where side.isHere {
      let isAcross = side.axis == .columns
      let beyond = Point(
        column: point.column + (isAcross ? side.step : 0),
        row: point.row + (isAcross ? 0 : side.step))
      guard let there = place(at: beyond), there.hasFrame else { continue }
      let (before, after) = side.step > 0 ? (here, there) : (there, here)
      return PanelBorder(
        layout: name, axis: side.axis, before: before.kind, after: after.kind)
    }
    return nil
  }
}

extension Rect {
  /// What it covers in the direction in which a border moves.
  fileprivate func span(along axis: PanelBorder.Axis) -> Range<Int> {
    axis == .columns ? columnRange : rowRange
  }

  /// Whether they have a common stretch at a border between them.
  fileprivate func touches(_ other: Rect, along axis: PanelBorder.Axis) -> Bool {
    axis == .columns
      ? rowRange.overlaps(other.rowRange) : columnRange.overlaps(other.columnRange)
  }

  /// Moves its right or lower edge.
  fileprivate mutating func lengthen(by cells: Int, along axis: PanelBorder.Axis) {
    if axis == .columns { size.columns += cells } else { size.rows += cells }
  }

  /// Moves its left or upper edge.
  fileprivate mutating func shorten(by cells: Int, along axis: PanelBorder.Axis) {
    if axis == .columns { origin.column += cells } else { origin.row += cells }
    lengthen(by: -cells, along: axis)
  }
}
