/// A line of letters and digits made of blocks, to be read from far away.
///
/// A letter is 5 points high and mostly 3 wide. A point is `scale` columns and `scale` half rows, about square; in
/// plain characters it is whole rows, so that small letters are taller there.
public struct BigText: Hashable, Sendable {
  /// What is written; small letters become capitals.
  public var text: Label
  /// The width of a point in columns, from 1.
  public var scale: Int
  /// How it looks.
  public var style: Style
  /// What it is made of.
  public var glyphs: GlyphSet

  /// Makes a line.
  public init(_ text: Label, scale: Int, style: Style = .plain, glyphs: GlyphSet = .braille) {
    self.text = text
    self.scale = max(scale, 1)
    self.style = style
    self.glyphs = glyphs
  }

  /// The cells that it takes.
  public var size: Size {
    Size(
      columns: Self.points(of: text) * scale, rows: Self.rows(scale: scale, glyphs: glyphs))
  }

  /// The rows that a line takes; the lower half of the last may be free.
  public static func rows(scale: Int, glyphs: GlyphSet) -> Int {
    glyphs.isUnicode ? (height * scale + 1) / 2 : height * max(scale / 2, 1)
  }

  /// The points from the first letter's left edge to the last one's right edge.
  public static func points(of text: Label) -> Int {
    let shapes = text.scalars.map(shape)
    return shapes.reduce(0) { $0 + $1.width } + max(shapes.count - 1, 0)
  }

  /// Draws it from the upper left corner, clipped to `area`.
  public func draw(in area: Rect, on canvas: inout Canvas) {
    var left = area.minColumn
    for scalar in text.scalars {
      let shape = Self.shape(of: scalar)
      draw(shape, from: left, in: area, on: &canvas)
      left += (shape.width + 1) * scale
    }
  }

  private func draw(_ shape: Shape, from left: Int, in area: Rect, on canvas: inout Canvas) {
    for row in 0..<min(size.rows, area.rows) {
      for column in 0..<shape.width * scale where left + column < area.maxColumn {
        guard let glyph = glyph(of: shape, column: column / scale, row: row) else { continue }
        canvas[left + column, area.minRow + row] = Cell(glyph, style: style)
      }
    }
  }

  /// What a cell shows of a column of points; `nil` if there is no ink.
  private func glyph(of shape: Shape, column: Int, row: Int) -> Unicode.Scalar? {
    guard glyphs.isUnicode else {
      return shape.isInk(column, row / max(scale / 2, 1)) ? glyphs.fullBlock : nil
    }
    switch (shape.isInk(column, 2 * row / scale), shape.isInk(column, (2 * row + 1) / scale)) {
    case (true, true): return glyphs.fullBlock
    case (true, false): return HalfBlock.upper
    case (false, true): return HalfBlock.lower
    case (false, false): return nil
    }
  }
}

// MARK: - The letters

extension BigText {
  private static let height = 5

  /// The points of a letter.
  private struct Shape {
    let lines: [[Bool]]
    let width: Int

    init(_ picture: String) {
      lines = picture.split(separator: " ").map { $0.map { $0 == "#" } }
      width = lines.map(\.count).max() ?? 0
    }

    func isInk(_ column: Int, _ row: Int) -> Bool {
      lines.indices.contains(row) && lines[row].indices.contains(column) && lines[row][column]
    }
  }

  private static func shape(of scalar: Unicode.Scalar) -> Shape {
    let capital = scalar.properties.uppercaseMapping.unicodeScalars.first ?? scalar
    return shapes[capital == "\u{2212}" ? "-" : capital] ?? unknown
  }

  private static let unknown = Shape("### ..# .## ... .#.")

  /// From the upper line to the lower.
  private static let shapes: [Unicode.Scalar: Shape] = [
    "0": Shape("### #.# #.# #.# ###"), "1": Shape(".# ## .# .# .#"),
    "2": Shape("### ..# ### #.. ###"), "3": Shape("### ..# .## ..# ###"),
    "4": Shape("#.# #.# ### ..# ..#"), "5": Shape("### #.. ### ..# ###"),
    "6": Shape("### #.. ### #.# ###"), "7": Shape("### ..# ..# .#. .#."),
    "8": Shape("### #.# ### #.# ###"), "9": Shape("### #.# ### ..# ###"),
    "A": Shape("### #.# ### #.# #.#"), "B": Shape("##. #.# ##. #.# ##."),
    "C": Shape("### #.. #.. #.. ###"), "D": Shape("##. #.# #.# #.# ##."),
    "E": Shape("### #.. ##. #.. ###"), "F": Shape("### #.. ##. #.. #.."),
    "G": Shape("### #.. #.# #.# ###"), "H": Shape("#.# #.# ### #.# #.#"),
    "I": Shape("# # # # #"), "J": Shape("..# ..# ..# #.# ###"),
    "K": Shape("#.# #.# ##. #.# #.#"), "L": Shape("#.. #.. #.. #.. ###"),
    "M": Shape("#...# ##.## #.#.# #...# #...#"), "N": Shape("#..# ##.# #.## #..# #..#"),
    "O": Shape("### #.# #.# #.# ###"), "P": Shape("### #.# ### #.. #.."),
    "Q": Shape("### #.# #.# ### ..#"), "R": Shape("##. #.# ##. #.# #.#"),
    "S": Shape(".## #.. .#. ..# ##."), "T": Shape("### .#. .#. .#. .#."),
    "U": Shape("#.# #.# #.# #.# ###"), "V": Shape("#.# #.# #.# #.# .#."),
    "W": Shape("#...# #...# #.#.# ##.## #...#"), "X": Shape("#.# #.# .#. #.# #.#"),
    "Y": Shape("#.# #.# .#. .#. .#."), "Z": Shape("### ..# .#. #.. ###"),
    " ": Shape(".. .. .. .. .."), ".": Shape(". . . . #"), ",": Shape(".. .. .. .# #."),
    ":": Shape(". # . # ."), "-": Shape(".. .. ## .. .."), "+": Shape("... .#. ### .#. ..."),
    "/": Shape("..# ..# .#. #.. #.."), "%": Shape("#.# ..# .#. #.. #.#"),
    "<": Shape("..# .#. #.. .#. ..#"), ">": Shape("#.. .#. ..# .#. #.."),
    "=": Shape("... ### ... ### ..."), "∞": Shape("..... ##.## #.#.# ##.## ....."),
  ]
}
