/// A piece of a line that looks the same throughout.
public struct Span: Hashable, Sendable {
  /// What is written.
  public var text: Label
  /// How it looks.
  public var style: Style

  /// Makes a piece of text.
  public init(_ text: Label, style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// A line of text in which pieces may look different.
public struct TextLine: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The pieces from left to right.
  public var spans: [Span]

  /// Makes a line of pieces.
  public init(_ spans: [Span]) { self.spans = spans }

  /// Makes a line of one look.
  public init(_ text: Label, style: Style = .plain) { self.init([Span(text, style: style)]) }

  /// Makes a line of a literal in the terminal's own look.
  public init(stringLiteral value: String) { self.init(Label(value)) }

  /// Columns that the line takes.
  public var width: Int { spans.reduce(0) { $0 + $1.text.width } }

  /// Whether there is nothing to draw.
  public var isEmpty: Bool { spans.allSatisfy(\.text.isEmpty) }

  /// One line after the other.
  public static func + (left: TextLine, right: TextLine) -> TextLine {
    TextLine(left.spans + right.spans)
  }
}

extension Canvas {
  /// Writes a line on one row, clipped to `area` (the whole canvas when `nil`).
  ///
  /// - Returns: the column after the last cell that the line takes, clipped or not.
  @discardableResult
  public mutating func write(
    _ line: TextLine, at origin: Point, clippedTo area: Rect? = nil
  ) -> Int {
    line.spans.reduce(origin.column) { column, span in
      write(
        span.text, at: Point(column: column, row: origin.row), clippedTo: area, style: span.style)
    }
  }
}
