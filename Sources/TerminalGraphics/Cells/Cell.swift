/// One character position: a glyph and its style.
public struct Cell: Hashable, Sendable {
  /// One Unicode scalar of display width 1, or 2 with a `continuation` to its right.
  public var glyph: Unicode.Scalar
  /// The colours and attributes of the glyph and of the ground behind it.
  public var style: Style

  /// Makes a cell; without arguments it is blank.
  public init(_ glyph: Unicode.Scalar = " ", style: Style = .plain) {
    self.glyph = glyph
    self.style = style
  }

  /// A space in the terminal's own look.
  public static let blank = Cell()

  /// The glyph of the right half of a glyph two columns wide; nothing is drawn for it.
  public static let continuation: Unicode.Scalar = "\u{0}"

  /// Whether the glyph would be taken for an order by a terminal.
  var isControl: Bool {
    (glyph.value < 0x20 && glyph != Cell.continuation) || (0x7F...0x9F).contains(glyph.value)
  }
}
