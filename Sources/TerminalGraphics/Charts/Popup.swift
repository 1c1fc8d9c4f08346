/// A framed text in front of everything else: help, and questions.
public struct Popup: Hashable, Sendable {
  /// The border with its title and notes.
  public var frame: Frame
  /// The text; longer lines are wrapped.
  public var lines: [TextLine]
  /// How the ground behind the text looks.
  public var ground: Style
  /// How many lines are scrolled away at the top; more than there are is clamped.
  public var scroll: Int

  /// Makes a popup.
  public init(frame: Frame, lines: [TextLine], ground: Style = .plain, scroll: Int = 0) {
    self.frame = frame
    self.lines = lines
    self.ground = ground
    self.scroll = scroll
  }

  /// The cells that the popup covers: as many as its text needs, in the middle of `area`.
  public func rect(in area: Rect) -> Rect {
    let wanted = max(
      lines.map(\.width).max() ?? 0, frame.title.width + 3, Self.leastTextColumns)
    let columns = min(wanted + Self.margin, area.columns)
    let text = wrapped(to: columns - Self.margin)
    return area.centered(Size(columns: columns, rows: text.count + 2))
  }

  /// The largest `scroll` that still shows a whole page.
  public func maxScroll(in area: Rect) -> Int {
    let inner = textArea(of: rect(in: area))
    return max(0, wrapped(to: inner.columns).count - inner.rows)
  }

  /// Clears its rectangle in the middle of `area` and draws frame and text there.
  public func draw(in area: Rect, on canvas: inout Canvas) {
    let rect = rect(in: area)
    canvas.fill(rect.intersection(area), with: Cell(" ", style: ground))
    let inner = textArea(of: rect)
    let text = wrapped(to: inner.columns)
    let hidden = min(max(0, scroll), max(0, text.count - inner.rows))
    var frame = frame
    if frame.style.background.isStandard { frame.style.background = ground.background }
    if frame.titleStyle.background.isStandard { frame.titleStyle.background = ground.background }
    if text.count > inner.rows {
      frame.bottomRight = onGround(position(hidden, inner.rows, text.count))
    }
    frame.draw(in: rect, on: &canvas)
    for (index, line) in text.dropFirst(hidden).prefix(inner.rows).enumerated() {
      let origin = Point(column: inner.minColumn, row: inner.minRow + index)
      canvas.write(onGround(line), at: origin, clippedTo: inner)
    }
  }

  /// What has no background of its own lies on the popup's.
  private func onGround(_ line: TextLine) -> TextLine {
    TextLine(
      line.spans.map { span in
        var span = span
        if span.style.background.isStandard { span.style.background = ground.background }
        return span
      })
  }

  /// Columns of the frame and of a blank beside it, on both sides.
  public static let margin = 4

  /// Room for the note that says which lines are seen.
  private static let leastTextColumns = 16

  private func textArea(of rect: Rect) -> Rect { rect.inset(columns: Self.margin / 2, rows: 1) }

  private func wrapped(to columns: Int) -> [TextLine] { lines.flatMap { $0.wrapped(to: columns) } }

  /// Says which lines are seen: `3–12 of 40`.
  private func position(_ hidden: Int, _ rows: Int, _ count: Int) -> TextLine {
    let dash = frame.glyphs.isUnicode ? "–" : "-"
    return TextLine("\(hidden + 1)\(dash)\(hidden + rows) of \(count)", style: frame.style)
  }
}
