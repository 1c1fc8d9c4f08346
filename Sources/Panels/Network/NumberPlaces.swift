import TerminalGraphics

/// Where numbers stand on their curves, so that none covers another or hides where the others go.
struct NumberPlaces {
  /// The cells of each number; `nil` where there is no room for it.
  let places: [Rect?]

  /// - Parameter numbers: how wide each is and its curve, the most important first.
  init(of numbers: [(columns: Int, curve: CurveField.Curve)], in box: Rect) {
    var taken: [Rect] = []
    places = numbers.indices.map { index in
      let columns = numbers[index].columns
      let others = numbers.indices.filter { $0 != index }.map { numbers[$0].curve }
      // They stand below each other without a gap only where there is no other room.
      for rows in [1, 0] {
        let free = Self.shares.compactMap { share -> (place: Rect, hidden: Int)? in
          let place = Self.place(columns, on: numbers[index].curve, at: share, in: box)
          let room = place.inset(columns: -1, rows: -rows)
          guard taken.allSatisfy({ $0.intersection(room).isEmpty }) else { return nil }
          return (place, others.count { Self.hides(place, $0, in: box) })
        }
        guard let best = free.min(by: { $0.hidden < $1.hidden }) else { continue }
        taken.append(best.place)
        return best.place
      }
      return nil
    }
  }

  /// Not all at one share of the way, as curves that cross meet in the middle.
  private static let shares = [0.3, 0.7, 0.5, 0.2, 0.8, 0.4, 0.6, 0.15, 0.85, 0.1, 0.9]

  private static func place(
    _ columns: Int, on curve: CurveField.Curve, at share: Double, in box: Rect
  ) -> Rect {
    let middle: Double = share * Double(box.columns) - Double(columns) / 2
    let lastRow: Int = max(box.maxRow - 1, box.minRow)
    return Rect(
      column: box.minColumn + Int(nearest: middle, in: 0...max(box.columns - columns, 0)),
      row: Int(nearest: curve.row(at: share).rounded(.down), in: box.minRow...lastRow),
      columns: columns, rows: 1)
  }

  /// Whether a curve runs through some cells.
  private static func hides(_ place: Rect, _ curve: CurveField.Curve, in box: Rect) -> Bool {
    place.columnRange.contains { column in
      let share = (Double(column - box.minColumn) + 0.5) / Double(max(box.columns, 1))
      return Int(nearest: curve.row(at: share).rounded(.down), in: -1...100_000) == place.minRow
    }
  }
}
