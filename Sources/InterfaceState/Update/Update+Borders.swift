import Findings
import Lessons
import TerminalGraphics

// Panels are made larger and smaller by the borders between them.

extension AppState {
  /// Takes hold of the border at a place, if there is one.
  mutating func grip(at point: Point) {
    guard let layout,
      let border = layout.border(at: point, layout: open.view.arrangement.layoutName),
      let seam = PanelSeam(of: border, in: layout.panels)
    else { return }
    front.grip = BorderGrip(border: border, offset: seam.position - point.along(border.axis))
  }

  /// The border that is held goes with the mouse.
  mutating func dragGrip(_ grip: BorderGrip, to point: Point) {
    guard let layout, let seam = PanelSeam(of: grip.border, in: layout.panels) else { return }
    move(grip.border, by: point.along(grip.border.axis) + grip.offset - seam.position)
  }

  /// Moves a border, as far as its panels allow it.
  private mutating func move(_ border: PanelBorder, by cells: Int) {
    guard let layout, let seam = PanelSeam(of: border, in: layout.panels) else { return }
    let reach = seam.reach(in: layout.panels, sitting.catalogue)
    let step = min(max(cells, reach.lowerBound), reach.upperBound)
    guard step != 0 else { return }
    let shift = open.view.arrangement.shifts[border, default: 0] + step
    open.view.arrangement.shifts[border] = shift == 0 ? nil : shift
  }

  /// Keeps where the borders are.
  mutating func keepBorders() -> [Effect] {
    let (name, shifts) = (lesson.name, open.view.arrangement.shifts)
    return choose {
      $0.panelBorders[name] =
        shifts.isEmpty ? nil : shifts.map { PanelBorder.text(of: $0) }.sorted()
    }
  }

  // MARK: By keys

  /// What the focused panel measures in a direction, and how much of it there could be; `nil` if it has no border there.
  func extent(along axis: PanelBorder.Axis) -> PanelExtent? {
    guard let layout, let place = layout.place(of: focus),
      let (border, isBefore) = border(along: axis),
      let seam = PanelSeam(of: border, in: layout.panels)
    else { return nil }
    let count = axis == .columns ? place.area.columns : place.area.rows
    let reach = seam.reach(in: layout.panels, sitting.catalogue)
    return isBefore
      ? PanelExtent(count: count, range: count + reach.lowerBound...count + reach.upperBound)
      : PanelExtent(count: count, range: count - reach.upperBound...count - reach.lowerBound)
  }

  /// Gives the focused panel so many columns or rows.
  mutating func setExtent(_ count: Int, along axis: PanelBorder.Axis) -> [Effect] {
    guard let now = extent(along: axis), let (border, isBefore) = border(along: axis) else {
      return []
    }
    move(border, by: (count - now.count) * (isBefore ? 1 : -1))
    return keepBorders()
  }

  /// A border of the focused panel that moves in a direction, behind it where there is one, and whether it is that.
  private func border(along axis: PanelBorder.Axis) -> (PanelBorder, isBefore: Bool)? {
    guard let layout, layout.place(of: focus) != nil else { return nil }
    let others = layout.panels.map(\.kind).filter { $0 != focus }
    for isBefore in [true, false] {
      for other in others {
        let border = PanelBorder(
          layout: open.view.arrangement.layoutName, axis: axis, before: isBefore ? focus : other,
          after: isBefore ? other : focus)
        if PanelSeam(of: border, in: layout.panels) != nil { return (border, isBefore) }
      }
    }
    return nil
  }
}

extension Point {
  /// Its place in the direction in which a border moves.
  fileprivate func along(_ axis: PanelBorder.Axis) -> Int { axis == .columns ? column : row }
}
