import Findings
import InterfaceState
import TerminalGraphics
import Training

/// All knobs: of the run, and of this screen.
struct SettingsOverlay: LineOverlay {
  /// The row that is pointed at.
  var row = 0
  /// A recipe that was chosen and starts the run again when it is confirmed.
  var staged: Recipe?

  static let kind = OverlayKind.settings
  static let wayOn: Label = "arrows choose and turn, Esc closes"
  static let keys: [KeyBinding] = [
    KeyBinding([.down], "Down", .overlay(.move(by: 1)), "the next setting", footer: "next"),
    KeyBinding([.up], "Up", .overlay(.move(by: -1)), "the previous setting", footer: "previous"),
    KeyBinding([.pageDown], "PgDn", .overlay(.move(by: 10)), "ten down"),
    KeyBinding([.pageUp], "PgUp", .overlay(.move(by: -10)), "ten up"),
    KeyBinding([.home], "Home", .overlay(.move(by: -1000)), "the first setting"),
    KeyBinding([.end], "End", .overlay(.move(by: 1000)), "the last setting"),
    KeyBinding(
      [.right, .character("+"), .character("=")], "Right", .overlay(.turn(by: 1)), "more",
      footer: "more"),
    KeyBinding([.left, .character("-")], "Left", .overlay(.turn(by: -1)), "less", footer: "less"),
    KeyBinding(
      [.enter], "Enter", .overlay(.confirm), "type a number, or restart with the new value",
      footer: "type"),
    KeyBinding(
      [.character(" ")], "Space", .training(.togglePause), "pause or go on", footer: "pause"),
    KeyBinding([.escape, .character("o")], "Esc", .overlay(.close), "close", footer: "close"),
    KeyBinding([.character("q")], "q", .program(.quit), "leave the program", footer: "quit"),
  ]

  func word(for binding: KeyBinding, in state: AppState) -> Label? {
    guard binding.action == .overlay(.confirm) else { return binding.footer }
    guard let knob = knob(in: state) else { return nil }
    if staged != nil { return "start again" }
    return knob.isNumber ? binding.footer : nil
  }

  static func open(in state: inout AppState) -> [Effect] {
    state.overlay = SettingsOverlay()
    return []
  }

  func lines(of state: AppState) -> SettingsMenu { SettingsMenu(state: state, cursor: self) }

  private func knob(in state: AppState) -> Knob? {
    let knobs = state.knobs
    return knobs.indices.contains(row) ? knobs[row] : nil
  }

  func move(by rows: Int, in state: inout AppState) -> [Effect] {
    state.overlay = SettingsOverlay(row: min(max(row + rows, 0), max(state.knobs.count - 1, 0)))
    return []
  }

  func turn(by step: Int, in state: inout AppState) -> [Effect] {
    guard let knob = knob(in: state) else { return [] }
    var setting = state.knobSetting
    if let staged { setting.recipe = staged }
    guard let next = knob.turned(setting, step) else {
      state.notice =
        knob.name + (step > 0 ? ": this is the largest value" : ": this is the smallest value")
      return []
    }
    return turn(knob, to: next, in: &state)
  }

  /// Turns a knob; where the run would start again, that is what Enter does then.
  private func turn(_ knob: Knob, to next: Knob.Setting, in state: inout AppState) -> [Effect] {
    guard state.excess(of: next) == nil else { return state.turn(knob, to: next) }
    guard knob.isLive else {
      state.overlay = SettingsOverlay(row: row, staged: next.recipe)
      state.notice =
        knob.name + ": " + (knob.value(next) ?? "")
        + " needs a restart; press Enter to restart. This run stays as a faint curve."
      return []
    }
    let effects = state.turn(knob, to: next)
    // Other knobs may have come or gone above it.
    if let row = state.knobs.firstIndex(where: { $0.name == knob.name }) {
      state.overlay = SettingsOverlay(row: row)
    }
    return effects
  }

  /// Starts again with what was chosen, or asks for a number.
  func confirm(in state: inout AppState) -> [Effect] {
    guard let knob = knob(in: state) else { return [] }
    if let staged {
      state.overlay = nil
      return state.startOver(with: staged, knob.name.description)
    }
    guard knob.isNumber else { return turn(by: 1, in: &state) }
    state.ask(.knob(row: row))
    return []
  }

  /// Takes a number that was typed for the knob.
  func set(typed text: String, in state: inout AppState) -> [Effect] {
    state.overlay = self
    guard let knob = knob(in: state) else { return [] }
    guard let value = Float(text), value.isFinite,
      let next = knob.typed(state.knobSetting, value)
    else {
      state.notice = knob.name + " takes " + knob.range(state.knobSetting)
      return []
    }
    return turn(knob, to: next, in: &state)
  }

  // MARK: The mouse

  /// A second click turns it.
  func click(line: Int, _ button: MouseEvent.Button, in state: inout AppState) -> [Effect] {
    if line == row { return turn(by: button == .right ? -1 : 1, in: &state) }
    state.overlay = SettingsOverlay(row: line)
    return []
  }
}
