import InterfaceState
import InterfaceTestSupport
import Lessons
import TerminalGraphics

@testable import Screens

extension AppState {
  /// The screen in this state.
  var screen: Canvas { view(self, size: size) }

  /// The text of a panel with its frame.
  func text(of kind: PanelKind) -> String {
    place(of: kind).map { screen.text(in: $0.area) } ?? ""
  }

  /// The lines of the question what to save.
  var exportLines: [TextLine] { ExportOverlay().popup(of: self).lines }
}
