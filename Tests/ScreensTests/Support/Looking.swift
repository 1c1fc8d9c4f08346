import InterfaceTestSupport
import Lessons
import TerminalGraphics

@testable import InterfaceState
@testable import Panels
@testable import Screens

extension AppState {
  /// The screen in this state.
  var screen: Canvas { view(self, size: size) }

  /// The text of a panel with its frame.
  func text(of kind: PanelKind) -> String {
    place(of: kind).map { screen.text(in: $0.area) } ?? ""
  }

  /// The pad's grid on the screen; `nil` if the drawing is not shown.
  var padGrid: PadGrid? { layout?.place(of: .drawing).map { drawingPlaces(in: $0.inner).pad } }

  /// The lines of the question what to save.
  var exportLines: [TextLine] { ExportOverlay().popup(of: self).lines }
}
