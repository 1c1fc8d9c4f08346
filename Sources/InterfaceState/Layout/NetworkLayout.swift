import Lessons
import TerminalGraphics

/// The layout of lessons whose network reads a picture: the network over the whole width, below it or beside it how
/// training goes and what spoke for the answer.
struct NetworkLayout {
  /// The panels that there are.
  let catalogue: Catalogue

  /// Places the panels; `nil` if the lesson does not begin with the network.
  func places(of kinds: [PanelKind], in body: Rect) -> [ScreenLayout.Place]? {
    guard kinds.first == .network else { return nil }
    guard body.rows >= Self.leastFramedRows else {
      return [ScreenLayout.Place(kind: .network, area: body, hasFrame: false)]
    }
    let others = order(of: Array(kinds.dropFirst()))
    if body.rows >= Self.leastRows + Self.leastBelowRows {
      // The picture is drawn twice as large as soon as there is room, and all units stand beside it.
      let wanted = min(body.rows - Self.leastRows, Self.belowRows)
      let below = min(max(body.rows - Self.largeRows, wanted), Self.mostBelowRows)
      let (network, rest) = body.split(top: body.rows - below)
      let count = max(body.columns / Self.columnsBelow, 1)
      let row = fitting(others, count: count) { split(rest, into: $0) }
      if !row.isEmpty { return [ScreenLayout.Place(kind: .network, area: network)] + row }
    }
    if body.columns >= Self.leastColumns + Self.columnsBeside {
      let (network, rest) = body.split(left: body.columns - Self.columnsBeside)
      let column = fitting(others, count: max(rest.rows / Self.belowRows, 1)) { stack(rest, $0) }
      if !column.isEmpty { return [ScreenLayout.Place(kind: .network, area: network)] + column }
    }
    return [ScreenLayout.Place(kind: .network, area: body)]
  }

  /// Places the panels of a network without hidden layers: the weights of its outputs are what there is to see, so they
  /// have the larger part, in two rows; `nil` if they do not fit in full size.
  func places(of kinds: [PanelKind], with stencils: Stencils, in body: Rect) -> [ScreenLayout
    .Place]?
  {
    guard kinds.first == .network, kinds.contains(.weights),
      let size = [2, 1].map(stencils.room).first(where: {
        $0.columns <= body.columns && $0.rows + Self.leastFramedRows <= body.rows
      })
    else { return nil }
    let (top, bottom) = body.split(top: body.rows - size.rows)
    let others = order(of: kinds.filter { $0 != .network && $0 != .weights })
    if body.columns - size.columns >= Self.columnsBeside {
      let (weights, rest) = bottom.split(left: size.columns)
      let row = fitting(others, count: max(rest.columns / Self.columnsBelow, 1)) {
        split(rest, into: $0)
      }
      if !row.isEmpty {
        return [.init(kind: .network, area: top), .init(kind: .weights, area: weights)] + row
      }
    }
    let (network, rest) = top.split(left: top.columns - Self.columnsBeside)
    let column = fitting(others, count: max(rest.rows / Self.belowRows, 1)) { stack(rest, $0) }
    return [.init(kind: .network, area: column.isEmpty ? top : network)] + column
      + [.init(kind: .weights, area: bottom)]
  }

  /// A picture of 20x20, which is half as high in half blocks, with its frame.
  private static let leastFramedRows = 12
  /// Twenty-five units, their heading and the frame.
  private static let leastRows = 28
  /// A picture of 40 rows with its heading and the frame.
  private static let largeRows = 43
  /// A plot of five rows with its axis and frame, and a little more.
  private static let belowRows = 10
  /// Pictures of five rows with their numbers and the frame.
  private static let leastBelowRows = 8
  private static let mostBelowRows = 15
  /// What a panel below the network wants across.
  private static let columnsBelow = 56
  /// The network at its narrowest with a large picture, and what stands beside it.
  private static let leastColumns = 80
  private static let columnsBeside = 38

  /// The loss and what spoke for the answer come first, and what the user has kept.
  private func order(of kinds: [PanelKind]) -> [PanelKind] {
    let first: [PanelKind] = [.loss, .pins, .myDigits, .contributors]
    return first.filter(kinds.contains) + kinds.filter { !first.contains($0) }
  }

  /// So many of the first panels that have room in the parts of an area.
  private func fitting(
    _ kinds: [PanelKind], count: Int, _ parts: (Int) -> [Rect]
  ) -> [ScreenLayout.Place] {
    for count in stride(from: min(count, kinds.count), to: 0, by: -1) {
      var left = kinds
      let places = parts(count).compactMap { area -> ScreenLayout.Place? in
        let choice = left.firstIndex { ScreenLayout.Place(kind: $0, area: area).hasRoom(catalogue) }
        return choice.map { ScreenLayout.Place(kind: left.remove(at: $0), area: area) }
      }
      if places.count == count { return places }
    }
    return []
  }

  /// Side by side, the first a little narrower.
  private func split(_ area: Rect, into count: Int) -> [Rect] {
    var rest = area
    return (0..<count).map { index in
      let left = count - index
      let share = index == 0 && count > 1 ? area.columns * 2 / (2 * count + 1) : rest.columns / left
      let (part, beside) = rest.split(left: left == 1 ? rest.columns : share)
      rest = beside
      return part
    }
  }

  /// One above the other.
  private func stack(_ area: Rect, _ count: Int) -> [Rect] {
    var rest = area
    return (0..<count).map { index in
      let (part, below) = rest.split(top: rest.rows / (count - index))
      rest = below
      return part
    }
  }
}

/// The weights of outputs that look at a picture: one picture for each of them.
package struct Stencils {
  let count: Int
  let picture: Size

  /// What two rows of them take with their names and frame, so many times their full size.
  func room(zoom: Int) -> Size {
    let across = (count + 1) / 2
    return Size(
      columns: across * (picture.columns * zoom + 1) + 3,
      rows: 2 * ((picture.rows * zoom + 1) / 2 + 1) + 2)
  }
}
