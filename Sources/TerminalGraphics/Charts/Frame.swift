/// The border of a panel with a title and notes on its edges.
///
/// ```text
/// ╭ 3 Loss ──────────── log ─╮
/// │                          │
/// ╰ falls ──────── epoch 12 ─╯
/// ```
/// Whether it has the focus is seen in its style and, without colour, in the mark before the title.
public struct Frame: Hashable, Sendable {
  /// What the panel shows.
  public var title: Label
  /// What belongs to the title, such as a range; on the top edge, right aligned.
  public var topNote: TextLine
  /// Notes on the bottom edge.
  public var bottomLeft, bottomRight: TextLine
  /// Whether keys go to this panel.
  public var isFocused: Bool
  /// How the lines and the title look.
  public var style, titleStyle: Style
  /// What the lines are made of.
  public var glyphs: GlyphSet

  /// Makes a frame; the title takes the look of the lines unless it has its own.
  public init(
    title: Label = "", topNote: TextLine = "", bottomLeft: TextLine = "",
    bottomRight: TextLine = "", isFocused: Bool = false, style: Style = .plain,
    titleStyle: Style? = nil, glyphs: GlyphSet = .braille
  ) {
    self.title = title
    self.topNote = topNote
    self.bottomLeft = bottomLeft
    self.bottomRight = bottomRight
    self.isFocused = isFocused
    self.style = style
    self.titleStyle = titleStyle ?? style
    self.glyphs = glyphs
  }

  /// What is left for the panel inside of the frame.
  public static func inner(of area: Rect) -> Rect { area.inset(columns: 1, rows: 1) }

  /// Draws the border around `area`, nothing where it is narrower than two columns.
  ///
  /// - Returns: what is left for the panel inside.
  @discardableResult
  public func draw(in area: Rect, on canvas: inout Canvas) -> Rect {
    if area.columns >= 2, area.rows >= 1 {
      let frame = withNotesPlaced(in: area)
      if area.rows >= 2 { frame.drawSidesAndBottom(of: area, on: &canvas) }
      frame.drawTop(of: area, on: &canvas)
    }
    return Frame.inner(of: area)
  }

  /// A note that has no room beside the whole title stands on the lower edge where there is room, so that neither is
  /// cut.
  private func withNotesPlaced(in area: Rect) -> Frame {
    let top = Edge(area: area, row: area.minRow)
    let hasLeft = !bottomLeft.isEmpty && bottomLeft.width + 2 <= top.length
    guard area.rows >= 2, bottomRight.isEmpty, !topNote.isEmpty, title.width + 2 <= top.length,
      top.room(beside: topNote, leaving: title.width) == 0,
      top.room(beside: topNote, leaving: hasLeft ? bottomLeft.width : 0) > 0
    else { return self }
    var frame = self
    (frame.topNote, frame.bottomRight) = ("", topNote)
    return frame
  }

  private func drawTop(of area: Rect, on canvas: inout Canvas) {
    let box = glyphs.box
    let edge = Edge(area: area, row: area.minRow)
    edge.drawLine(from: box.topLeft, to: box.topRight, frame: self, on: &canvas)
    let noteWidth = edge.room(beside: topNote, leaving: min(title.width, Edge.leastTitle))
    let title = title.truncated(
      to: edge.length - 2 - (noteWidth > 0 ? noteWidth + 1 : 0), glyphs: glyphs)
    let mark = Span(isFocused ? Label(scalars: [glyphs.pointer]) : " ", style: titleStyle)
    edge.drawLeft(
      TextLine([mark, Span(title, style: titleStyle), Span(" ", style: style)]),
      isDrawn: !title.isEmpty, on: &canvas)
    if noteWidth > 0 { edge.drawRight(topNote, style: style, on: &canvas) }
  }

  private func drawSidesAndBottom(of area: Rect, on canvas: inout Canvas) {
    let box = glyphs.box
    for row in area.rowRange {
      canvas[area.minColumn, row] = Cell(box.vertical, style: style)
      canvas[area.maxColumn - 1, row] = Cell(box.vertical, style: style)
    }
    let edge = Edge(area: area, row: area.maxRow - 1)
    edge.drawLine(from: box.bottomLeft, to: box.bottomRight, frame: self, on: &canvas)
    let leftWidth = bottomLeft.isEmpty ? 0 : bottomLeft.width + 2
    let hasLeft = leftWidth > 0 && leftWidth <= edge.length
    let blank = TextLine(" ", style: style)
    edge.drawLeft(blank + bottomLeft + blank, isDrawn: hasLeft, on: &canvas)
    if edge.room(beside: bottomRight, leaving: hasLeft ? leftWidth - 2 : 0) > 0 {
      edge.drawRight(bottomRight, style: style, on: &canvas)
    }
  }
}

/// The cells between two corners of a frame.
private struct Edge {
  /// Fewer columns of a title than this are not worth a note beside them.
  static let leastTitle = 12

  let area: Rect
  let row: Int

  var length: Int { area.columns - 2 }
  private var inner: Rect { area.inset(columns: 1, rows: 0) }

  /// Columns for a note with its blanks and a piece of line after it; 0 where it does not fit
  /// beside a text of `columns` columns and its own blanks.
  func room(beside note: TextLine, leaving columns: Int) -> Int {
    guard !note.isEmpty else { return 0 }
    let width = note.width + 3
    let taken = columns == 0 ? 0 : columns + 3
    return width + taken <= length ? width : 0
  }

  func drawLine(
    from left: Unicode.Scalar, to right: Unicode.Scalar, frame: Frame, on canvas: inout Canvas
  ) {
    for column in area.columnRange {
      canvas[column, row] = Cell(frame.glyphs.box.horizontal, style: frame.style)
    }
    canvas[area.minColumn, row] = Cell(left, style: frame.style)
    canvas[area.maxColumn - 1, row] = Cell(right, style: frame.style)
  }

  func drawLeft(_ line: TextLine, isDrawn: Bool, on canvas: inout Canvas) {
    guard isDrawn else { return }
    canvas.write(line, at: Point(column: inner.minColumn, row: row), clippedTo: inner)
  }

  func drawRight(_ note: TextLine, style: Style, on canvas: inout Canvas) {
    let blank = TextLine(" ", style: style)
    let column = inner.maxColumn - 1 - note.width - 2
    canvas.write(blank + note + blank, at: Point(column: column, row: row), clippedTo: inner)
  }
}
