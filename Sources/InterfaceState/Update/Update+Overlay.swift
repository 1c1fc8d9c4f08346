import TerminalGraphics

extension AppState {
  /// Carries out an action that concerns what lies in front.
  package mutating func apply(_ action: OverlayAction) -> [Effect] {
    switch action {
    case .open(let kind): sitting.catalogue.overlay(kind)?.open(in: &self) ?? []
    case .close: give { $0.close(in: &$1) }
    case .move(let rows): give { $0.move(by: rows, in: &$1) }
    case .turn(let step): give { $0.turn(by: step, in: &$1) }
    case .confirm: give { $0.confirm(in: &$1) }
    case .edit: give { $0.edit(in: &$1) }
    case .erase: give { $0.erase(in: &$1) }
    }
  }

  /// Gives the state to what lies in front, if anything does.
  private mutating func give(_ change: (any Overlay, inout AppState) -> [Effect]) -> [Effect] {
    guard let overlay else { return [] }
    return change(overlay, &self)
  }

  // MARK: Typing

  /// Asks for something that is typed.
  package mutating func ask(_ entry: Entry) {
    (sitting.catalogue.overlay(.entry) as? any AskingOverlay.Type)?.ask(entry, in: &self)
  }

  /// Whether a field is open that takes this character.
  package func takes(_ character: Character) -> Bool { overlay?.takes(character) ?? false }

  /// Adds to what stands in the open field, as far as there is room.
  package mutating func enter(_ text: String) -> [Effect] { give { $0.type(text, in: &$1) } }

  /// Types a text from the clipboard into the open field, but for what the field does not take; where no field is open
  /// it does nothing, as single keys are actions there.
  package mutating func paste(_ text: String) -> [Effect] {
    let typed = String(text.inOneLine.filter { takes($0) })
    guard !typed.isEmpty else { return [] }
    notice = nil
    return enter(typed)
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
