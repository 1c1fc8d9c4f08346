/// Columns of text under headings, each as wide as its widest cell, so that numbers stand below each other and a
/// terminal can copy them.
public struct TextTable {
  /// One column.
  public struct Column {
    /// What stands in it.
    public enum Content {
      /// A text a row.
      case texts([Span])
      /// Something drawn into so many columns of each row.
      case pictures(columns: Int, draw: (_ row: Int, _ area: Rect, _ canvas: inout Canvas) -> Void)
    }

    /// What stands above it.
    public let heading: Label
    /// What stands in it.
    public let content: Content
    /// Names stand at the left of their column, numbers at the right.
    public let isName: Bool
    /// Where there is no room for all columns, those of the highest rank are left out first; 0 stays.
    public let rank: Int
    /// Whether it takes the room that the others leave.
    let stretches: Bool

    /// Numbers, or names, one a row.
    public init(_ heading: Label, _ cells: [Span], isName: Bool = false, rank: Int = 0) {
      self.heading = heading
      content = .texts(cells)
      self.isName = isName
      self.rank = rank
      stretches = false
    }

    /// A picture a row, such as a bar.
    public init(
      _ heading: Label, columns: Int, rank: Int = 0, stretches: Bool = false,
      draw: @escaping (_ row: Int, _ area: Rect, _ canvas: inout Canvas) -> Void
    ) {
      self.heading = heading
      content = .pictures(columns: columns, draw: draw)
      isName = true
      self.rank = rank
      self.stretches = stretches
    }

    /// What it needs, its heading included.
    public var width: Int {
      switch content {
      case .texts(let cells): cells.reduce(heading.width) { max($0, $1.text.width) }
      case .pictures(let columns, _): max(columns, heading.width)
      }
    }
  }

  /// The columns from left to right.
  public let columns: [Column]
  /// How many rows there are.
  public let rows: Int
  /// Lines that a row takes.
  public let rowHeight: Int
  /// The row with the cursor before it.
  public let chosen: Int?
  /// How headings look.
  public var headingStyle: Style
  /// How the cursor looks.
  public var cursorStyle: Style
  /// What the cursor is drawn with, and where text is cut.
  public let glyphs: GlyphSet

  /// Makes a table of columns that have so many rows each.
  public init(
    columns: [Column], rows: Int, rowHeight: Int = 1, chosen: Int? = nil, headingStyle: Style,
    cursorStyle: Style, glyphs: GlyphSet
  ) {
    self.columns = columns
    self.rows = rows
    self.rowHeight = rowHeight
    self.chosen = chosen
    self.headingStyle = headingStyle
    self.cursorStyle = cursorStyle
    self.glyphs = glyphs
  }

  /// The widest that a stretching column becomes.
  private static let mostStretched = 60

  /// Draws headings and rows, from the first, as far as they fit.
  public func draw(in area: Rect, on canvas: inout Canvas) {
    var left = area.minColumn + 1
    let (shown, gap) = fitting(in: area.columns - 1)
    let used = Self.width(of: shown, gap: gap) + 1
    for column in shown {
      let extra =
        column.stretches ? min(max(area.columns - used, 0), Self.mostStretched - column.width) : 0
      let place = Rect(
        column: left, row: area.minRow, columns: column.width + max(extra, 0), rows: area.rows
      ).intersection(area)
      draw(column, in: place, on: &canvas)
      left = place.maxColumn + gap
    }
    guard let chosen, chosen >= 0, chosen < rows else { return }
    let cursor = Point(column: area.minColumn, row: area.minRow + 1 + chosen * rowHeight)
    canvas.write(
      Label(String(Character(glyphs.pointer))), at: cursor, clippedTo: area, style: cursorStyle)
  }

  /// The row under a cell; nil on the heading and beside the rows.
  public func row(at point: Point, in area: Rect) -> Int? {
    guard area.contains(point), point.row > area.minRow else { return nil }
    let row = (point.row - area.minRow - 1) / max(rowHeight, 1)
    return row < rows ? row : nil
  }

  /// Whether a column of this heading has room.
  public func shows(_ heading: Label, in columns: Int) -> Bool {
    fitting(in: columns - 1).columns.contains { $0.heading == heading }
  }

  /// The columns that fit, and the blanks between two of them: two, or one rather than leave out a column.
  private func fitting(in room: Int) -> (columns: [Column], gap: Int) {
    var shown = columns
    while Self.width(of: shown, gap: 1) > room,
      let last = shown.indices.filter({ shown[$0].rank > 0 })
        .max(by: { shown[$0].rank < shown[$1].rank })
    {
      shown.remove(at: last)
    }
    return (shown, Self.width(of: shown, gap: 2) > room ? 1 : 2)
  }

  private static func width(of columns: [Column], gap: Int) -> Int {
    columns.reduce(0) { $0 + $1.width } + gap * max(columns.count - 1, 0)
  }

  private func draw(_ column: Column, in place: Rect, on canvas: inout Canvas) {
    let (head, body) = place.split(top: 1)
    write(Span(column.heading, style: headingStyle), column, in: head, on: &canvas)
    for row in 0..<rows {
      let line = Rect(
        column: body.minColumn, row: body.minRow + row * rowHeight, columns: body.columns,
        rows: rowHeight
      ).intersection(body)
      guard !line.isEmpty else { return }
      switch column.content {
      case .texts(let cells) where cells.indices.contains(row):
        write(cells[row], column, in: line.split(top: 1).top, on: &canvas)
      case .texts: break
      case .pictures(_, let draw): draw(row, line, &canvas)
      }
    }
  }

  private func write(_ cell: Span, _ column: Column, in line: Rect, on canvas: inout Canvas) {
    let text = cell.text.truncated(to: line.columns, glyphs: glyphs)
    let blanks = column.isName ? 0 : line.columns - text.width
    canvas.write(
      text, at: Point(column: line.minColumn + blanks, row: line.minRow), clippedTo: line,
      style: cell.style)
  }
}
