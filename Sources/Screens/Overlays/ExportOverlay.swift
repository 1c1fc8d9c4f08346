import InterfaceState
import TerminalGraphics

/// Asks what to save.
struct ExportOverlay: Overlay {
  static let kind = OverlayKind.export
  static let wayOn: Label = "s, p, c and t save, Esc cancels"
  static let keys: [KeyBinding] = [
    KeyBinding(
      [.character("s"), .enter], "s Enter", .save(.export(.screen)),
      "the screen, as SVG and ANSI text",
      footer: "screen"),
    KeyBinding(
      [.character("p")], "p", .save(.export(.panel)), "the focused panel, likewise", footer: "panel"
    ),
    KeyBinding(
      [.character("c")], "c", .save(.export(.curves)), "the curves, as CSV",
      footer: "curves"),
    KeyBinding(
      [.character("t")], "t", .save(.toggleEvents),
      "files for TensorBoard",
      footer: "TensorBoard"),
    KeyBinding([.escape, .character("S")], "Esc", .overlay(.close), "cancel", footer: "cancel"),
    KeyBinding([.character("q")], "q", .program(.quit), "leave the program", footer: "quit"),
  ]

  static func open(in state: inout AppState) -> [Effect] {
    state.overlay = ExportOverlay()
    return []
  }

  func draw(of state: AppState, in area: Rect, on canvas: inout Canvas) {
    popup(of: state).draw(in: area, on: &canvas)
  }

  func noticeRoom(of state: AppState, in area: Rect) -> Rect? { nil }

  func popup(of state: AppState) -> Popup {
    let rows = Self.keys.filter { if case .save = $0.action { true } else { false } }
    return state.popup(
      "Save",
      rows.map { row in
        TextLine([
          Span(row.name.rightPadded(to: 10), style: state.theme[.key]),
          Span(row.help + detail(row.action, state), style: state.theme[.text]),
        ])
      } + state.sayingLines)
  }

  /// Which panel, and whether it has tables.
  private func detail(_ action: Action, _ state: AppState) -> Label {
    guard action == .save(.export(.panel)), let number = state.number(of: state.focus) else {
      return ""
    }
    let start = Label(" (\(number))")
    guard let panel = state.focusedPanel as? any TabularPanel.Type, panel.table(in: state) != nil
    else { return start }
    return start + ", and its " + (panel.moreTables(in: state).isEmpty ? "table" : "tables")
      + " as CSV"
  }
}
