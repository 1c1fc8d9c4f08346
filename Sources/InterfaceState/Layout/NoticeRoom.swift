import TerminalGraphics

/// Where the screen has room for what there is to say: inside of a frame, above its lower edge, so that neither a frame
/// nor the line of keys is covered.
extension AppState {
  /// What there is to say in words: what stands until something was done, and what stands until the next key.
  package var saying: Label? {
    let parts = [standingNotice, notice].compactMap(\.self)
    return parts.isEmpty ? nil : Label(joining: parts, with: ". ")
  }

  /// The cells that a text takes: as many lines as it needs at the bottom of a panel, or of what lies in front of the
  /// panels; `nil` where there is no room, or where what lies in front says it itself.
  package func noticeArea(for text: Label) -> Rect? {
    let rooms = noticeRooms
    func lines(in room: Rect) -> Int {
      max(text.wrapped(to: Self.noticeColumns(of: room)).count, 1)
    }
    // It does not hide most of a picture if it can stand elsewhere.
    let place =
      rooms.first { lines(in: $0) <= max($0.rows / 3, 1) }
      ?? rooms.first { lines(in: $0) <= $0.rows }
      ?? rooms.max { $0.columns * $0.rows < $1.columns * $1.rows }
    return place.map { room in
      let rows = min(lines(in: room), room.rows)
      return Rect(
        column: room.minColumn, row: room.maxRow - rows, columns: room.columns, rows: rows)
    }
  }

  /// The columns that a text has in such a room, a blank on both sides.
  package static func noticeColumns(of room: Rect) -> Int { max(room.columns - 2, 1) }

  /// The columns of the first room that a text would be given, for texts that have a longer and a shorter form.
  package var noticeColumns: Int {
    noticeRooms.first.map(Self.noticeColumns) ?? max(size.columns - 4, 1)
  }

  /// The insides of what there is on the screen, the best first: those that end lowest, and of these the widest.
  private var noticeRooms: [Rect] {
    if let overlay { return [overlay.noticeRoom(of: self, in: popupArea)].compactMap(\.self) }
    guard let layout else { return [] }
    let lowest = layout.guide?.minRow ?? layout.footer.minRow
    let rooms = layout.panels.map { place in
      let inner = place.inner
      return inner.split(top: max(min(inner.maxRow, lowest) - inner.minRow, 0)).top
    }
    return rooms.filter { !$0.isEmpty }.sorted {
      ($0.maxRow, $0.columns, -$0.minColumn) > ($1.maxRow, $1.columns, -$1.minColumn)
    }
  }
}
