import Datasets
import InterfaceState
import TerminalGraphics

/// A picture that goes into the network: what is on the pad, or a sample; with the weights of a unit behind the ink, where
/// one is chosen that sees it.
struct PadPicture {
  let state: AppState
  let grid: PadGrid
  /// `[pixels]`, what the network gets.
  let image: [Float]
  /// The weights of the chosen unit, in the same order.
  let weights: [Float]?

  private var theme: Theme { state.theme }

  /// The drawing as the hand made it, or what the network gets of it.
  private var pixels: [Float] {
    guard state.hasPad, !state.pad.drawing.isEmpty, state[NetworkPanel.kind].view == 0 else {
      return image
    }
    return state.pad.drawing.image.pixels
  }

  func draw(on canvas: inout Canvas) {
    let pixels = pixels
    let size = grid.picture
    Heatmap(
      Raster(columns: size.columns, rows: size.rows, pixels: pixels),
      palette: state.palette(theme.ink, .unit), shape: grid.shape, zoom: grid.zoom
    ).draw(in: grid.area, on: &canvas)
    if let weights { draw(weights, behind: pixels, on: &canvas) }
    if state.isPenHeld, state.focus == NetworkPanel.kind { state.drawPen(grid, on: &canvas) }
  }

  /// Where there is no ink the paper takes the colour of the weight.
  private func draw(_ weights: [Float], behind pixels: [Float], on canvas: inout Canvas) {
    let range = ValueRange.symmetric(around: weights, holding: 0.98)
    let signed = state.palette(theme.signed, range)
    guard theme.isColored, state.display.colorCount >= 256 else {
      let size = grid.picture
      let shown = zip(weights, pixels).map { $1 > 0.5 ? Float.nan : $0 }
      var palette = signed
      palette.missing = theme[.selection]
      Heatmap(
        Raster(columns: size.columns, rows: size.rows, pixels: shown), palette: palette,
        shape: grid.shape, zoom: grid.zoom
      ).draw(in: grid.area, on: &canvas)
      return
    }
    let ink = theme.ink.color(at: 1)
    let colors = zip(weights, pixels).map { weight, pixel in
      ColorMap.mix(
        theme.signed.color(at: range.fraction(of: weight) ?? 0.5), ink,
        share: 0.85 * min(max(pixel, 0), 1))
    }
    let size = grid.picture
    for row in grid.area.rowRange {
      for column in grid.area.columnRange {
        let (x, upper, lower) = grid.pixels(at: Point(column: column, row: row))
        guard x < size.columns, upper < size.rows else { continue }
        let (high, low) = (
          colors[upper * size.columns + x], colors[min(lower, size.rows - 1) * size.columns + x]
        )
        canvas[column, row] =
          high == low || !state.display.glyphs.isUnicode
          ? Cell(" ", style: Style(background: high))
          : Cell(HalfBlock.upper, style: Style(foreground: high, background: low))
      }
    }
  }
}
