import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics
import Training

/// Asks for something that is typed.
struct EntryOverlay: AskingOverlay {
  let entry: Entry
  /// What was typed so far.
  var text = ""

  static let kind = OverlayKind.entry
  static let wayOn: Label = "type the answer, then Enter"
  static let keys: [KeyBinding] = [
    KeyBinding([.enter], "Enter", .overlay(.confirm), "accept what was typed", footer: "ok"),
    KeyBinding(
      [.backspace, .delete], "Backspace", .overlay(.erase), "erase", footer: "erase"),
    KeyBinding([.escape, .character("q")], "Esc", .overlay(.close), "cancel", footer: "cancel"),
  ]

  /// It is opened by what asks.
  static func open(in state: inout AppState) -> [Effect] { [] }

  static func ask(_ entry: Entry, in state: inout AppState) {
    state.overlay = EntryOverlay(entry: entry)
  }

  func draw(of state: AppState, in area: Rect, on canvas: inout Canvas) {
    let (title, question, action) = state.words(for: entry)
    let theme = state.theme
    let line = TextLine([
      Span(question + " ", style: theme[.text]), Span(Label(text + "_"), style: theme[.key]),
    ])
    state.popup(
      title,
      [line, TextLine("Enter " + action + ", Esc cancels", style: theme[.faint])]
        + state.sayingLines
    ).draw(in: area, on: &canvas)
  }

  func noticeRoom(of state: AppState, in area: Rect) -> Rect? { nil }

  /// Back to where it was asked.
  func close(in state: inout AppState) -> [Effect] {
    switch entry {
    case .count, .parameter: state.overlay = nil
    case .knob(let row): state.overlay = SettingsOverlay(row: row)
    case .runName(let run): state.overlay = RunsOverlay(run: run, in: state)
    }
    return []
  }

  func confirm(in state: inout AppState) -> [Effect] {
    state.overlay = nil
    switch entry {
    case .count(let unit): return state.run(typed: text, unit)
    case .knob(let row): return SettingsOverlay(row: row).set(typed: text, in: &state)
    case .parameter(let place): return state.apply(NetworkAction.set(place, typed: text))
    case .runName(let run):
      state.overlay = RunsOverlay(run: run, in: state)
      return state.apply(RunsAction.name(run: run, typed: text))
    }
  }

  // MARK: Typing

  func takes(_ character: Character) -> Bool { entry.takes(character) }

  func type(_ text: String, in state: inout AppState) -> [Effect] {
    let longer = String((self.text + text).prefix(entry.mostCharacters))
    state.overlay = EntryOverlay(entry: entry, text: longer)
    return []
  }

  func erase(in state: inout AppState) -> [Effect] {
    state.overlay = EntryOverlay(entry: entry, text: String(text.dropLast()))
    return []
  }
}

extension AppState {
  fileprivate func words(
    for entry: Entry
  ) -> (title: Label, question: Label, action: Label) {
    switch entry {
    case .count(let unit): ("Run", Label("How many \(plural(unit))?"), "runs")
    case .knob(let row):
      knobs.indices.contains(row)
        ? (knobs[row].name, knobs[row].range(knobSetting) + ":", "sets it")
        : ("Settings", "", "closes")
    case .parameter(let place):
      (
        "Weight", snapshot.name(of: place) + ", now " + inspection.parameterText(at: place) + ":",
        "sets it"
      )
    case .runName(let run): ("Runs", Label("What is run #\(run) called?"), "names it")
    }
  }
}
