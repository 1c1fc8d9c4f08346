import TerminalGraphics

extension AppState {
  /// Carries out a command that saves something.
  mutating func applyToExport(_ command: Command) -> [Effect] {
    switch command {
    case .saveCheckpoint: return [.saveCheckpoint]
    case .askExport:
      overlay = .export
      return []
    case .export(let export):
      overlay = nil
      return [.export(export)]
    default: return []
    }
  }

  /// Asks what to save.
  var exportPopup: Popup {
    let rows = Keymap.export.filter { if case .export = $0.command { true } else { false } }
    return popup(
      "Save",
      rows.map { row in
        TextLine([
          Span(row.name.rightPadded(to: 10), style: theme[.key]),
          Span(row.help + detail(row.command), style: theme[.text]),
        ])
      })
  }

  /// Which panel, and whether it has tables.
  private func detail(_ command: Command) -> Label {
    guard command == .export(.panel), let number = number(of: focus) else { return "" }
    let start = Label(" (\(number))")
    guard let panel = focusedPanel, panel.table(in: self) != nil else { return start }
    return start + ", and its " + (panel.moreTables(in: self).isEmpty ? "table" : "tables")
      + " as CSV"
  }
}
