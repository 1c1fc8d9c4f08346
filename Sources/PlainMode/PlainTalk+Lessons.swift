import Findings
import InterfaceState
import Lessons
import TerminalGraphics
import Training

/// Lessons, their guides, knobs and files.
extension PlainTalk {
  // MARK: Lessons

  var lessonList: [String] {
    state.sitting.lessons.map { lesson in
      let forms = lesson.variants.map(\.name).joined(separator: ", ")
      return "\(lesson.name): \(lesson.title)." + (forms.isEmpty ? "" : " Forms: \(forms).")
    }
  }

  mutating func lesson(_ words: [String]) -> [String] {
    guard let name = words.first else {
      return ["\(state.lesson.id): \(state.lesson.title).", Self.flat(state.lesson.summary)]
    }
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    let form = parts.count == 2 ? parts[1] : words.dropFirst().first
    guard let lesson = state.sitting.lessons.first(where: { $0.name == parts[0] }) else {
      let names = state.sitting.lessons.map(\.name).joined(separator: ", ")
      return ["There is no lesson \(Label(name)); there are: \(names)."]
    }
    guard let wanted = form.map({ lesson.variant(named: $0) }) ?? lesson else {
      let names = lesson.variants.map(\.name).joined(separator: ", ")
      return ["\(lesson.name) has \(names.isEmpty ? "no forms" : "these forms: \(names)")."]
    }
    apply(.lessons(.open(wanted)))
    return state.notice.map { [Self.sentence($0)] } ?? []
  }

  // MARK: The guide

  mutating func guide(_ words: [String]) -> [String] {
    if words.first == "off" {
      guard state.guide.isOpen else { return ["The guide is closed already."] }
      apply(.guide(.toggle))
      return ["The guide is closed; guide opens it where it was."]
    }
    if !state.guide.isOpen { apply(.guide(.toggle)) }
    return guideText
  }

  mutating func goThroughGuide(by step: Int) -> [String] {
    let place = state.guide.step
    apply(.guide(.go(by: step)))
    // The screen's sentence ends with its key.
    if state.guide.hasWarned, state.guide.step == place, step > 0 {
      return said("type next again to skip this step")
    }
    return guideText
  }

  private var guideText: [String] {
    if let notice = state.notice { return [Self.sentence(notice)] }
    guard state.guide.isOpen, let step = state.guideStep else { return [] }
    if state.guide.asksToRestart { return [Self.guideQuestion] }
    if state.guide.isDone { return guideDone }
    let skipped = "The step before was skipped, so this may speak of what has not happened yet."
    return (state.guide.isAfterSkip ? [skipped] : []) + [
      "Guide, step \(state.guide.step + 1) of \(state.lesson.steps.count): \(step.title).",
      Self.flat(step.see), "Try: " + Self.flat(step.tryThis),
      "Its keys are \(step.answer.joined(separator: " ")); type key and their names, "
        + "or the words that do the same.",
    ]
  }

  /// Asked before a run is left.
  private static let guideQuestion =
    "This guide restarts the run. Type next to restart and begin, or guide off to keep your run. "
    + "After the restart, undo brings your run back."

  /// What is said when the learner has done what the guide asks for.
  var guideDone: [String] {
    guard let step = state.guideStep else { return [] }
    let isLast = state.guide.step == state.lesson.steps.count - 1
    return [
      "Done. " + Self.flat(step.happened)
        + (isLast ? " This was the last step." : " Type next to go on.")
    ]
  }

  mutating func press(_ names: [String]) -> [String] {
    let keys = names.map { (name: $0, key: Keymap.key(named: $0)) }
    guard !keys.isEmpty else { return ["key takes the names of keys, such as Space or 3."] }
    if let unknown = keys.first(where: { $0.key == nil }) {
      return ["There is no key \(Label(unknown.name))."]
    }
    for key in keys.compactMap(\.key) { tell(Keymap.message(for: key, in: state)) }
    var said = state.notice.map { [Self.sentence($0)] } ?? []
    if state.overlay != nil { said.append("Something is open in front; key Esc closes it.") }
    return said.isEmpty ? ["Pressed."] : said
  }

  // MARK: Knobs

  /// Those of the screen say nothing here.
  private var knobsOfRun: [Knob] { state.knobs.filter { !$0.isOfScreen } }

  /// All knobs with their places, or one with its explanation.
  func knobs(_ words: [String]) -> [String] {
    let setting = state.knobSetting
    guard !words.isEmpty else {
      return knobsOfRun.map { "\($0.name): \($0.value(setting) ?? "")." }
    }
    let found = knobs(named: words.joined(separator: " "))
    guard !found.isEmpty else { return [noKnob] }
    return found.map { knob in
      "\(knob.name): \(knob.value(setting) ?? ""), \(knob.range(setting)). \(knob.sentence)"
        + (knob.isLive ? "" : " Starts again.")
    }
  }

  /// Turns a knob to the value at the end of the words.
  mutating func set(_ words: [String]) -> [String] {
    // The name may be of several words, and so may the value.
    for count in stride(from: words.count - 1, to: 0, by: -1) {
      let found = knobs(named: words.prefix(count).joined(separator: " "))
      let value = words.dropFirst(count).joined(separator: " ").lowercased()
      guard let knob = found.first else { continue }
      guard found.count == 1 else {
        return ["That may be " + found.map(\.name.description).joined(separator: " or ") + "."]
      }
      return turn(knob, to: value)
    }
    return ["set takes a knob and a value, such as set learning rate 0.01. " + noKnob]
  }

  private mutating func turn(_ knob: Knob, to value: String) -> [String] {
    let restarts = state.open.orders.restarts
    apply(.settings(.set(knob: knob.name.description, typed: value)))
    if state.open.orders.restarts != restarts { goal = nil }
    return [state.notice.map(Self.sentence) ?? "Done."]
  }

  /// The knobs of that name, or else with that in their names.
  private func knobs(named name: String) -> [Knob] {
    let name = name.lowercased()
    let exact = knobsOfRun.filter { $0.name.description.lowercased() == name }
    guard exact.isEmpty else { return exact }
    return knobsOfRun.filter { $0.name.description.lowercased().contains(name) }
  }

  private var noKnob: String {
    "There are: " + knobsOfRun.map(\.name.description).joined(separator: ", ") + "."
  }

  // MARK: Files

  mutating func save(_ words: [String]) -> [String] {
    switch words.first {
    case nil, "checkpoint": apply(.save(.checkpoint))
    case "curves": apply(.save(.export(.curves)))
    case "screen": apply(.save(.export(.screen)))
    case "events": apply(.save(.toggleEvents))
    default: return ["save takes nothing, curves, screen or events."]
    }
    return []
  }

  /// Text of several lines as one.
  private static func flat(_ text: String) -> String { text.replacing("\n", with: " ") }
}
