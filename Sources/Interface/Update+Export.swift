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

  /// Which panel, and whether it is a table.
  private func detail(_ command: Command) -> Label {
    guard command == .export(.panel), let number = number(of: focus) else { return "" }
    let table: Label = focusedPanel?.table(in: self) == nil ? "" : ", and its table as CSV"
    return Label(" (\(number))") + table
  }
}
