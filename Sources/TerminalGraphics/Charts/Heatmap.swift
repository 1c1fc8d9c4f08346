/// A picture of numbers as cells, in colours or, without them, in glyphs that also show the sign.
public struct Heatmap: Sendable {
  /// How much of a cell a pixel takes; both are about square.
  public enum PixelShape: Hashable, Sendable {
    /// One column and half a row: two pixels, one above the other, share a cell.
    case halfBlock
    /// Two columns and one row.
    case doubleWidth
  }

  /// How values become colours or glyphs.
  public struct Palette: Hashable, Sendable {
    /// The colours; it also says whether values have signs.
    public var map: ColorMap
    /// The values at the ends of the map; values beyond are clamped.
    public var range: ValueRange
    /// Whether the terminal has colours; if not, glyphs of growing darkness stand for them.
    public var isColored: Bool
    /// Which glyphs there are.
    public var glyphs: GlyphSet
    /// How glyphs look if there is no colour.
    public var style: Style
    /// How the mark of a missing value (NaN) looks.
    public var missing: Style

    /// Makes a palette.
    public init(
      map: ColorMap, range: ValueRange, isColored: Bool = true, glyphs: GlyphSet = .braille,
      style: Style = .plain, missing: Style = .plain
    ) {
      self.map = map
      self.range = range
      self.isColored = isColored
      self.glyphs = glyphs
      self.style = style
      self.missing = missing
    }
  }

  /// The numbers.
  public var raster: Raster
  /// Their colours or glyphs.
  public var palette: Palette
  /// How much of a cell a pixel takes.
  public var shape: PixelShape
  /// How many pixels wide and high one number is drawn; at least 1.
  public var zoom: Int

  /// Makes a picture.
  public init(
    _ raster: Raster, palette: Palette, shape: PixelShape = .halfBlock, zoom: Int = 1
  ) {
    self.raster = raster
    self.palette = palette
    self.shape = shape
    self.zoom = max(1, zoom)
  }

  /// The cells that the whole picture takes.
  public var size: Size {
    Self.cells(
      of: Size(columns: raster.size.columns * zoom, rows: raster.size.rows * zoom), shape: shape)
  }

  /// The cells that so many pixels take.
  static func cells(of pixels: Size, shape: PixelShape) -> Size {
    switch shape {
    case .halfBlock: Size(columns: pixels.columns, rows: (pixels.rows + 1) / 2)
    case .doubleWidth: Size(columns: 2 * pixels.columns, rows: pixels.rows)
    }
  }

  /// Draws from the top left of `area` what fits.
  public func draw(in area: Rect, on canvas: inout Canvas) {
    let size = Size(columns: raster.size.columns * zoom, rows: raster.size.rows * zoom)
    palette.draw(size, shape: shape, in: area, on: &canvas) { column, row in
      raster[column / zoom, row / zoom]
    }
  }
}

// MARK: - Pixels to cells

extension Heatmap.Palette {
  /// Draws `size` pixels from the top left of `area`, each with the value that `value` gives it.
  func draw(
    _ size: Size, shape: Heatmap.PixelShape, in area: Rect, on canvas: inout Canvas,
    value: (_ column: Int, _ row: Int) -> Float
  ) {
    let cells = Rect(origin: area.origin, size: Heatmap.cells(of: size, shape: shape))
    let drawn = cells.intersection(area).intersection(canvas.bounds)
    for row in drawn.rowRange {
      for column in drawn.columnRange {
        let (x, y) = (column - area.minColumn, row - area.minRow)
        switch shape {
        case .doubleWidth: canvas[column, row] = cell(value(x / 2, y))
        case .halfBlock where 2 * y + 1 < size.rows:
          canvas[column, row] = cell(upper: value(x, 2 * y), lower: value(x, 2 * y + 1))
        case .halfBlock: canvas[column, row] = upperCell(value(x, 2 * y))
        }
      }
    }
  }

  /// The cell of one value.
  func cell(_ value: Float) -> Cell {
    guard let fraction = range.fraction(of: value) else { return missingCell }
    return isColored ? ground(map.color(at: fraction)) : glyphCell(fraction)
  }

  /// The cell of two values, one above the other.
  ///
  /// Without half blocks or colours it shows the one that differs more from nothing.
  func cell(upper: Float, lower: Float) -> Cell {
    guard let high = range.fraction(of: upper), let low = range.fraction(of: lower) else {
      return missingCell
    }
    guard isColored, glyphs.isUnicode else {
      return cell(strength(high) >= strength(low) ? upper : lower)
    }
    return halves(map.color(at: high), map.color(at: low))
  }

  /// The last row of an odd number of rows: the lower half is left as the ground.
  private func upperCell(_ value: Float) -> Cell {
    guard isColored, glyphs.isUnicode, let fraction = range.fraction(of: value) else {
      return cell(value)
    }
    return halves(map.color(at: fraction), style.background)
  }

  /// The terminal's own colour can be a background only, so it decides which half is drawn.
  private func halves(_ upper: Color, _ lower: Color) -> Cell {
    if upper == lower { return ground(upper) }
    return upper.isStandard
      ? Cell(HalfBlock.lower, style: Style(foreground: lower, background: upper))
      : Cell(HalfBlock.upper, style: Style(foreground: upper, background: lower))
  }

  private func ground(_ color: Color) -> Cell { Cell(" ", style: Style(background: color)) }

  /// How far a fraction of the range lies from where nothing is drawn.
  private func strength(_ fraction: Float) -> Float {
    map.isSigned ? (fraction - 0.5).magnitude : fraction
  }

  private func glyphCell(_ fraction: Float) -> Cell {
    let isNegative = map.isSigned && fraction < 0.5
    let shades = isNegative ? glyphs.negativeShades : glyphs.positiveShades
    let share = map.isSigned ? 2 * strength(fraction) : fraction
    return Cell(shades[Self.shade(of: share, count: shades.count)], style: style)
  }

  /// The nearest of `count` shades, so that both nothing and full have half a step.
  private static func shade(of share: Float, count: Int) -> Int {
    Int(nearest: share * Float(count - 1), in: 0...max(count - 1, 0))
  }

  private var missingCell: Cell { Cell(glyphs.missing, style: missing) }
}
