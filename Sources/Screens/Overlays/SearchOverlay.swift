import Findings
import InterfaceState
import Lessons
import TerminalGraphics

/// What is looked for, and what was found.
struct SearchOverlay: LineOverlay {
  /// What was typed so far.
  var text = ""
  /// The line that is pointed at.
  var row = 0
  /// What was found, the best first.
  var found: [SearchItem] = []

  /// The longest text.
  static let mostCharacters = 40

  static let kind = OverlayKind.search
  static let wayOn: Label = "type what you look for, Enter goes there"
  /// All other keys are typed.
  static let keys: [KeyBinding] = [
    KeyBinding([.enter], "Enter", .overlay(.confirm), "go there, or do it", footer: "go"),
    KeyBinding(
      [.down, .tab], "Down", .overlay(.move(by: 1)), "the next one found", footer: "next"),
    KeyBinding(
      [.up, .backTab], "Up", .overlay(.move(by: -1)), "the previous one", footer: "previous"),
    KeyBinding([.pageDown], "PgDn", .overlay(.move(by: 10)), "ten down"),
    KeyBinding([.pageUp], "PgUp", .overlay(.move(by: -10)), "ten up"),
    KeyBinding([.home], "Home", .overlay(.move(by: -1000)), "the first one found"),
    KeyBinding([.end], "End", .overlay(.move(by: 1000)), "the last one found"),
    KeyBinding(
      [.backspace, .delete], "Backspace", .overlay(.erase), "erase", footer: "erase"),
    KeyBinding([.escape], "Esc", .overlay(.close), "close", footer: "close"),
  ]

  /// Without a text it lists the panels, settings, keys and lessons.
  static func open(in state: inout AppState) -> [Effect] {
    look(for: "", in: &state)
    return []
  }

  private static func look(for text: String, in state: inout AppState) {
    state.overlay = SearchOverlay(
      text: text, found: SearchMatch.ranked(state.searchItems, for: text))
  }

  func lines(of state: AppState) -> SearchBox { SearchBox(state: state, search: self) }

  func move(by rows: Int, in state: inout AppState) -> [Effect] {
    var search = self
    search.row = min(max(row + rows, 0), max(found.count - 1, 0))
    state.overlay = search
    return []
  }

  func confirm(in state: inout AppState) -> [Effect] {
    guard found.indices.contains(row) else {
      state.notice = "nothing found; erase a letter, or press Esc to close"
      return []
    }
    state.overlay = nil
    return state.go(to: found[row].target)
  }

  // MARK: Typing

  func takes(_ character: Character) -> Bool { true }

  func type(_ text: String, in state: inout AppState) -> [Effect] {
    let longer = String((self.text + text).prefix(Self.mostCharacters))
    if longer != self.text { Self.look(for: longer, in: &state) }
    return []
  }

  func erase(in state: inout AppState) -> [Effect] {
    Self.look(for: String(text.dropLast()), in: &state)
    return []
  }

  // MARK: The mouse

  func click(line: Int, _ button: MouseEvent.Button, in state: inout AppState) -> [Effect] {
    var search = self
    search.row = line
    return search.confirm(in: &state)
  }
}

extension AppState {
  fileprivate mutating func go(to target: SearchItem.Target) -> [Effect] {
    switch target {
    case .panel(let kind):
      add(kind)
      focus(on: kind)
    case .knob(let row): overlay = SettingsOverlay(row: row)
    case .action(let action): return apply(action)
    case .lesson(let id):
      let lesson = LessonMenu.rows(of: sitting.lessons).first { $0.id == id }
      return lesson.map { apply(LessonsAction.open($0)) } ?? []
    case .unit(let unit): show(unit: unit)
    case .sample(let row): show(sample: row)
    }
    return []
  }

  /// A panel that the lesson has not becomes one of its panels.
  private mutating func add(_ kind: PanelKind) {
    guard !panels.contains(kind) else { return }
    open.view.arrangement.added.append(kind)
    notice =
      numberedName(of: kind) + " was added to this lesson; H hides it, Delete removes it"
  }

  private mutating func show(unit: Int) {
    guard let layer = WeightLayer.all(of: snapshot).first else { return }
    self[.weights].view = 0
    setChosenWeight(unit, of: layer)
    focus(on: .weights)
    notice = "the panels show " + snapshot.unitName(layer: layer.index, unit: unit) + " now"
  }

  private mutating func show(sample row: Int) {
    sample = row
    guard pad.drawing.isEmpty else {
      notice = snapshot.sampleTitle(row) + " is next; c clears your drawing to show it"
      return
    }
    let showing: [PanelKind] = [.activations, .rowPath, .featureMaps, .drawing]
    if let panel = showing.first(where: keptPanels.contains) { focus(on: panel) }
    notice = "the panels show " + snapshot.sampleTitle(row) + " now"
  }
}
