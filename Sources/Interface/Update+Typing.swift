import TerminalGraphics

extension AppState {
  /// Whether a field is open that takes this character.
  func takes(_ character: Character) -> Bool {
    switch overlay {
    case .entry(let entry, _): entry.takes(character)
    case .search: true
    case .help, .settings, .layers, .menu, .export, .runs, nil: false
    }
  }

  /// Adds to what stands in the open field, as far as there is room.
  mutating func type(_ text: String) {
    switch overlay {
    case .entry(let entry, let before):
      overlay = .entry(entry, text: String((before + text).prefix(entry.mostCharacters)))
    case .search(let search):
      let longer = String((search.text + text).prefix(Search.mostCharacters))
      if longer != search.text { look(for: longer) }
    case .help, .settings, .layers, .menu, .export, .runs, nil: break
    }
  }

  /// Types a text from the clipboard into the open field, but for what the field does not take; where no field is open
  /// it does nothing, as single keys are commands there.
  mutating func paste(_ text: String) {
    let typed = String(text.inOneLine.filter { takes($0) })
    guard !typed.isEmpty else { return }
    notice = nil
    type(typed)
  }
}

extension String {
  /// The words of a text with single blanks between them; line breaks and control characters part words.
  fileprivate var inOneLine: String {
    split {
      $0.isWhitespace || $0.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
    .joined(separator: " ")
  }
}
