import InterfaceState
import InterfaceTestSupport
import Lessons
import Panels
import TerminalGraphics

extension AppState {
  /// The panels in this state, where they stand on the screen, with nothing around them.
  var screen: Canvas {
    var canvas = Canvas(size: size)
    for place in layout?.panels ?? [] { draw(place, on: &canvas) }
    return canvas
  }

  /// The text of a panel with its frame.
  func text(of kind: PanelKind) -> String {
    place(of: kind).map { screen.text(in: $0.area) } ?? ""
  }
}
