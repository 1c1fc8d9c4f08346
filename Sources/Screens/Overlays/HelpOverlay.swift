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
    KeyBinding(
      [.pageDown, .character(" ")], "PgDn", .overlay(.turn(by: 1)), "half a page down",
      footer: "half a page"),
    KeyBinding([.pageUp], "PgUp", .overlay(.turn(by: -1)), "half a page up"),
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

  func noticeRoom(of state: AppState, in area: Rect) -> Rect? {
    state.helpPopup().rect(in: area).inset(columns: 1, rows: 1)
  }

  /// Half a page, so that what was read last stays in sight.
  func turn(by step: Int, in state: inout AppState) -> [Effect] {
    let rows = state.helpPopup().rect(in: state.popupArea).inset(columns: 2, rows: 1).rows
    return move(by: step * max(rows / 2, 1), in: &state)
  }

  func move(by rows: Int, in state: inout AppState) -> [Effect] {
    let last = state.helpPopup().maxScroll(in: state.popupArea)
    state.overlay = HelpOverlay(scroll: min(max(scroll + rows, 0), last))
    return []
  }
}

extension AppState {
  /// The explanation of the focused panel, sentences before formulas, and then all keys, those for every day first.
  func helpPopup(scroll: Int = 0) -> Popup {
    let help = help(of: focus)
    var lines = (help.about + help.notes).map { TextLine($0, style: theme[.text]) }
    lines.append(
      TextLine([
        Span("Try: ", style: theme[.key]), Span(help.tryThis, style: theme[.text]),
      ]))
    lines += ["", TextLine(help.formula, style: theme[.notice])]
    lines += numberLines(HelpNumbers.of(focus, in: self)) + [""]
    let columns = min(popupArea.columns, Self.mostHelpColumns) - Popup.margin
    lines = lines.flatMap { $0.wrapped(to: columns) }
    lines += KeyColumns(groups: keyGroups, theme: theme).lines(columns: columns)
    let number = number(of: focus).map { "panel \($0), " } ?? ""
    return popup(Label("Help: \(number)") + (focusedPanel?.title ?? ""), lines, scroll: scroll)
  }

  /// Longer lines are hard to read.
  private static let mostHelpColumns = 154

  private var keyGroups: [KeyColumns.Group] {
    let drawing = KeyColumns.Group(
      title: "In the drawing", bindings: Keymap.drawing.filter { !$0.name.isEmpty })
    return (isPenHeld ? [drawing] : [])
      + KeyGroup.allCases.map { KeyColumns.Group(title: $0.title, bindings: $0.bindings) }
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
}
