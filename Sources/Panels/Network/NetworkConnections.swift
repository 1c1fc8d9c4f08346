import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics

/// The connections between two columns of the network's panel.
extension NetworkPicture {
  /// What leads from one shown column to the next; `nil` where a layer between them is not shown. Pools hand on each map
  /// to the one of the same number, so that connections lead past them.
  func links(from left: Int, to right: Int) -> Links? {
    let between = path.columns[(left + 1)..<right].allSatisfy { column in
      guard let layer = column.layer else { return false }
      if case .maxPooling = path.network.architecture.layers[layer] { return true }
      return false
    }
    return between && path.links.indices.contains(right - 1) ? path.links[right - 1] : nil
  }

  /// The strongest connections between two columns, the weakest first, and how many there are.
  func connections(
    from left: NetworkPlaces.Column, to right: NetworkPlaces.Column
  ) -> (links: Links, shown: [Links.Link])? {
    guard let links = links(from: left.index, to: right.index) else { return nil }
    let most =
      links.fromCount == 1 ? right.units.count : NetworkPanel.mostConnections(in: state, right)
    let isSmall = links.isWeighted && links.count <= Self.mostNumbers
    return (
      links,
      links.strongest(
        isSmall ? links.count : most, from: left.units, to: right.units, withZeros: isSmall)
    )
  }

  func drawConnections(
    from left: NetworkPlaces.Column, to right: NetworkPlaces.Column, in area: Rect,
    on canvas: inout Canvas
  ) {
    guard let (links, shown) = connections(from: left, to: right), let last = shown.last else {
      return
    }
    let box = Rect(
      column: left.area.maxColumn, row: area.minRow,
      columns: right.area.minColumn - left.area.maxColumn, rows: area.rows)
    guard box.columns >= 2 else { return }
    let largest = max(last.amount.magnitude, .leastNormalMagnitude)
    let curves = shown.map { link in
      CurveField.Curve(
        from: (Double(box.minColumn), start(of: link, links, left)),
        to: (Double(box.maxColumn), right.middle(of: link.to) ?? 0),
        strength: strength(of: link, largest, left, right),
        isDotted: !theme.isColored && link.amount < 0)
    }
    let styles = zip(shown, curves).map { style(of: $0, strength: $1.strength) }
    let pulse = pulse
    CurveField(curves, glyphs: glyphs).draw(in: box, on: &canvas) { index, share in
      pulse?.style(of: shown[index], at: share, from: left.index, in: self) ?? styles[index]
    }
    drawWeights(shown, links, curves, in: box, on: &canvas)
  }

  /// Where a connection leaves: the middle of its unit, or the row of the ink that drives the unit at its end.
  private func start(
    of link: Links.Link, _ links: Links, _ left: NetworkPlaces.Column
  ) -> Double {
    guard let grid = places.picture, left.index == 0 else { return left.middle(of: link.from) ?? 0 }
    guard links.origins.indices.contains(link.to) else { return Double(grid.area.minRow) }
    let rows = Double(grid.picture.rows)
    let share = (Double(links.origins[link.to].row) + 0.5) / max(rows, 1)
    return Double(grid.area.minRow) + min(max(share, 0), 1) * Double(grid.area.rows)
  }

  /// How far in front a connection lies: by what it carries; what does not concern the chosen unit, or the answer,
  /// stands back.
  private func strength(
    of link: Links.Link, _ largest: Float, _ left: NetworkPlaces.Column,
    _ right: NetworkPlaces.Column
  ) -> Float {
    let share = Self.root(link.amount.magnitude / largest)
    if let cursor, cursor.column == left.index || cursor.column == right.index {
      let isTouched =
        cursor == NetworkCursor(column: left.index, unit: link.from)
        || cursor == NetworkCursor(column: right.index, unit: link.to)
      return isTouched ? max(share, 0.5) : 0.3 * share
    }
    let outputs = path.outputs
    guard right.index == path.columns.count - 1, outputs.count > 1,
      let answer = outputs.indexOfLargest
    else { return share }
    return link.to == answer ? share : 0.45 * share
  }

  private static func root(_ share: Float) -> Float {
    share.isFinite ? share.squareRoot() * share.squareRoot().squareRoot() : 0
  }

  /// The look of a connection where no pulse runs along it.
  private func style(of link: Links.Link, strength: Float) -> Style {
    guard link.amount != 0 else { return theme[.frame] }
    guard theme.isColored else {
      return theme[strength > 0.6 ? .topBar : .text]
    }
    let side: Float = link.amount < 0 ? -1 : 1
    return Style(foreground: theme.signed.color(at: 0.5 + 0.5 * side * (0.22 + 0.78 * strength)))
  }

  // MARK: The number on each connection

  /// Of a small network every weight stands on its line.
  private func drawWeights(
    _ shown: [Links.Link], _ links: Links, _ curves: [CurveField.Curve], in box: Rect,
    on canvas: inout Canvas
  ) {
    guard links.isWeighted, links.count <= Self.mostNumbers, box.columns >= Self.leastGap,
      links.count * Self.cellsOfNumber <= box.columns * box.rows
    else { return }
    let weights = path.network.parameters[links.layer].weights
    let texts = zip(shown, curves).reversed().map { link, curve in
      let number = NumberFormat.fixed(decimals: box.columns >= 14 && links.count <= 6 ? 3 : 2)
        .label(weights[link.to, link.from], glyphs: glyphs)
      return (link, curve, text: weights[link.to, link.from] > 0 ? "+" + number : number)
    }
    let places = NumberPlaces(of: texts.map { ($0.text.width, $0.1) }, in: box).places
    for (item, place) in zip(texts, places) {
      guard let place else { continue }
      // The number is the weight, which may have another sign than what the line carries.
      canvas.write(
        item.text, at: place.origin, clippedTo: box,
        style: theme[item.0.amount == 0 ? .faint : .text])
    }
  }

  static let mostNumbers = 20
  /// What a number takes, with as much free around it that one sees which curve it is on.
  private static let cellsOfNumber = 12
  private static let leastGap = 8
}
