import Datasets
import Findings
import InterfaceState
import TerminalGraphics

/// What goes into the network: a picture, or the numbers of a row with their names.
struct InputPicture {
  let state: AppState
  let values: [Float]

  /// `input 20x20`, or `input 13`.
  var heading: Label {
    let shape = state.snapshot.dataset.inputShape.map(String.init).joined(separator: "x")
    return Label("input \(shape)")
  }

  /// - Parameter isLarge: whether a pixel takes two columns and a row, instead of half a cell.
  func draw(in area: Rect, isLarge: Bool, on canvas: inout Canvas) {
    let theme = state.theme
    guard let picture = state.snapshot.dataset.picture else {
      return drawNumbers(in: area, on: &canvas)
    }
    Heatmap(
      Raster(columns: picture.columns, rows: picture.rows, pixels: values),
      palette: state.palette(theme.ink, .unit), shape: isLarge ? .doubleWidth : .halfBlock
    ).draw(in: area, on: &canvas)
  }

  private func drawNumbers(in area: Rect, on canvas: inout Canvas) {
    let bars = values.enumerated().map { index, value in
      BarChart.Bar(
        state.snapshot.dataset.featureLabel(index).truncated(
          to: max(6, area.columns - 14), glyphs: state.display.glyphs), value)
    }
    BarChart(
      bars, maximum: ValueRange.symmetric(around: values).upper,
      format: .significant(digits: 3), style: state.theme[.bar], textStyle: state.theme[.text],
      glyphs: state.display.glyphs
    ).draw(in: area, on: &canvas)
  }
}
