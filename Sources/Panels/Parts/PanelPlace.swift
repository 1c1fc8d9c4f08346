import InterfaceState
import TerminalGraphics

extension AppState {
  /// Draws one panel with its frame.
  package func draw(_ place: ScreenLayout.Place, on canvas: inout Canvas) {
    guard let type = sitting.catalogue.panel(place.kind) else { return }
    let panel = type.init(state: self, area: place.inner)
    if place.hasFrame { panel.frame.draw(in: place.area, on: &canvas) }
    panel.draw(in: place.inner, on: &canvas)
  }
}
