import Interchange
import Lessons
import TerminalGraphics

extension Settings {
  /// Reads a settings file: an object of JSON, each of its members one setting.
  ///
  /// What is wrong with it is left out, and said in half a sentence; `nil` if nothing is.
  ///
  /// - Parameter catalogue: the panels that there are.
  package static func read(
    _ bytes: [UInt8], _ catalogue: Catalogue
  ) -> (settings: Settings, problem: String?) {
    guard case .object(var members)? = JSONValue(decoding: bytes) else {
      return (Settings(), "it is not a JSON object")
    }
    var settings = Settings()
    var problems: [String] = []
    for field in fields {
      guard let value = members.removeValue(forKey: field.name), value != .null else { continue }
      if let problem = field.read(value, catalogue, &settings) { problems.append(problem) }
    }
    settings.others = members
    return (settings, problems.isEmpty ? nil : problems.joined(separator: ", "))
  }

  /// The bytes of the file: what was chosen, in the order of the names.
  package func encoded() -> [UInt8] {
    var members = others
    for field in Self.fields { members[field.name] = field.write(self) }
    return JSONValue.object(members).encoded()
  }

  /// Other settings, with what is other here than it was at first.
  ///
  /// - Parameters:
  ///   - others: as another program may have left them.
  ///   - base: these settings as they were at first.
  ///   - catalogue: the panels that there are.
  package func merged(
    into others: Settings, since base: Settings, _ catalogue: Catalogue
  ) -> Settings {
    Settings.read(
      JSONValue.merge(
        JSONValue(decoding: base.encoded()), JSONValue(decoding: encoded()),
        JSONValue(decoding: others.encoded()))?.encoded() ?? encoded(),
      catalogue
    ).settings
  }

  /// All settings by their names in the file.
  private static let fields: [SettingsField] = [
    SettingsField("theme", \.theme, .oneOf(Theme.names)),
    SettingsField("glyphs", \.glyphs, .oneOf(GlyphSet.allCases.map(\.rawValue))),
    SettingsField("calm", \.calm, .yesOrNo),
    SettingsField("mouse", \.isMouseOn, .yesOrNo),
    SettingsField("framesPerSecond", \.framesPerSecond, .whole(1...60)),
    SettingsField("smoothing", \.smoothing, .whole(1...1000)),
    SettingsField("layouts", \.layoutsChosen, .byLesson(.text)),
    SettingsField("hiddenPanels", \.panelsHidden, .byLesson(.list(.text))),
    SettingsField("addedPanels", \.panelsAdded, .byLesson(.list(.panel))),
    SettingsField("panelBorders", \.bordersMoved, .byLesson(.list(.border))),
    SettingsField("ghosts", \.showsGhosts, .yesOrNo),
  ]

  // What is as it is at first has no line in the file.

  private var calm: Bool? {
    get { isCalm ? true : nil }
    set { isCalm = newValue ?? false }
  }

  private var layoutsChosen: [String: String]? {
    get { layouts.isEmpty ? nil : layouts }
    set { layouts = newValue ?? [:] }
  }

  private var panelsHidden: [String: [String]]? {
    get { hiddenPanels.isEmpty ? nil : hiddenPanels }
    set { hiddenPanels = (newValue ?? [:]).filter { !$0.value.isEmpty } }
  }

  private var bordersMoved: [String: [String]]? {
    get { panelBorders.isEmpty ? nil : panelBorders }
    set { panelBorders = (newValue ?? [:]).filter { !$0.value.isEmpty } }
  }

  private var panelsAdded: [String: [String]]? {
    get { addedPanels.isEmpty ? nil : addedPanels }
    set { addedPanels = (newValue ?? [:]).filter { !$0.value.isEmpty } }
  }
}

extension JSONValue {
  /// What was changed from a base, brought into what others made of it, member by member. Where both changed the same, the
  /// change that comes later wins, which is `ours`; nil is nothing.
  fileprivate static func merge(
    _ base: JSONValue?, _ ours: JSONValue?, _ theirs: JSONValue?
  ) -> JSONValue? {
    if ours == base { return theirs }
    if theirs == base { return ours }
    guard case .object(let own)? = ours, case .object(let others)? = theirs else { return ours }
    let before: [String: JSONValue] =
      if case .object(let members)? = base { members } else { [:] }
    var merged: [String: JSONValue] = [:]
    for name in Set(own.keys).union(others.keys) {
      merged[name] = merge(before[name], own[name], others[name])
    }
    return .object(merged)
  }
}

/// One setting in the file.
private struct SettingsField: Sendable {
  let name: String
  /// Sets what of the value can be taken; says what it takes where that is not all.
  let read: @Sendable (JSONValue, Catalogue, inout Settings) -> String?
  let write: @Sendable (Settings) -> JSONValue?

  init<Value>(
    _ name: String, _ path: WritableKeyPath<Settings, Value?> & Sendable, _ form: Form<Value>
  ) {
    self.name = name
    read = { json, catalogue, settings in
      var reading = Reading(catalogue: catalogue)
      let value = form.read(json, &reading)
      if let value { settings[keyPath: path] = value }
      guard value == nil || !reading.wrong.isEmpty else { return nil }
      let names = reading.wrong.compactMap {
        if case .string(let name) = $0 { "'\(name)'" } else { nil }
      }
      let leftOut = names.isEmpty ? "" : "; left out: " + names.joined(separator: ", ")
      return "'\(name)' takes \(form.takes)\(leftOut)"
    }
    write = { $0[keyPath: path].map(form.write) }
  }
}

/// What is gathered while a value is read.
private struct Reading {
  let catalogue: Catalogue
  /// The parts that can't be read.
  var wrong: [JSONValue] = []
}

/// How a kind of value is written in JSON.
private struct Form<Value>: Sendable {
  /// What may be written, in words.
  let takes: String
  /// The value; of several the parts that can be read, the others being added to those that are wrong.
  let read: @Sendable (_ json: JSONValue, _ reading: inout Reading) -> Value?
  let write: @Sendable (Value) -> JSONValue
}

extension Form<Bool> {
  static let yesOrNo = Form(
    takes: "true or false",
    read: { json, _ in if case .bool(let value) = json { value } else { nil } },
    write: JSONValue.bool)
}

extension Form<Int> {
  static func whole(_ range: ClosedRange<Int>) -> Form {
    Form(
      takes: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      read: { json, _ in
        guard case .number(let value) = json, let whole = Int(exactly: value) else { return nil }
        return range.contains(whole) ? whole : nil
      }, write: { .number(Double($0)) })
  }
}

extension Form<String> {
  static let text = Form(
    takes: "text", read: { json, _ in if case .string(let value) = json { value } else { nil } },
    write: JSONValue.string)

  /// One that can be added to a lesson.
  static let panel = Form(
    takes: "names of panels, such as \(PanelKind.confusion.rawValue)",
    read: { json, reading in
      let name = text.read(json, &reading)
      return name.flatMap { reading.catalogue.panel(PanelKind(rawValue: $0)) == nil ? nil : $0 }
    },
    write: text.write)

  /// How far a border was moved.
  static let border = Form(
    takes: "borders, such as 'watch columns network loss 4'",
    read: { json, reading in
      text.read(json, &reading).flatMap { PanelBorder.shift(from: $0) == nil ? nil : $0 }
    },
    write: text.write)

  static func oneOf(_ names: [String]) -> Form {
    Form(
      takes: "one of " + names.joined(separator: ", "),
      read: { json, reading in text.read(json, &reading).flatMap { names.contains($0) ? $0 : nil }
      },
      write: text.write)
  }
}

extension Form {
  /// Several of a kind; what is of another kind is left out.
  static func list<Element>(_ form: Form<Element>) -> Form where Value == [Element] {
    Form(
      takes: "a list of \(form.takes)",
      read: { json, reading in
        guard case .array(let values) = json else { return nil }
        return values.compactMap { form.read($0, orAddTo: &reading) }
      }, write: { .array($0.map(form.write)) })
  }

  /// One for each lesson that is named; a lesson with something else is left out.
  static func byLesson<Element>(_ form: Form<Element>) -> Form where Value == [String: Element] {
    Form(
      takes: "an object with \(form.takes) for each lesson",
      read: { json, reading in
        guard case .object(let members) = json else { return nil }
        return members.compactMapValues { form.read($0, orAddTo: &reading) }
      }, write: { .object($0.mapValues(form.write)) })
  }

  /// One of several; what cannot be read is wrong as a whole.
  private func read(_ json: JSONValue, orAddTo reading: inout Reading) -> Value? {
    let value = read(json, &reading)
    if value == nil { reading.wrong.append(json) }
    return value
  }
}
