import InterfaceState
import TerminalGraphics

extension AppState {
  /// A popup in the look of the theme.
  func popup(_ title: Label, _ lines: [TextLine], scroll: Int = 0) -> Popup {
    Popup(
      frame: Frame(
        title: title, style: theme[.focusedFrame], titleStyle: theme[.title],
        glyphs: display.glyphs),
      lines: lines, ground: theme[.popup], scroll: scroll)
  }

  /// What there is to say, as the last lines of a popup that has no room to spare for it.
  var sayingLines: [TextLine] { saying.map { [TextLine($0, style: theme[.notice])] } ?? [] }
}
