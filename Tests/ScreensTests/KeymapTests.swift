import Datasets
import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("The table of keys")
struct KeymapTests {
  static let tables: [(name: String, rows: [KeyBinding])] =
    [
      ("global", Keymap.global), ("drawing", Keymap.drawing),
      ("the question about glyphs", Keymap.glyphQuestion),
    ]
    + OverlayTable.types.map { ($0.kind.name, $0.keys) }

  @Test("no two rows of a table claim the same key", arguments: tables)
  func keysAreUnique(name: String, rows: [KeyBinding]) {
    let keys = rows.flatMap(\.keys)
    let twice = Set(keys.filter { key in keys.count { $0 == key } > 1 })
    #expect(twice.isEmpty, "\(name): \(twice)")
  }

  @Test(
    "every row has keys and a help text, or is the silent sibling of one before", arguments: tables)
  func rowsAreExplained(name: String, rows: [KeyBinding]) {
    #expect(rows.first?.name.isEmpty == false)
    for row in rows {
      #expect(!row.keys.isEmpty)
      #expect(row.name.isEmpty == row.help.isEmpty, "\(name): \(row.keys)")
      #expect(!row.name.isEmpty || row.footer == nil, "\(name): \(row.keys)")
    }
  }

  @Test("a row's name names its key", arguments: tables)
  func namesFit(name: String, rows: [KeyBinding]) {
    for row in rows
    where row.keys.count == 1 && !row.name.isEmpty && !row.name.description.contains("rrows") {
      #expect(
        row.keys[0].name == row.name || row.name.description.contains("\(row.keys[0].name)")
          || [.enter, .escape, .backspace].contains(row.keys[0]), "\(row.keys[0]): \(row.name)")
    }
  }

  @Test("every action of a key has one")
  func actionsHaveKeys() {
    let actions = Set(Self.tables.flatMap(\.rows).map(\.action))
    let missing = Set(Action.ofKeys).subtracting(actions)
    #expect(missing.isEmpty)
    #expect(actions.isSubset(of: Set(Action.ofKeys)), "add the new ones to the list below")
  }

  @Test("a key outside of the drawing means one thing whatever panel has the focus")
  func keysAreGlobal() {
    for key in Key.every {
      let meanings = Scene.panels.filter { $0 != .drawing }.map { panel in
        "\(Keymap.message(for: key, in: Scene.state().after { $0.focus = panel }))"
      }
      #expect(Set(meanings).count == 1, "\(key)")
    }
  }

  @Test(
    "repaint and suspend work in front of everything", arguments: [Key.control("l"), .control("z")])
  func alwaysThere(key: Key) {
    for overlay in [
      nil, HelpOverlay(), EntryOverlay(entry: .count(.batch)), LessonsOverlay(), ExportOverlay(),
    ]
      as [(any Overlay)?]
    {
      var state = Scene.state().after { $0.overlay = overlay }
      #expect(state.press(key).count == 1)
      #expect(state.shows(overlay))
    }
  }

  // MARK: Help

  @Test(
    "the help lists every key of the panel, and of everywhere, at every width",
    arguments: Scene.panels, [40, 80, 120, 200])
  func helpIsComplete(panel: PanelKind, columns: Int) {
    let state = Scene.state(columns, 24).after { $0.focus = panel }
    let words = state.helpPopup().lines.flatMap { $0.text.split(separator: " ") }
    func count(_ row: KeyBinding) -> Int {
      let wanted = row.help.description.split(separator: " ")
      return wanted.allSatisfy { words.contains($0) }
        && row.name.description.split(separator: " ").allSatisfy { words.contains($0) } ? 1 : 0
    }
    for row in Keymap.global where !row.name.isEmpty {
      #expect(count(row) > 0, "\(row.name) \(row.help)")
    }
    let text = state.helpPopup().lines.map(\.text).joined(separator: "\n")
    #expect(text.contains("In the drawing") == (panel == .drawing))
  }

  @Test("every key of everywhere is in one group of the help")
  func helpGroups() {
    let listed = KeyGroup.allCases.flatMap(\.bindings).map(\.action)
    let wanted = Keymap.global.filter { !$0.name.isEmpty }.map(\.action)
    #expect(listed.count == wanted.count && Set(listed) == Set(wanted))
    #expect(KeyGroup.allCases.allSatisfy { !$0.bindings.isEmpty })
  }

  @Test(
    "the help has the panel's sentences first, then its formula, then the keys for every day",
    arguments: [(40, 1), (60, 1), (80, 2), (120, 3), (230, 3)])
  func helpOrder(columns: Int, count: Int) throws {
    let state = Scene.state(columns, 40)
    let lines = state.helpPopup().lines.map(\.text)
    let help = state.help(of: state.focus)
    let starts = [
      String(help.about[0].description.prefix(20)), "Try: ",
      String(help.formula.description.prefix(12)), KeyGroup.everyday.title.description,
    ]
    let places = try starts.map { start in
      try #require(lines.firstIndex { $0.hasPrefix(start) }, "\(start)")
    }
    #expect(places == places.sorted())
    #expect(KeyColumns.count(in: columns - 4) == count)
    let narrow = Scene.state(40, 40).helpPopup().lines.count
    #expect(lines.count <= narrow / count + 15, "\(lines.count) lines, \(narrow) in one column")
    #expect(state.helpPopup().lines.allSatisfy { $0.width <= columns - 4 })
  }

  @Test(
    "every panel has three sentences, a formula and something to try", arguments: Scene.panels)
  func panelsAreExplained(panel: PanelKind) throws {
    let help = Scene.state().help(of: panel)
    #expect(help.about.count == 3)
    #expect(help.about.allSatisfy { $0.description.hasSuffix(".") })
    #expect(!help.formula.isEmpty && !help.tryThis.isEmpty)
  }

  // MARK: The last line

  @Test(
    "help and the way out are always in the last line", arguments: [40, 60, 80, 100, 120, 200],
    [Scene.training, Scene.paused, Scene.finished].map(\.state))
  func footerShowsWayOut(columns: Int, training: TrainingSnapshot.State) {
    let snapshot = [Scene.training, Scene.paused, Scene.finished].first { $0.state == training }
    for panel in Scene.panels {
      let state = Scene.state(columns, 24, snapshot ?? Scene.training).after { $0.focus = panel }
      let line = state.screen.line(23)
      #expect(line.contains("? help") && line.hasSuffix("q quit"), "\(panel): \(line)")
      #expect(line.count <= columns)
    }
  }

  @Test("in the help and in a question it says how to leave them", arguments: [40, 80, 200])
  func footerOfOverlays(columns: Int) {
    let help = Scene.state(columns, 24).after { $0.overlay = HelpOverlay(scroll: 0) }
    #expect(
      help.screen.line(23).contains(columns == 40 ? " Down scroll  Esc close" : "PgDn half a page"))
    let count = Scene.state(columns, 24).after {
      $0.overlay = EntryOverlay(entry: .count(.batch), text: "")
    }
    #expect(count.screen.line(23) == " Enter ok  Backspace erase  Esc cancel")
  }

  @Test("in the drawing it says how to leave it", arguments: [40, 60, 80, 120, 200])
  func footerOfDrawing(columns: Int) {
    let line = Scene.state(columns, 24).after { $0.type(keys: "d") }.screen.line(23)
    #expect(line.contains("Esc done"))
  }

  @Test("it offers what training can do at the moment")
  func footerFollowsTraining() {
    #expect(Scene.state(80, 24, Scene.training).screen.line(23).hasPrefix(" Space pause  b batch"))
    #expect(Scene.state(80, 24, Scene.paused).screen.line(23).hasPrefix(" Space go on  b batch"))
    let finished = Scene.state(80, 24, Scene.finished).screen.line(23)
    #expect(
      finished == " r restart  v view  d draw  > faster  Tab panel  Enter enlarge  ? help  q quit")
  }

  @Test("a click on a key of the last line does what the key does", arguments: [80, 120])
  func click(columns: Int) {
    let looks: [(AppState, String, Key)] = [
      (Scene.state(columns, 24), "Space pause", .character(" ")),
      (Scene.state(columns, 24), "[ ] rate", .character("[")),
      (Scene.state(columns, 24), "? help", .character("?")),
      (
        Scene.state(columns, 24).after { $0.overlay = HelpOverlay(scroll: 0) }, "Esc close", .escape
      ),
      (Scene.state(columns, 24).after { $0.type(keys: "/loss") }, "Down next", .down),
    ]
    for (state, word, key) in looks {
      let line = state.screen.line(23)
      guard let range = line.firstRange(of: word) else {
        Issue.record("\(word) is not in \(line)")
        continue
      }
      let column = line.distance(from: line.startIndex, to: range.lowerBound)
      var (clicked, pressed) = (state, state)
      let effects = clicked.mouse(.press(.left), column, 23)
      #expect(effects == pressed.press(key) && clicked.trace == pressed.trace, "\(word)")
      #expect(clicked.trace != state.trace || !effects.isEmpty, "\(word)")
    }
  }

  @Test("the keys stay, and a click on them works, whatever is said or asked")
  func clickWhileSomethingIsSaid() {
    for state in [
      Scene.state().after { $0.notice = "a notice" },
      Scene.state().after { $0.sitting.terminal.asksAboutGlyphs = true },
    ] {
      #expect(state.screen.line(23) == Scene.state().screen.line(23))
      var clicked = state
      #expect(clicked.mouse(.press(.left), 1, 23) == [.send(.pause)])
    }
  }

  @Test("the keys of the focused panel come before those of everywhere")
  func panelKeys() {
    let line = Scene.state(120, 40).after { $0.focus(on: .weights) }.screen.line(39)
    #expect(line.contains("w mode"))
    #expect(!Scene.state(120, 40).after { $0.focus(on: .loss) }.screen.line(39).contains("w mode"))
  }

  @Test("the everyday keys are in the last line of 80 columns, in every lesson")
  func everydayKeys() throws {
    for lesson in LessonCatalog.all {
      var state = try LessonScreensTests.state(lesson, batches: 2)
      state.size = Size(columns: 80, rows: 24)
      state.focus(on: .network)
      let line = state.screen.line(23)
      let hasRate = !lesson.recipe.optimizer.isFullBatch
      let words = ["Space ", "b ", "L lessons", "? help", "q quit"] + (hasRate ? ["[ ] rate"] : [])
      for word in words { #expect(line.contains(word), "\(lesson.id): \(line)") }
      #expect(line.count <= 80)
      if state.panels.contains(.drawing) {
        #expect(line.contains("d draw"))
        let drawn = state.drawing(7).screen.line(23)
        #expect(drawn.contains("c clear") && drawn.contains("d draw"), "\(drawn)")
      }
    }
  }

  @Test(
    "in the drawing clear, undo and done are in the last line",
    arguments: [(60, 18), (80, 23), (80, 24), (100, 30), (120, 40), (230, 70)])
  func drawingKeys(columns: Int, rows: Int) throws {
    for start in [
      Scene.state(columns, rows), try LessonScreensTests.state(LessonCatalog.standard, batches: 2),
    ] {
      let state = start.after {
        $0.size = Size(columns: columns, rows: rows)
        $0.type(keys: "d")
      }
      let line = state.screen.line(rows - 1)
      for word in ["Shift-arrows draw", "c clear", "u undo", "Esc done", "? help", "q quit"] {
        #expect(line.contains(word) || columns < 80, "\(line)")
      }
      #expect(line.contains("Esc done") && line.contains("u undo"), "\(line)")
    }
  }

  @Test(
    "the line of keys is there at every size, whatever is open",
    arguments: [40, 52, 60, 79, 80, 100, 120, 160, 200, 230])
  func alwaysKeys(columns: Int) throws {
    for rows in [12, 16, 23, 24, 30, 40, 60, 70] {
      for (name, state) in try MessageTests.screens(columns, rows) {
        let asked = state.after { $0.sitting.terminal.asksAboutGlyphs = true }
        let line = asked.screen.line(rows - 1)
        let isWayOut = ["q quit", "Esc close", "Esc cancel"].contains { line.contains($0) }
        #expect(isWayOut, "\(name) at \(columns)x\(rows): \(line)")
      }
    }
  }
}

extension Action {
  /// One of each action that a key means, in all of its directions.
  static let ofKeys: [Action] =
    training.map(Action.training) + settings.map(Action.settings) + drawing.map(Action.drawing)
    + kept.map(Action.kept) + [.history(.undo), .history(.redo)] + view.map(Action.view)
    + panel.map(Action.panel) + layout.map(Action.layout) + overlay.map(Action.overlay)
    + [.guide(.toggle), .guide(.go(by: 1)), .guide(.go(by: -1)), .runs(.toggleAll)]
    + display.map(Action.display) + Export.allCases.map { .save(.export($0)) }
    + [
      .save(.checkpoint), .save(.toggleEvents), .program(.repaint), .program(.suspend),
      .program(.quit),
    ]

  private static let ways = [(-1, 0), (1, 0), (0, -1), (0, 1)]

  private static let training: [TrainingAction] = [
    .togglePause, .run(1, .batch), .run(1, .epoch), .ask(.batch), .ask(.epoch), .slower, .faster,
    .lowerRate, .raiseRate, .restart(.same), .restart(.next),
  ]

  private static let settings: [SettingsAction] = [
    .toggleAugmentation, .toggleStandardization, .changeUnits(by: 1), .changeUnits(by: -1),
  ]

  private static let drawing: [DrawingAction] =
    [
      .goTo, .togglePen, .toggleEraser, .clear, .takeSample, .changeBrush(by: 1),
      .changeBrush(by: -1), .rotate(by: 1), .rotate(by: -1), .scale(by: 1), .scale(by: -1),
      .togglePreparation(nil),
    ] + Preparation.Step.allCases.map { .togglePreparation($0) }
    + ways.map { .ink(columns: $0, rows: $1) } + ways.map { .nudge(columns: $0, rows: $1) }

  private static let kept: [KeptAction] = [.pin, .remove] + (0...9).map { .label($0) }

  private static let view: [ViewAction] =
    [
      .focusNext, .focusPrevious, .enlarge, .back, .toggleLogarithm, .goTo(.why), .goTo(.myDigits),
      .changeView(by: 1), .changeView(by: -1), .adjust(by: 1), .adjust(by: -1),
    ] + (0...9).map { .focus(number: $0) } + ways.map { .move(columns: $0, rows: $1) }

  private static let panel: [PanelAction] =
    [.plot(.resetZoom), .plot(.smooth(by: 1)), .plot(.smooth(by: -1))]
    + weights.map(PanelAction.weights)

  private static let weights: [WeightsAction] = [
    .changeMode, .mark, .changeScale, .toggleOrder, .typeValue, .checkGradient,
    .toggleFreeze(wholeLayer: false), .toggleFreeze(wholeLayer: true),
  ]

  private static let layout: [LayoutAction] = [.change, .hidePanel, .toggleProjector]

  private static let overlay: [OverlayAction] =
    [.close, .confirm, .edit, .erase, .turn(by: 1), .turn(by: -1)]
    + [-1000, -10, -1, 1, 10, 1000].map { .move(by: $0) }
    + OverlayTable.types.map { .open($0.kind) }.filter { $0 != .open(.entry) }

  private static let display: [DisplayAction] = [
    .toggleMouse, .toggleCalm, .changeTheme, .changeGlyphs, .answerGlyphQuestion(seesDots: true),
    .answerGlyphQuestion(seesDots: false), .answerGlyphQuestion(seesDots: nil),
  ]
}

extension TextLine {
  /// The text without its looks.
  var text: String { spans.map(\.text.description).joined() }
}
