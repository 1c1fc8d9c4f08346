/// Where lines of text break.
enum Wrapping {
  /// The ranges of scalars that make lines of at most `columns` columns.
  ///
  /// Lines break at spaces, which are left out there; a longer word breaks anywhere. An empty text
  /// is one empty line; without any column there is no line.
  static func lines(of scalars: [Unicode.Scalar], columns: Int) -> [Range<Int>] {
    guard columns > 0 else { return [] }
    var lines: [Range<Int>] = []
    var start = 0
    repeat {
      let end = lineEnd(of: scalars, from: start, columns: columns)
      lines.append(start..<end)
      start = end
      while start < scalars.count, start > 0, scalars[start] == " " { start += 1 }
    } while start < scalars.count
    return lines
  }

  /// The end of the line that starts at `start`: the last space in reach, else as far as it fits.
  private static func lineEnd(of scalars: [Unicode.Scalar], from start: Int, columns: Int) -> Int {
    var used = 0
    var end = start
    var wordEnd: Int?
    while end < scalars.count {
      if scalars[end] == " ", end > start { wordEnd = end }
      used += Label.width(of: scalars[end])
      if used > columns { return trimmed(scalars, from: start, to: wordEnd ?? max(end, start + 1)) }
      end += 1
    }
    return end
  }

  private static func trimmed(_ scalars: [Unicode.Scalar], from start: Int, to end: Int) -> Int {
    var trimmed = end
    while trimmed > start, scalars[trimmed - 1] == " " { trimmed -= 1 }
    return trimmed > start ? trimmed : end
  }
}

extension Label {
  /// The text in lines of at most `columns` columns, broken between words where that is possible.
  public func wrapped(to columns: Int) -> [Label] {
    Wrapping.lines(of: scalars, columns: columns).map { Label(scalars: Array(scalars[$0])) }
  }
}

extension TextLine {
  /// The line in lines of at most `columns` columns, broken between words where that is possible.
  public func wrapped(to columns: Int) -> [TextLine] {
    let scalars = spans.flatMap(\.text.scalars)
    return Wrapping.lines(of: scalars, columns: columns).map(part)
  }

  /// The pieces of some scalars of the line, counted over all spans.
  private func part(_ range: Range<Int>) -> TextLine {
    var start = 0
    var parts: [Span] = []
    for span in spans {
      let end = start + span.text.scalars.count
      let inside = range.clamped(to: start..<end)
      if !inside.isEmpty {
        let scalars = span.text.scalars[inside.lowerBound - start..<inside.upperBound - start]
        parts.append(Span(Label(scalars: Array(scalars)), style: span.style))
      }
      start = end
    }
    return TextLine(parts)
  }
}
