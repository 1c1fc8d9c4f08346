import Findings
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

/// The settings: every knob, turned and typed, while a network learns.
@Suite("The settings of a run")
struct SettingsMenuTests {
  private func classroom(_ name: String) throws -> Classroom {
    try Classroom(try #require(LessonCatalog.lesson(named: name)))
  }

  /// Opens the settings at a knob.
  private func point(_ room: inout Classroom, at name: String) throws {
    try room.press("o")
    let row = try #require(
      room.state.knobs.firstIndex { $0.name.description == name }, "\(name) is not there")
    for _ in 0..<row { try room.press("Down") }
  }

  @Test("every knob of every lesson can be turned both ways, and the network goes on learning")
  func everyKnob() throws {
    for name in ["digits-logistic", "plane", "housing", "tumors", "neuron", "backprop"] {
      var room = try classroom(name)
      try room.train(batches: 2)
      try room.press("o")
      for row in room.state.knobs.indices {
        // Turning one knob may take another away.
        guard room.state.knobs.indices.contains(row), room.state.knobs[row].isLive else { break }
        let step = room.state.snapshot.step
        for key in ["Right", "Left"] {
          try room.press(key)
          #expect(room.state.snapshot.step == step, "\(name): the run must go on")
          #expect(room.state.notice != nil)
        }
        try room.train(batches: 1)
        try room.press("Down")
      }
    }
  }

  @Test("what is turned is what the trainer does, from the next batch on")
  func turning() throws {
    var room = try classroom("plane")
    try room.train(batches: 2)
    try point(&room, at: "batch size")
    let before = room.state.snapshot.recipe.batchSize
    try room.press("Right")
    #expect(room.state.snapshot.recipe.batchSize == 2 * before)
    #expect(room.state.snapshot.events.count == 1)
    let kind = try #require(room.state.snapshot.events.last?.kind)
    #expect(room.state.inspection.eventWords(kind) == Label("batch size \(before) → \(2 * before)"))
  }

  @Test("a number is typed, taken where it is in range and refused with the range where not")
  func typing() throws {
    var room = try classroom("plane")
    try point(&room, at: "learning rate")
    try room.press("Enter")
    for key in ["0", ".", "2"] { try room.press(key) }
    try room.press("Enter")
    #expect(abs(room.state.snapshot.learningRate - 0.2) < 0.01)
    #expect(room.state.overlay is SettingsOverlay)
    try room.press("Enter")
    try room.press("-")
    try room.press("3")
    try room.press("Enter")
    #expect(room.state.notice == "learning rate takes above 0 to 1 k")
    try room.press("Enter")
    try room.press("Esc")
    #expect(room.state.overlay is SettingsOverlay)
    try room.press("Esc")
    #expect(room.state.overlay == nil)
  }

  @Test("what needs a start says so, and starts on Enter alone; the run stays as a ghost")
  func restarting() throws {
    var room = try classroom("housing")
    try room.train(batches: 3)
    try point(&room, at: "standardisation")
    try room.press("Right")
    #expect(room.state.snapshot.step == 3)
    #expect(room.state.notice?.description.contains("press Enter to restart") == true)
    try room.press("Up")
    try room.press("Down")
    try room.press("Enter")
    #expect(room.state.snapshot.step == 3, "what was left is not confirmed")
    try room.press("Enter")
    #expect(room.state.snapshot.step == 0)
    #expect(room.state.snapshot.recipe.standardizes)
    #expect(room.state.snapshot.earlierRuns.map(\.step) == [3])
  }

  @Test("units and layers come and go while the network learns, and keep what it says")
  func growing() throws {
    var room = try Classroom(
      try #require(LessonCatalog.lesson(named: "plane")?.variant(named: "spiral")))
    try room.train(batches: 5)
    // A pause measures.
    try room.press("Space")
    try room.press("Space")
    let before = try #require(room.state.snapshot.evaluation?.trainLoss)
    try point(&room, at: "units, hidden layer 1")
    try room.press("Right")
    #expect(room.state.snapshot.recipe.architecture.notation == "2-20-16-1")
    let after = try #require(room.state.snapshot.evaluation?.trainLoss)
    #expect(abs(after - before) < 1e-4)
    #expect(room.state.notice?.description.contains("says what it said") == true)
    try room.train(batches: 5)
    #expect(room.state.snapshot.step == 10)
  }

  @Test("every key works in the settings at every size, and nothing is drawn beside them")
  func sizes() throws {
    var room = try classroom("digits-logistic")
    try room.press("o")
    for (columns, rows) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
      var state = room.state
      state.size = Size(columns: columns, rows: rows)
      let screen = state.screen.text(in: state.screen.bounds)
      #expect(screen.contains("Settings"))
      #expect(screen.contains("▸ speed") || screen.contains("> speed"))
    }
  }

  @Test("the cursor stays on its setting when others come above it")
  func cursorFollows() throws {
    var room = try classroom("digits")
    try point(&room, at: "hidden layers")
    for count in 2...4 {
      try room.press("Right")
      guard let cursor = room.state.overlay as? SettingsOverlay else {
        Issue.record("the settings are closed")
        return
      }
      #expect(room.state.knobs[cursor.row].name == "hidden layers")
      #expect(room.state.recipe.architecture.layers.count == count + 1)
    }
    let top = Rect(column: 0, row: 0, columns: room.state.size.columns, rows: 1)
    #expect(room.state.screen.text(in: top).contains("400-25-25-25-25-10 mixed"))
  }

  @Test("the sentence and the range of every knob have room, on the smallest usual screen too")
  func explanations() throws {
    for name in ["digits", "plane", "neuron"] {
      let state = try classroom(name).state
      let menu = SettingsMenu(state: state, cursor: SettingsOverlay())
      let area = menu.rect(in: Rect(column: 0, row: 1, columns: 80, rows: 22))
      for knob in state.knobs {
        let lines = menu.explanation(of: knob, columns: area.columns - 4)
        #expect(lines.count < SettingsMenu.footRows, "\(name): \(knob.name)")
      }
    }
  }

  @Test("flags say in words what was done")
  func words() throws {
    let state = Scene.state()
    let old = state.snapshot.recipe
    var new = old
    new.frozen = [FrozenPart(layer: 0, unit: 6), FrozenPart(layer: 1)]
    new.change(to: .sgd(momentum: 0.9))
    #expect(
      state.inspection.eventWords(.recipe(from: old, to: new))
        == """
        learning rate 0.1 → 0.02, optimizer Adam → SGD with momentum, momentum 0.9, hidden 7 frozen, \
        layer 2 frozen
        """)
    new.change(to: old.optimizer)
    #expect(
      state.inspection.eventWords(.recipe(from: new, to: old))
        == "hidden 7 learns again, layer 2 learns again")
    #expect(state.inspection.eventWords(.rateScale(from: 1, to: 2)) == "learning rate 0.1 → 0.2")
    #expect(state.inspection.eventWords(.pause) == "paused")
    #expect(
      state.inspection.eventWords(.wentBack(epochs: 3, rateShare: 0.5))
        == "back to the weights of epoch 3.0, half the rate")
    #expect(state.inspection.eventWords(.start(run: 3)) == "run 3 begins")
    let place = ParameterPlace(layer: 0, unit: 6, input: 45)
    #expect(
      state.inspection.eventWords(.parameter(place, from: 0.5, to: -1))
        == "hidden 7, row 3, column 6 0.500 → −1.00")
  }

  @Test("a step tells what it did: losses, the largest change, what was fixed and broken")
  func afterAStep() throws {
    var room = try classroom("digits-logistic")
    try room.press("Space")
    try room.press("b")
    try room.train(batches: 1)
    let notice = try #require(room.state.notice?.description)
    #expect(notice.contains("train loss"))
    #expect(notice.contains("biggest change output"))
    #expect(notice.contains("← row ") || notice.contains(" bias "))
    #expect(notice.contains(" fixed, ") && notice.contains(" broken"))
  }

  @Test("looks are rows of their own section, turned and kept as their keys do")
  func screenRows() throws {
    var state = Scene.state(120, 40)
    let names = state.knobs.filter(\.isOfScreen).map(\.name)
    let panel: [Label] = ["panel width", "panel height"]
    #expect(
      names == ["theme", "glyphs", "ask about the dots", "calm", "mouse", "frames a second"] + panel
    )
    func turn(_ name: Label, _ key: Key = .right) throws -> [Effect] {
      let row = try #require(state.knobs.firstIndex { $0.name == name })
      state.overlay = SettingsOverlay(row: row)
      let picture = state.screen.description
      #expect(
        picture.contains("Display (remembered)") && picture.contains("▸ \(name)"))
      return state.press([key])
    }
    let theme = try turn("theme")
    #expect(state.theme.name == "light" && state.sitting.settings.theme == "light")
    #expect(theme == [.setPalette(Theme.light.colors), .saveSettings(state.sitting.settings)])
    _ = try turn("glyphs")
    #expect(state.display.glyphs == .blocks && state.sitting.settings.glyphs == "blocks")
    state.display.glyphs = .braille
    #expect(try turn("calm") == [.saveSettings(state.sitting.settings)])
    #expect(state.sitting.terminal.isCalm && state.sitting.settings.isCalm)
    #expect(try turn("mouse") == [.setMouse(false), .saveSettings(state.sitting.settings)])
    #expect(!state.sitting.terminal.isMouseOn && state.sitting.settings.isMouseOn == false)
    #expect(
      try turn("frames a second", .left) == [
        .setFramesPerSecond(20), .saveSettings(state.sitting.settings),
      ])
    #expect(state.sitting.settings.framesPerSecond == 20 && state.notice == "frames a second: 20")
    #expect(state.snapshot.recipe == state.recipe, "nothing of the run has changed")

    let plain = Scene.state(80, 24, display: Scene.plain).after { $0.display.isUTF8 = false }
    let few = plain.after { $0.display.colorCount = 0 }.knobs.filter(\.isOfScreen).map(\.name)
    #expect(few == ["calm", "frames a second"] + panel, "what cannot be changed has no row")
  }
}
