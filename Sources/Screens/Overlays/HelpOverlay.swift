import Findings
import InterfaceState
import TerminalGraphics

/// The keys and an explanation of the focused panel.
struct HelpOverlay: Overlay {
  /// So many lines are scrolled away above.
  var scroll = 0

  static let kind = OverlayKind.help
  static let wayOn: Label = "Esc closes the help"
  static let keys: [KeyBinding] = [
    KeyBinding([.down], "Down", .overlay(.move(by: 1)), "scroll down", footer: "scroll"),
    KeyBinding([.up], "Up", .overlay(.move(by: -1)), "scroll up"),
    KeyBinding([.pageDown, .character(" ")], "PgDn", .overlay(.move(by: 10)), "a page down"),
    KeyBinding([.pageUp], "PgUp", .overlay(.move(by: -10)), "a page up"),
    KeyBinding(
      [.escape, .character("?"), .function(1), .enter], "Esc", .overlay(.close), "close",
      footer: "close"),
    KeyBinding([.character("q")], "q", .program(.quit), "leave the program", footer: "quit"),
  ]

  static func open(in state: inout AppState) -> [Effect] {
    state.overlay = HelpOverlay()
    return []
  }

  func draw(of state: AppState, in area: Rect, on canvas: inout Canvas) {
    state.helpPopup(scroll: scroll).draw(in: area, on: &canvas)
  }

  func move(by rows: Int, in state: inout AppState) -> [Effect] {
    let last = state.helpPopup().maxScroll(in: state.popupArea)
    state.overlay = HelpOverlay(scroll: min(max(scroll + rows, 0), last))
    return []
  }
}

extension AppState {
  /// The explanation of the focused panel and all keys.
  func helpPopup(scroll: Int = 0) -> Popup {
    let help = help(of: focus)
    var lines = (help.about + help.notes).map { TextLine($0, style: theme[.text]) }
    lines.append("")
    lines.append(TextLine(help.formula, style: theme[.notice]))
    lines += numberLines(HelpNumbers.of(focus, in: self))
    lines.append(TextLine("Try: " + help.tryThis, style: theme[.text]))
    lines.append("")
    let isDrawing = isPenHeld
    if isDrawing { lines += keyLines("In the drawing", Keymap.drawing) }
    lines += keyLines(isDrawing ? "Everywhere else" : "Keys", Keymap.global)
    let number = number(of: focus).map { "panel \($0), " } ?? ""
    return popup(Label("Help: \(number)") + (focusedPanel?.title ?? ""), lines, scroll: scroll)
  }

  /// What the formula comes to now, a line for each number.
  private func numberLines(_ numbers: [HelpNumber]) -> [TextLine] {
    let width = min(numbers.map(\.name.width).max() ?? 0, 14)
    let heading = TextLine(snapshot.momentWords + ":", style: theme[.faint])
    return (numbers.isEmpty ? [] : [heading])
      + numbers.map {
        TextLine([
          Span($0.name.truncated(to: 14).rightPadded(to: width + 2), style: theme[.key]),
          Span($0.value, style: theme[.text]),
        ])
      }
  }

  private func keyLines(_ heading: Label, _ bindings: [KeyBinding]) -> [TextLine] {
    let rows = bindings.filter { !$0.name.isEmpty }
    let width = rows.map(\.name.width).max() ?? 0
    return [TextLine(heading, style: theme[.title])]
      + rows.map {
        TextLine([
          Span($0.name.rightPadded(to: width + 2), style: theme[.key]),
          Span($0.help, style: theme[.text]),
        ])
      }
  }
}
