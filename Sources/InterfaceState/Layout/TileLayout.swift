import Lessons
import TerminalGraphics

/// Panels side by side in rows, each with the room that it needs and an equal share of the rest.
struct TileLayout {
  let catalogue: Catalogue

  /// Places as many panels as fit, from the first, in reading order and without a hole.
  func places(of kinds: [PanelKind], in body: Rect) -> [ScreenLayout.Place] {
    guard let first = kinds.first else { return [] }
    for count in stride(from: kinds.count, to: 1, by: -1) {
      let shown = Array(kinds.prefix(count))
      let grids = (1...count).compactMap { grid(shown, columns: $0, in: body) }
      if let best = grids.max(by: { Self.comfort(of: $0) < Self.comfort(of: $1) }) { return best }
    }
    return [ScreenLayout.Place(kind: first, area: body)]
  }

  /// So many panels in a row, the last row being filled by fewer; `nil` if one lacks room.
  private func grid(
    _ kinds: [PanelKind], columns: Int, in body: Rect
  ) -> [ScreenLayout.Place]? {
    let lines = stride(from: 0, to: kinds.count, by: columns).map {
      Array(kinds[$0..<min($0 + columns, kinds.count)])
    }
    let needs = lines.map { line in line.map { least($0).rows }.max() ?? 0 }
    guard let heights = Self.shares(of: body.rows, needs: needs) else { return nil }
    var places: [ScreenLayout.Place] = []
    var rest = body
    for (line, rows) in zip(lines, heights) {
      var (strip, below) = rest.split(top: rows)
      rest = below
      guard let widths = Self.shares(of: strip.columns, needs: line.map { least($0).columns })
      else {
        return nil
      }
      for (kind, columns) in zip(line, widths) {
        let (area, beside) = strip.split(left: columns)
        strip = beside
        places.append(ScreenLayout.Place(kind: kind, area: area))
      }
    }
    return places
  }

  /// What each gets of a length: as much as it needs, and as far as that allows all the same; `nil` if it is too
  /// short.
  static func shares(of length: Int, needs: [Int]) -> [Int]? {
    var parts = needs
    var free = length - needs.reduce(0, +)
    guard free >= 0, !needs.isEmpty else { return nil }
    while free > 0, let smallest = parts.indices.min(by: { parts[$0] < parts[$1] }) {
      parts[smallest] += 1
      free -= 1
    }
    return parts
  }

  /// What the panel needs with its frame.
  private func least(_ kind: PanelKind) -> Size {
    let size = catalogue.leastSize(of: kind)
    return Size(columns: size.columns + 2, rows: size.rows + 2)
  }

  /// How good the worst place is: panels like to be about two and a half times as wide, in cells, as they are high.
  private static func comfort(of places: [ScreenLayout.Place]) -> Int {
    places.map { min(2 * $0.area.columns, 5 * $0.area.rows) }.min() ?? 0
  }
}
