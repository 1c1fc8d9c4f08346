import Lessons
import TerminalGraphics

/// The layout of most lessons: the first panel has the most room, the others stand beside it or below it.
enum MainPanelLayout {
  /// Places as many panels as fit, from the first.
  static func places(of kinds: [PanelKind], in body: Rect) -> [ScreenLayout.Place] {
    guard let main = kinds.first else { return [] }
    let most = min(kinds.count, limit(in: body))
    for count in stride(from: most, to: 1, by: -1) {
      let shown = Array(kinds.prefix(count))
      let arrangements =
        body.columns >= 70
        ? [beside(shown, in: body), below(shown, in: body)]
        : [below(shown, in: body), beside(shown, in: body)]
      for areas in arrangements.compactMap({ $0 }) {
        let places = zip(shown, areas).map { ScreenLayout.Place(kind: $0, area: $1) }
        if places.allSatisfy(\.hasRoom) { return places }
      }
    }
    return [ScreenLayout.Place(kind: main, area: body)]
  }

  /// More panels than this are too small to read, even where each would have its least size.
  private static func limit(in body: Rect) -> Int {
    switch (body.columns, body.rows) {
    case (160..., 40...): 6
    case (100..., 30...): 4
    case (70..., 16...): 3
    default: 2
    }
  }

  /// The main panel at the left, the others in a column beside it, in two columns from four on.
  private static func beside(_ kinds: [PanelKind], in body: Rect) -> [Rect]? {
    let others = Array(kinds.dropFirst())
    let isWide = others.count > 3
    let (main, rest) = body.split(left: body.columns * (isWide ? 2 : 11) / (isWide ? 5 : 20))
    guard isWide else { return column(others, in: rest).map { [main] + $0 } }
    let half = others.count / 2
    let (middle, right) = rest.split(left: rest.columns / 2)
    guard let first = column(Array(others[..<half]), in: middle),
      let second = column(Array(others[half...]), in: right)
    else { return nil }
    return [main] + first + second
  }

  /// The main panel above, the others below it in a row, the main one with the larger part.
  private static func below(_ kinds: [PanelKind], in body: Rect) -> [Rect]? {
    let others = kinds.dropFirst()
    let (main, rest) = body.split(top: body.rows - max(leastRows(of: others), body.rows * 2 / 5))
    let width = rest.columns / others.count
    return [main]
      + others.indices.map { index in
        let place = index - others.startIndex
        let isLast = index == others.endIndex - 1
        return Rect(
          column: rest.minColumn + place * width, row: rest.minRow,
          columns: isLast ? rest.columns - place * width : width, rows: rest.rows)
      }
  }

  /// One above the other: each its least size and an equal share of the rest; nil where they do not fit.
  private static func column(_ kinds: [PanelKind], in area: Rect) -> [Rect]? {
    var free = area.rows - kinds.reduce(0) { $0 + leastRows(of: [$1]) }
    guard free >= 0 else { return nil }
    var rest = area
    return kinds.enumerated().map { index, kind in
      let share = free / (kinds.count - index)
      free -= share
      let (place, below) = rest.split(top: leastRows(of: [kind]) + share)
      rest = below
      return place
    }
  }

  /// The most that one of them needs with its frame.
  private static func leastRows(of kinds: some Sequence<PanelKind>) -> Int {
    kinds.reduce(0) { max($0, PanelTable.leastSize(of: $1).rows + 2) }
  }
}

extension ScreenLayout.Place {
  /// Whether the panel has at least the room that it wants.
  var hasRoom: Bool {
    let least = PanelTable.leastSize(of: kind)
    return inner.columns >= least.columns && inner.rows >= least.rows
  }
}
