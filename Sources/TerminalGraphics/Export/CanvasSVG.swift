extension Canvas {
  /// The picture as a self-contained SVG file, the same for the same canvas.
  ///
  /// Blocks, shades, box lines and braille are drawn as shapes, so that no seams appear; text is set
  /// in runs of a stated length, so that columns stay aligned in any viewer and font.
  /// - Parameters:
  ///   - foreground: what stands for the terminal's own foreground.
  ///   - background: what stands for the terminal's own background.
  public func svg(
    foreground: Color = Color(hex: 0xD0D0D0), background: Color = Color(hex: 0x101216)
  ) -> String {
    var writer = SVGWriter(foreground: foreground, background: background)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        writer.add(self[column, row], column: column, row: row)
      }
      writer.endRow()
    }
    return writer.document(size: size)
  }
}

/// Gathers cells into runs and shapes, row by row.
struct SVGWriter {
  /// Shapes of one look, in the order in which they first appear.
  private struct Layer {
    let attributes: String
    var path: String
  }

  private let ground: (foreground: Color, background: Color)
  private var backgrounds: [Layer] = []
  private var shapes: [Layer] = []
  private var texts: [String] = []
  private var backgroundRun: (color: Color, column: Int, count: Int, row: Int)?
  private var textRun: TextRun?

  init(foreground: Color, background: Color) {
    ground = (foreground, background)
  }

  /// Adds the next cell of a row.
  mutating func add(_ cell: Cell, column: Int, row: Int) {
    let look = Look(cell.style, foreground: ground.foreground, background: ground.background)
    addBackground(look.background, column: column, row: row)
    if cell.glyph == Cell.continuation { return }
    if let shape = GlyphShape(cell.glyph) {
      endText()
      add(shape, color: look.foreground, x: column * GlyphShape.width, y: row * GlyphShape.height)
    } else {
      addText(cell.glyph, look: look, column: column, row: row)
    }
  }

  /// Ends the runs of a row.
  mutating func endRow() {
    endText()
    endBackground()
  }

  /// The file.
  func document(size: Size) -> String {
    ([Self.head(size: size, background: ground.background)] + elements + ["</svg>"])
      .joined(separator: "\n") + "\n"
  }

  private var elements: [String] {
    (backgrounds + shapes).map { "<path \($0.attributes) d=\"\($0.path)\"/>" } + texts
  }

  /// What one row of cells becomes.
  static func elements(
    of cells: [Cell], row: Int, foreground: Color, background: Color
  ) -> [String] {
    var writer = SVGWriter(foreground: foreground, background: background)
    for (column, cell) in cells.enumerated() { writer.add(cell, column: column, row: row) }
    writer.endRow()
    return writer.elements
  }

  /// What a file begins with: its size and its ground.
  static func head(size: Size, background: Color) -> String {
    let width = size.columns * GlyphShape.width
    let height = size.rows * GlyphShape.height
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" font-size="13.3" font-family="'DejaVu Sans Mono', \
      'Liberation Mono', Menlo, Consolas, monospace">
      <rect width="100%" height="100%" fill="\(background.hexText)"/>
      """
  }
}

// MARK: - Backgrounds and shapes

extension SVGWriter {
  private mutating func addBackground(_ color: Color, column: Int, row: Int) {
    if let run = backgroundRun, run.color == color {
      backgroundRun?.count = column + 1 - run.column
      return
    }
    endBackground()
    backgroundRun = (color, column, 1, row)
  }

  private mutating func endBackground() {
    defer { backgroundRun = nil }
    guard let run = backgroundRun, run.color != ground.background else { return }
    let path = Self.rectangle(
      x: run.column * GlyphShape.width, y: run.row * GlyphShape.height,
      width: run.count * GlyphShape.width, height: GlyphShape.height)
    Self.append(path, Self.fill(run.color), to: &backgrounds)
  }

  private mutating func add(_ shape: GlyphShape, color: Color, x: Int, y: Int) {
    switch shape {
    case .block(let left, let top, let width, let height, let opacity):
      let path = Self.rectangle(x: x + left, y: y + top, width: width, height: height)
      Self.append(path, Self.fill(color, opacity: opacity), to: &shapes)
    case .lines(let lines):
      let path = lines.map { $0.path(x: x, y: y) }.joined()
      let stroke = "fill=\"none\" stroke=\"\(color.hexText)\""
      Self.append(path, stroke, to: &shapes)
    case .quarters(let quarters):
      Self.append(Self.quarters(quarters, x: x, y: y), Self.fill(color), to: &shapes)
    case .dots(let dots):
      let stroke =
        "fill=\"none\" stroke=\"\(color.hexText)\" stroke-width=\"2.6\" stroke-linecap=\"round\""
      Self.append(Self.dots(dots, x: x, y: y), stroke, to: &shapes)
    }
  }

  private static func fill(_ color: Color, opacity: Int = 100) -> String {
    let transparency = opacity < 100 ? " fill-opacity=\"0.\(opacity)\"" : ""
    return "shape-rendering=\"crispEdges\" fill=\"\(color.hexText)\"\(transparency)"
  }

  private static func rectangle(x: Int, y: Int, width: Int, height: Int) -> String {
    "M\(x) \(y)h\(width)v\(height)h-\(width)z"
  }

  /// A rectangle for each quarter of a cell.
  private static func quarters(_ quarters: UInt8, x: Int, y: Int) -> String {
    let (width, height) = (GlyphShape.width / 2, GlyphShape.height / 2)
    return (0..<4).filter { quarters & 1 << UInt8($0) != 0 }.map {
      rectangle(x: x + $0 % 2 * width, y: y + $0 / 2 * height, width: width, height: height)
    }.joined()
  }

  /// Lines without length, which round caps make dots.
  private static func dots(_ dots: UInt8, x: Int, y: Int) -> String {
    var path = ""
    for row in 0..<Braille.rows {
      for column in 0..<Braille.columns where dots & Braille.bit(column: column, row: row) != 0 {
        path += "M\(x + 2 + 4 * column) \(y + 2 + 4 * row)h0"
      }
    }
    return path
  }

  private static func append(_ path: String, _ attributes: String, to layers: inout [Layer]) {
    if let index = layers.firstIndex(where: { $0.attributes == attributes }) {
      layers[index].path += path
    } else {
      layers.append(Layer(attributes: attributes, path: path))
    }
  }
}

// MARK: - Text

/// The colours of a cell after reversing, dimming and filling in the terminal's own.
private struct Look: Equatable {
  var foreground, background: Color
  let isBold, isUnderlined: Bool

  init(_ style: Style, foreground: Color, background: Color) {
    self.foreground = style.foreground.isStandard ? foreground : style.foreground
    self.background = style.background.isStandard ? background : style.background
    isBold = style.attributes.contains(.bold)
    isUnderlined = style.attributes.contains(.underline)
    if style.attributes.contains(.reverse) { swap(&self.foreground, &self.background) }
    if style.attributes.contains(.dim) {
      self.foreground = ColorMap.mix(self.background, self.foreground, share: 0.6)
    }
  }
}

/// Neighbouring letters of one look.
private struct TextRun {
  let look: Look
  let column, row: Int
  var columns = 0
  var text = ""
  /// Blanks that are part of the run only when a letter follows.
  var pendingBlanks = 0

  func canTake(_ look: Look) -> Bool {
    look.foreground == self.look.foreground && look.isBold == self.look.isBold
      && look.isUnderlined == self.look.isUnderlined
  }

  mutating func append(_ glyph: Unicode.Scalar) {
    text += String(repeating: " ", count: pendingBlanks)
    columns += pendingBlanks + Label.width(of: glyph)
    pendingBlanks = 0
    text.unicodeScalars.append(glyph)
  }

  var element: String {
    let x = column * GlyphShape.width
    let y = row * GlyphShape.height + 12
    let weight = look.isBold ? " font-weight=\"bold\"" : ""
    let line = look.isUnderlined ? " text-decoration=\"underline\"" : ""
    return """
      <text x="\(x)" y="\(y)" textLength="\(columns * GlyphShape.width)" \
      lengthAdjust="spacingAndGlyphs" xml:space="preserve" \
      fill="\(look.foreground.hexText)"\(weight)\(line)>\(text.escapedForXML)</text>
      """
  }
}

extension SVGWriter {
  /// Blanks of more than this end a run: the next word starts at its own place.
  private static let longestBlank = 1

  private mutating func addText(_ glyph: Unicode.Scalar, look: Look, column: Int, row: Int) {
    if glyph == " ", !look.isUnderlined {
      textRun?.pendingBlanks += 1
      if let run = textRun, run.pendingBlanks > Self.longestBlank { endText() }
      return
    }
    let isWide = Label.width(of: glyph) == 2
    if isWide || textRun?.canTake(look) != true { endText() }
    if textRun == nil { textRun = TextRun(look: look, column: column, row: row) }
    textRun?.append(glyph)
    if isWide { endText() }
  }

  private mutating func endText() {
    if let run = textRun { texts.append(run.element) }
    textRun = nil
  }
}

extension Color {
  /// The colour as `#rrggbb`.
  fileprivate var hexText: String {
    let digits = String(rawValue & 0xFF_FFFF, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}

extension String {
  /// The text with the characters that mean something in XML written as entities, and without
  /// those that XML does not allow.
  fileprivate var escapedForXML: String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
