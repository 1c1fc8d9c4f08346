import Lessons
import TerminalGraphics

extension AppState {
  /// Whether keys go to the search.
  var isSearchOpen: Bool { if case .search = overlay { true } else { false } }

  /// Carries out a command that concerns the search.
  mutating func applyToSearch(_ command: Command) -> [Effect] {
    if command == .openSearch {
      look(for: "")
      return []
    }
    guard case .search(var search) = overlay else { return [] }
    switch command {
    case .eraseTyped: look(for: String(search.text.dropLast()))
    case .scroll(let rows):
      search.row = min(max(search.row + rows, 0), max(search.found.count - 1, 0))
      overlay = .search(search)
    case .confirm: return goToFound(search)
    default: break
    }
    return []
  }

  /// Looks for a text; an empty one lists the panels, settings, keys and lessons.
  mutating func look(for text: String) {
    guard text.count <= Search.mostCharacters else { return }
    overlay = .search(
      Search(text: text, found: SearchMatch.ranked(searchItems, for: text)))
  }

  private mutating func goToFound(_ search: Search) -> [Effect] {
    guard search.found.indices.contains(search.row) else {
      notice = "nothing is found; erase a letter, or Esc closes"
      return []
    }
    overlay = nil
    return go(to: search.found[search.row].target)
  }

  private mutating func go(to target: SearchItem.Target) -> [Effect] {
    switch target {
    case .panel(let kind):
      add(kind)
      focus(on: kind)
    case .knob(let row): overlay = .settings(SettingsCursor(row: row))
    case .command(let command): return apply(command)
    case .lesson(let id):
      let lesson = LessonMenu.rows(of: lessons).first { $0.id == id }
      return lesson.map { open($0) } ?? []
    case .unit(let unit): show(unit: unit)
    case .sample(let row): show(sample: row)
    }
    return []
  }

  /// A panel that the lesson has not becomes one of its panels.
  private mutating func add(_ kind: PanelKind) {
    guard !panels.contains(kind) else { return }
    arrangement.added.append(kind)
    notice =
      numberedName(of: kind) + " is one of this lesson's panels now; H hides, Delete removes it"
  }

  private mutating func show(unit: Int) {
    guard let layer = WeightLayer.all(in: self).first else { return }
    self[.weights].view = 0
    setChosenWeight(unit, of: layer)
    focus(on: .weights)
    notice = "the panels show " + unitName(layer: layer.index, unit: unit) + " now"
  }

  private mutating func show(sample row: Int) {
    sample = row
    guard pad.drawing.isEmpty else {
      notice = sampleTitle(row) + " is next; c clears your drawing to show it"
      return
    }
    let showing: [PanelKind] = [.activations, .rowPath, .featureMaps, .drawing]
    if let panel = showing.first(where: keptPanels.contains) { focus(on: panel) }
    notice = "the panels show " + sampleTitle(row) + " now"
  }

  /// What the mouse does in the search: the wheel moves, a click goes there, beside the lines it closes.
  mutating func applyMouseToSearch(_ event: MouseEvent, _ search: Search) -> [Effect] {
    switch event.action {
    case .wheelUp: return applyToSearch(.scroll(rows: -1))
    case .wheelDown: return applyToSearch(.scroll(rows: 1))
    case .press:
      let box = SearchBox(state: self, search: search)
      guard box.rect(in: popupArea).contains(event.position) else {
        overlay = nil
        return []
      }
      guard let row = box.row(at: event.position, in: popupArea) else { return [] }
      var search = search
      search.row = row
      return goToFound(search)
    case .drag, .release: return []
    }
  }
}
