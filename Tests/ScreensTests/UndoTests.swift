import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("Undo: strokes, weights and restarts in one order")
struct UndoTests {
  private func classroom(_ name: String = "digits-logistic") throws -> Classroom {
    var room = try Classroom(try #require(LessonCatalog.lesson(named: name)))
    try room.train(batches: 5)
    try room.press("Space")
    return room
  }

  private func press(_ room: inout Classroom, _ keys: String...) throws {
    for key in keys { try room.press(key) }
  }

  @Test("u brings the run back that a restart took the place of", arguments: ["r", "R"])
  func restarts(key: String) throws {
    var room = try classroom()
    let network = room.state.snapshot.network
    try press(&room, key)
    #expect(room.state.snapshot.step == 0)
    #expect(room.state.notice?.description.contains("; u goes back") == true)
    try room.press("b")
    try room.train(batches: 1)
    try press(&room, "u")
    #expect(room.state.snapshot.network == network && room.state.snapshot.step == 5)
    #expect(room.state.notice == "restart undone: back at iteration 5")
    #expect(room.state.snapshot.earlierRuns.map(\.step) == [1])
    #expect(!room.state.open.orders.isRunning)
    try press(&room, "U")
    #expect(room.state.snapshot.step == 1)
    #expect(room.state.notice == "restart made again: back at iteration 1")
  }

  @Test("so do units, standardisation and settings that start again")
  func settings() throws {
    for (name, keys) in [("plane/xor", ["}"]), ("plane/xor", ["{"]), ("housing", ["z"])] {
      var room = try classroom(name)
      let before = room.state.snapshot
      for key in keys { try room.press(key) }
      #expect(room.state.snapshot.step == 0 && room.state.snapshot.recipe != before.recipe)
      try press(&room, "u")
      #expect(room.state.snapshot.recipe == before.recipe)
      #expect(room.state.snapshot.network == before.network)
    }
    var room = try classroom("housing")
    let before = room.state.snapshot
    try press(&room, "o", "End")
    while room.state.snapshot.step > 0, let cursor = room.state.overlay as? SettingsOverlay {
      if room.state.knobs[cursor.row].name == "initialization" {
        try press(&room, "Right", "Enter")
      } else {
        try press(&room, "Up")
      }
    }
    #expect(room.state.snapshot.recipe.initializer != before.recipe.initializer)
    try press(&room, "u")
    #expect(room.state.snapshot.network == before.network)
  }

  @Test("a guide's restart is undone as well, with the rate that the run had")
  func guide() throws {
    let lesson = try #require(
      LessonCatalog.all.first { lesson in
        !lesson.recipe.optimizer.isFullBatch
          && lesson.steps.contains { $0.setup.contains(.restart) }
      })
    let step = try #require(lesson.steps.firstIndex { $0.setup.contains(.restart) })
    var room = try Classroom(lesson)
    try room.train(batches: 5)
    try press(&room, "Space", "]")
    let before = room.state.snapshot
    try room.begin(step: step)
    #expect(room.state.snapshot.step == 0 && room.state.open.orders.rateScale == 1)
    // Its first step may have started again as well.
    while room.state.snapshot.step == 0, room.state.notice != "nothing to undo" {
      try press(&room, "u")
    }
    #expect(room.state.snapshot.network.weightsSHA256 == before.network.weightsSHA256)
    #expect(room.state.snapshot.rateScale == before.rateScale)
    #expect(room.state.open.orders.rateScale == before.rateScale && before.rateScale > 1)
  }

  @Test("the latest thing goes first, whatever has the focus")
  func order() throws {
    var room = try classroom()
    let value = { (room: Classroom) in room.state.snapshot.network.parameters[0].bias[0] }
    let first = value(room)
    func strokes() -> Int { room.state.pad.drawing.strokes.count }
    func setBias() throws {
      while room.state.focus != .weights { try room.press("Tab") }
      try press(&room, "Enter", "Enter")
      for _ in 0..<21 { try room.press("Down") }
      try press(&room, "x", "7", "Enter", "Esc", "Esc")
    }
    try press(&room, "d", "Shift-Right")
    try setBias()
    #expect(value(room) == 7)
    try press(&room, "d", "Shift-Down", "R", "Shift-Left")
    #expect(strokes() == 3 && room.state.snapshot.seed == 2)

    try press(&room, "u")
    #expect(strokes() == 2 && room.state.notice == "stroke undone")
    #expect(room.state.snapshot.seed == 2)
    try press(&room, "u")
    #expect(room.state.snapshot.seed == 1 && strokes() == 2 && value(room) == 7)
    #expect(room.state.notice?.description.hasPrefix("restart undone") == true)
    try press(&room, "u")
    #expect(strokes() == 1 && value(room) == 7)
    try press(&room, "u")
    #expect(strokes() == 1 && value(room) == first)
    #expect(room.state.notice?.description.contains(" again") == true)
    try press(&room, "u")
    #expect(strokes() == 0)
    try press(&room, "u")
    #expect(room.state.notice == "nothing to undo")

    for expected in [(1, first, 1), (1, 7, 1), (2, 7, 1)] as [(Int, Float, UInt64)] {
      try press(&room, "U")
      #expect((strokes(), value(room), room.state.snapshot.seed) == expected)
    }
    try press(&room, "U")
    #expect(room.state.snapshot.seed == 2 && strokes() == 2)
    try press(&room, "U")
    #expect(strokes() == 3)
    try press(&room, "U")
    #expect(room.state.notice == "nothing to redo")
  }

  @Test("what is drawn after something was taken back is the latest")
  func newerStroke() throws {
    var room = try classroom()
    try press(&room, "R", "u", "d", "Shift-Right", "u")
    #expect(room.state.pad.drawing.isEmpty && room.state.snapshot.seed == 1)
    try press(&room, "U")
    #expect(!room.state.pad.drawing.isEmpty && room.state.snapshot.seed == 1)
    try press(&room, "U")
    #expect(room.state.notice == "nothing to redo")
  }

  @Test("restarts that follow each other at once are undone one by one")
  func quick() throws {
    var room = try classroom()
    try press(&room, "R", "R", "R", "u", "u")
    #expect(
      room.state.snapshot.seed == 2 && room.state.notice == "restart undone: back at the start")
    try press(&room, "u", "u")
    #expect(room.state.snapshot.step == 5 && room.state.notice == "nothing to undo")
  }

  @Test("more changes than a drawing can undo do not get in the way")
  func manyStrokes() throws {
    var room = try classroom()
    try press(&room, "d")
    for _ in 0..<120 { try press(&room, "Shift-Right", "Shift-Left") }
    try press(&room, "R", "Shift-Right", "u", "u")
    #expect(room.state.snapshot.seed == 1)
    try press(&room, "u")
    #expect(room.state.notice == "stroke undone")
  }

  @Test("a pin's record is of one run")
  func pins() throws {
    var room = try classroom()
    try press(&room, "p", "R", "b")
    try room.train(batches: 1)
    try press(&room, "u")
    #expect(room.state.pins.first?.record.points.map(\.step) == [5])
  }
}
