/// Text that is safe to show: whatever it came from, it holds no control, bidirectional, zero-width
/// or private-use character, so it can neither move the cursor nor hide.
///
/// It is the only kind of text that a canvas accepts. String literals become labels by themselves.
public struct Label: Hashable, Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
  /// The scalars to draw, each one or two columns wide.
  public let scalars: [Unicode.Scalar]

  /// Keeps what can be shown on a grid: control characters become `·`, combining and
  /// invisible characters are dropped, every kind of space becomes a space and the pairs of
  /// regional indicators that make a flag become letters.
  public init(_ text: String) {
    // Most text is plain, and every frame makes hundreds of labels.
    scalars =
      text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
      ? text.utf8.map { Unicode.Scalar($0) } : text.unicodeScalars.compactMap(Label.visible)
  }

  /// Makes a label of a literal, which is cleaned like any other text.
  public init(stringLiteral value: String) { self.init(value) }

  init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  /// A row of the same glyph.
  public init(repeating glyph: Unicode.Scalar, count: Int) {
    scalars = Label.visible(glyph).map { Array(repeating: $0, count: max(0, count)) } ?? []
  }

  /// The text as a string.
  public var description: String { String(String.UnicodeScalarView(scalars)) }

  /// Whether there is nothing to draw.
  public var isEmpty: Bool { scalars.isEmpty }

  /// Columns that the text takes.
  public var width: Int { scalars.reduce(0) { $0 + Label.width(of: $1) } }

  /// The text cut to at most `columns`, with the set's ellipsis (`…`, or `~` in ASCII) at its end
  /// where something was cut.
  public func truncated(to columns: Int, glyphs: GlyphSet = .braille) -> Label {
    guard width > columns else { return self }
    guard columns > 0 else { return "" }
    return Label(scalars: prefix(columns: columns - 1) + [glyphs.ellipsis])
  }

  /// The text with blanks before it, so that it takes at least `columns`.
  public func leftPadded(to columns: Int) -> Label {
    Label(repeating: " ", count: columns - width) + self
  }

  /// The text with blanks after it, so that it takes at least `columns`.
  public func rightPadded(to columns: Int) -> Label {
    self + Label(repeating: " ", count: columns - width)
  }

  /// As many scalars from the start as fit.
  private func prefix(columns: Int) -> [Unicode.Scalar] {
    var used = 0
    return Array(
      scalars.prefix {
        used += Label.width(of: $0)
        return used <= columns
      })
  }

  /// One text after the other.
  public static func + (left: Label, right: Label) -> Label {
    Label(scalars: left.scalars + right.scalars)
  }
}

// MARK: - What may be shown, and how wide it is

extension Label {
  /// What stands for a scalar on the grid; `nil` if nothing does.
  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if (0x20...0x7E).contains(scalar.value) { return scalar }
    if regionalIndicators.contains(scalar.value) { return letter(of: scalar) }
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint || properties.isEmojiModifier { return nil }
    if conjoiningVowels.contains(where: { $0.contains(scalar.value) }) { return nil }
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: return "·"
    case .format, .nonspacingMark, .enclosingMark, .spacingMark, .surrogate: return nil
    case .spaceSeparator: return " "
    default: return scalar
    }
  }

  private static let regionalIndicators: ClosedRange<UInt32> = 0x1F1E6...0x1F1FF

  private static func letter(of indicator: Unicode.Scalar) -> Unicode.Scalar? {
    Unicode.Scalar(indicator.value - regionalIndicators.lowerBound + 0x41)
  }

  /// Hangul vowels and finals that terminals draw over the consonant before them.
  private static let conjoiningVowels: [ClosedRange<UInt32>] = [0x1160...0x11FF, 0xD7B0...0xD7FB]

  /// Columns of one scalar: 2 for East Asian wide characters and emoji, else 1.
  public static func width(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x1100 || isChartSymbol(scalar) { return 1 }
    if wideRanges.contains(where: { $0.contains(scalar.value) }) { return 2 }
    return scalar.properties.isEmojiPresentation ? 2 : 1
  }

  /// Box lines, blocks, shapes and braille: what charts are made of, tested first for speed.
  private static func isChartSymbol(_ scalar: Unicode.Scalar) -> Bool {
    (0x2500...0x25FC).contains(scalar.value) || (0x2800...0x28FF).contains(scalar.value)
  }

  /// Unicode's East Asian Width W and F, as contiguous blocks (UAX #11), without the emoji.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
    0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF,
    0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}
