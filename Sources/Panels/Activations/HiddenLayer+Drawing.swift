import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics
import Training

/// A column for each unit, or the maps of a convolution as pictures.
extension HiddenLayer {
  /// - Parameter chosen: the unit, or the filter, that is marked.
  func draw(in area: Rect, state: AppState, chosen: Int? = nil, on canvas: inout Canvas) {
    if let image, let mosaic = mosaic(of: image, in: area, chosen: chosen, state: state) {
      mosaic.draw(in: area, on: &canvas)
      let layout = mosaic.layout(in: area)
      return drawLetters(state.theme, on: &canvas) { layout.rect(ofTile: $0)?.origin }
    }
    let (chart, letters) = split(area, chosen: chosen)
    let columns = ColumnChart(
      values, range: range, style: state.theme[.unit], glyphs: state.display.glyphs)
    columns.draw(in: chart, on: &canvas)
    let width = columns.pitch(in: chart)
    drawLetters(state.theme, on: &canvas) {
      letters.isEmpty ? nil : Point(column: letters.minColumn + $0 * width, row: letters.minRow)
    }
    guard let chosen, values.count == HiddenLayer.unitCount(of: layer) else { return }
    if letters.isEmpty {
      guard let cell = columns.cell(of: chosen, in: chart) else { return }
      canvas[cell.column, cell.row].style = state.theme[.selection]
    } else {
      let isTroubled = troubles.indices.contains(chosen) && troubles[chosen] != nil
      let place = Point(column: letters.minColumn + chosen * width, row: letters.minRow)
      let mark: Unicode.Scalar = state.display.glyphs.isUnicode ? "▲" : "^"
      canvas[place.column, place.row] = Cell(
        isTroubled ? canvas[place.column, place.row].glyph : mark, style: state.theme[.selection])
    }
  }

  /// The columns, and a row for letters and the mark where there is something to mark and room for it.
  private func split(_ area: Rect, chosen: Int?) -> (chart: Rect, letters: Rect) {
    let isMarked =
      (isInTrouble || chosen != nil) && area.rows >= 3 && values.count <= area.columns
      && (troubles.isEmpty || troubles.count == values.count)
    let (chart, letters) = area.split(top: area.rows - (isMarked ? 1 : 0))
    return (chart, letters)
  }

  /// The unit whose column, or the filter whose map, lies under a cell.
  ///
  /// - Parameter chosen: the one that is marked.
  func unit(at point: Point, in area: Rect, chosen: Int?, state: AppState) -> Int? {
    guard area.contains(point) else { return nil }
    if let image, let mosaic = mosaic(of: image, in: area, chosen: chosen, state: state) {
      return mosaic.layout(in: area).tile(at: point)
    }
    let columns = ColumnChart(values, range: range)
    let chart = values.count <= area.columns ? area : split(area, chosen: nil).chart
    guard let found = columns.unit(at: point, in: chart) else { return nil }
    // The places of a map that does not fit as a picture lie filter by filter.
    return found % max(HiddenLayer.unitCount(of: layer), 1)
  }

  /// The letter of each unit that is in trouble.
  private func drawLetters(
    _ theme: Theme, on canvas: inout Canvas, at place: (_ unit: Int) -> Point?
  ) {
    for (unit, trouble) in troubles.enumerated() {
      guard let trouble, let point = place(unit) else { continue }
      canvas[point.column, point.row] = Cell(trouble.letter, style: theme[.notice])
    }
  }

  /// `maps 1-6 of 16, scale 1:2`; `nil` if all are seen in full size, and where the layer gives no maps.
  func extent(in area: Rect, chosen: Int?, state: AppState) -> Label? {
    guard let image, let mosaic = mosaic(of: image, in: area, chosen: chosen, state: state) else {
      return nil
    }
    let layout = mosaic.layout(in: area)
    var parts: [String] = []
    if !layout.isComplete, !layout.visible.isEmpty {
      parts.append(
        "maps \(layout.visible.lowerBound + 1)-\(layout.visible.upperBound) of \(layout.count)")
    }
    if !layout.scale.label.isEmpty { parts.append("scale \(layout.scale.label)") }
    return parts.isEmpty ? nil : Label(parts.joined(separator: ", "))
  }

  /// The maps as pictures; `nil` if not even one fits.
  private func mosaic(
    of image: ImageShape, in area: Rect, chosen: Int?, state: AppState
  ) -> ImageMosaic? {
    let map = range.lower < 0 ? state.theme.signed : state.theme.unsigned
    let mosaic = ImageMosaic(
      tileSize: Size(columns: image.columns, rows: image.rows), pixels: planes(of: image),
      palette: state.palette(map, range.lower < 0 ? .symmetric(around: values) : range),
      first: chosen ?? 0, selected: chosen, selectedStyle: state.theme[.selection])
    let layout = mosaic.layout(in: area)
    guard let first = layout.visible.first.flatMap({ layout.rect(ofTile: $0) }),
      first.intersection(area) == first
    else { return nil }
    return mosaic
  }
}
