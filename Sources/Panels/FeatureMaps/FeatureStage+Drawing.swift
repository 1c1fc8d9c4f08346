import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics

/// The maps of a stage as pictures.
extension FeatureStage {
  /// The colours of all its maps.
  func palette(in state: AppState) -> Heatmap.Palette {
    state.palette(colors.lower < 0 ? state.theme.signed : state.theme.unsigned, colors)
  }

  /// Draws a map in full size or, where the area is smaller, in half; one that is zero everywhere says so.
  func draw(_ index: Int, in area: Rect, state: AppState, on canvas: inout Canvas) {
    ImageMosaic(
      tileSize: tile, pixels: Array(map(index)), palette: palette(in: state)
    ).draw(in: area, on: &canvas)
    if isSilent(index) { FeatureStage.markSilent(area, state: state, on: &canvas) }
  }

  /// Writes `all 0` over a map, or `0` where that has no room.
  static func markSilent(_ area: Rect, state: AppState, on canvas: inout Canvas) {
    CenteredText(area.columns >= 5 ? "all 0" : "0", style: state.theme[.notice])
      .draw(in: area, on: &canvas)
  }
}
