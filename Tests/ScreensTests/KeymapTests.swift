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

  @Test("the help lists every key of the panel, and of everywhere", arguments: Scene.panels)
  func helpIsComplete(panel: PanelKind) {
    let state = Scene.state().after { $0.focus = panel }
    let lines = Set(state.helpPopup().lines.map(\.text))
    let width = Keymap.global.map(\.name.width).max() ?? 0
    for row in Keymap.global where !row.name.isEmpty {
      #expect(
        lines.contains(row.name.rightPadded(to: width + 2).description + row.help.description))
    }
    let drawingRows = Keymap.drawing.filter { !$0.name.isEmpty }
    let isListed = drawingRows.allSatisfy { row in
      lines.contains { $0.hasPrefix(row.name.description) && $0.hasSuffix(row.help.description) }
    }
    #expect(isListed == (panel == .drawing))
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
      #expect(line.contains("? F1 help") && line.hasSuffix("q quit"), "\(panel): \(line)")
      #expect(line.count <= columns)
    }
  }

  @Test("in the help and in a question it says how to leave them", arguments: [40, 80, 200])
  func footerOfOverlays(columns: Int) {
    let help = Scene.state(columns, 24).after { $0.overlay = HelpOverlay(scroll: 0) }
    #expect(help.screen.line(23) == " Down scroll  Esc close  q quit")
    let count = Scene.state(columns, 24).after {
      $0.overlay = EntryOverlay(entry: .count(.batch), text: "")
    }
    #expect(count.screen.line(23) == " Enter ok  Backspace erase  Esc cancel")
  }

  @Test("in the drawing it says how to leave it", arguments: [40, 60, 80, 120, 200])
  func footerOfDrawing(columns: Int) {
    let line = Scene.state(columns, 24).after { $0.type(keys: "d") }.screen.line(23)
    #expect(line.contains("Esc leave"))
  }

  @Test("it offers what training can do at the moment")
  func footerFollowsTraining() {
    #expect(Scene.state(80, 24, Scene.training).screen.line(23).hasPrefix(" Space pause  b batch"))
    #expect(Scene.state(80, 24, Scene.paused).screen.line(23).hasPrefix(" Space go on  b batch"))
    let finished = Scene.state(80, 24, Scene.finished).screen.line(23)
    #expect(
      finished == " r restart  v view  d draw  > faster  Tab panel  P layout  ? F1 help  q quit")
  }

  @Test("a click on a key of the last line does what the key does", arguments: [80, 120])
  func click(columns: Int) {
    let looks: [(AppState, String, Key)] = [
      (Scene.state(columns, 24), "Space pause", .character(" ")),
      (Scene.state(columns, 24), "d draw", .character("d")),
      (Scene.state(columns, 24), "? F1 help", .character("?")),
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

  @Test("where something is said a click does not reach the keys that stood there")
  func clickOnNotice() {
    let state = Scene.state().after { $0.notice = "a notice" }
    #expect(state.after { $0.mouse(.press(.left), 1, 23) }.trace == state.trace)
  }

  @Test("the keys of the focused panel come before those of everywhere")
  func panelKeys() {
    let line = Scene.state(120, 40).after { $0.focus(on: .weights) }.screen.line(39)
    #expect(line.contains("w mode"))
    #expect(!Scene.state(120, 40).after { $0.focus(on: .loss) }.screen.line(39).contains("w mode"))
  }

  @Test("a long notice takes the line above, too")
  func noticeTakesTwoLines() {
    let state = Scene.state(40, 12).after {
      $0.notice =
        "learning rate 0.125, cosine to 0; the same seed now goes another way"
    }
    #expect(state.screen.line(10) == " learning rate 0.125, cosine to 0; the")
    #expect(state.screen.line(11) == " same seed now goes another way")
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
    + [.save(.checkpoint), .program(.repaint), .program(.suspend), .program(.quit)]

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
