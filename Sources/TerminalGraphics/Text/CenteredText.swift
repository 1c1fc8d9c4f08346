/// A few lines in the middle of an area: what an empty panel says, or a screen that is too small.
public struct CenteredText: Hashable, Sendable {
  /// The lines from top to bottom; longer ones are wrapped.
  public var lines: [TextLine]

  /// Makes a message of lines.
  public init(_ lines: [TextLine]) { self.lines = lines }

  /// Makes a message of one look.
  public init(_ text: Label, style: Style = .plain) { self.init([TextLine(text, style: style)]) }

  /// Draws as many lines as fit, from the first, each centred.
  public func draw(in area: Rect, on canvas: inout Canvas) {
    let wrapped = lines.flatMap { $0.wrapped(to: area.columns) }.prefix(area.rows)
    let top = area.minRow + (area.rows - wrapped.count) / 2
    for (index, line) in wrapped.enumerated() {
      let column = area.minColumn + (area.columns - line.width) / 2
      canvas.write(line, at: Point(column: column, row: top + index), clippedTo: area)
    }
  }
}
