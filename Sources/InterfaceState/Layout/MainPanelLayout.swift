import Lessons
import TerminalGraphics

/// The layout of most lessons: the first panel has the most room, the others stand beside it or below it.
struct MainPanelLayout {
  let catalogue: Catalogue
  /// The rows inside of its frame that a panel can fill at a width; `nil` if it fills all that it gets.
  ///
  /// The answer depends on the sizes of network and data alone, so that nothing moves while they are trained.
  let mostRows: (_ kind: PanelKind, _ columns: Int) -> Int?

  /// Places as many panels as fit, from the first.
  func places(of kinds: [PanelKind], in body: Rect) -> [ScreenLayout.Place] {
    guard let main = kinds.first else { return [] }
    let limit = Self.limit(in: body)
    let most = min(kinds.count, limit + Self.mostUnder)
    for count in stride(from: most, to: 1, by: -1) {
      let shown = Array(kinds.prefix(count))
      // What stands below the main panel takes nothing from the others.
      let arrangements = (0...Self.mostUnder).reversed().filter { count - $0 <= limit }.map {
        beside(shown, in: body, under: $0)
      }
      let stacked = count <= limit ? below(shown, in: body) : nil
      for areas in (body.columns >= 70 ? arrangements + [stacked] : [stacked] + arrangements) {
        guard let areas else { continue }
        let places = zip(shown, areas).map { ScreenLayout.Place(kind: $0, area: $1) }
        if places.allSatisfy({ $0.hasRoom(catalogue) }) { return places }
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

  /// So many panels may share what a short main panel leaves of its column.
  private static let mostUnder = 2
  /// What is left must be so high for two of them.
  private static let rowsForTwoUnder = 36

  /// The main panel at the left, the others in a column beside it, in two columns from four on.
  ///
  /// - Parameter count: how many of the others, the first ones, stand below a main panel that cannot fill its column.
  private func beside(_ kinds: [PanelKind], in body: Rect, under count: Int) -> [Rect]? {
    let under = Array(kinds.dropFirst().prefix(count))
    let others = Array(kinds.dropFirst(1 + count))
    guard !others.isEmpty else { return nil }
    let isWide = others.count > 3
    let (left, rest) = body.split(left: body.columns * (isWide ? 2 : 9) / (isWide ? 5 : 16))
    guard let areas = isWide ? twoColumns(others, in: rest) : column(others, in: rest) else {
      return nil
    }
    guard count > 0 else { return [left] + areas }
    guard let rows = mostRows(of: kinds[0], in: left) else { return nil }
    let (main, free) = left.split(top: rows)
    guard count == 1 || free.rows >= Self.rowsForTwoUnder else { return nil }
    return column(under, in: free).map { [main] + $0 + areas }
  }

  /// The first half in a column, the others in a column beside it.
  private func twoColumns(_ kinds: [PanelKind], in area: Rect) -> [Rect]? {
    let half = kinds.count / 2
    let (left, right) = area.split(left: area.columns / 2)
    guard let first = column(Array(kinds[..<half]), in: left),
      let second = column(Array(kinds[half...]), in: right)
    else { return nil }
    return first + second
  }

  /// The main panel above, the others below it in a row, the main one with the larger part.
  private func below(_ kinds: [PanelKind], in body: Rect) -> [Rect]? {
    let others = kinds.dropFirst()
    let larger = body.rows - max(leastRows(of: others), body.rows * 2 / 5)
    let most = mostRows(of: kinds[0], in: body) ?? larger
    let (main, rest) = body.split(top: min(larger, most))
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

  /// One above the other: each its least size and an equal share of the rest, as far as it can fill it; `nil` if
  /// they do not fit.
  private func column(_ kinds: [PanelKind], in area: Rect) -> [Rect]? {
    var rows = kinds.map { leastRows(of: [$0]) }
    let most = kinds.map { mostRows(of: $0, in: area) ?? area.rows }
    var free = area.rows - rows.reduce(0, +)
    guard free >= 0 else { return nil }
    while free > 0 {
      let growing = kinds.indices.filter { rows[$0] < most[$0] }
      guard !growing.isEmpty else { break }
      let share = max(free / growing.count, 1)
      for index in growing.suffix(free) {
        let more = min(share, most[index] - rows[index])
        rows[index] += more
        free -= more
      }
    }
    // Where no panel can fill it the last one has it.
    rows[kinds.count - 1] += free
    var rest = area
    return rows.map { rows in
      let (place, below) = rest.split(top: rows)
      rest = below
      return place
    }
  }

  /// The most that one of them needs with its frame.
  private func leastRows(of kinds: some Sequence<PanelKind>) -> Int {
    kinds.reduce(0) { max($0, catalogue.leastSize(of: $1).rows + 2) }
  }

  /// What a panel can fill with its frame, at least what it needs; `nil` if that is all.
  private func mostRows(of kind: PanelKind, in area: Rect) -> Int? {
    mostRows(kind, Frame.inner(of: area).columns).map { max($0 + 2, leastRows(of: [kind])) }
  }
}

extension ScreenLayout.Place {
  /// Whether the panel has at least the room that it wants.
  func hasRoom(_ catalogue: Catalogue) -> Bool {
    let least = catalogue.leastSize(of: kind)
    return inner.columns >= least.columns && inner.rows >= least.rows
  }
}
