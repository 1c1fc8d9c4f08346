import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens
@testable import Training

/// A run that has diverged says why until something was done, and how it goes on.
@Suite("After a divergence")
struct DivergenceTests {
  /// A lesson whose run has diverged at its first update: its rate is beyond all measure.
  private func diverged(_ size: Size = Size(columns: 120, rows: 40)) throws -> Classroom {
    let homes = try #require(LessonCatalog.lesson(named: "housing"))
    var recipe = homes.recipe
    recipe.optimizer = .sgd(momentum: 0)
    recipe.learningRate = 3e38
    let lesson = Lesson(
      name: homes.name, title: homes.title, summary: homes.summary, dataset: homes.dataset,
      source: homes.source, recipe: recipe, panels: homes.panels, steps: homes.steps,
      speed: homes.speed)
    var room = try Classroom(lesson, size: size)
    try room.train(batches: 3)
    try #require(room.state.snapshot.divergence != nil)
    return room
  }

  @Test(
    "the reason stays in sight whatever is pressed, with the keys that help",
    arguments: [
      Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 40, rows: 12),
    ])
  func inSight(size: Size) throws {
    var room = try diverged(size)
    for key in ["Tab", "l", "b", "e", "B", "E", "x", "Esc"] {
      let text = room.state.screen.description.split(separator: "\n").joined(separator: " ")
      #expect(text.contains("diverged at step"), "before \(key)")
      try room.press(key)
      #expect(room.state.snapshot.divergence != nil, "\(key) went on")
    }
    // The first line after a key is the footer again: no key that does nothing is offered.
    var state = room.state
    state.notice = nil
    let footer = state.screen.line(size.rows - 1)
    #expect(!footer.contains("b batch") && !footer.contains("e epoch"), "\(footer)")
    // In the narrowest terminal the line above names the key.
    #expect(footer.contains("half the rate") || size.columns < 80, "\(footer)")
  }

  @Test("keys that cannot work say why", arguments: ["b", "e", "B", "E"])
  func refusals(key: String) throws {
    var room = try diverged()
    try room.press(key)
    #expect(room.state.overlay == nil)
    #expect(
      room.state.notice
        == "the same step would diverge again; Space goes back and lowers the rate, r restarts")
    try room.press(key)
    #expect(room.state.notice != nil, "the second time too")
  }

  @Test("Space goes on from the last good weights at half the rate, and says so")
  func space() throws {
    var room = try diverged()
    let scale = room.state.open.orders.rateScale
    try room.press("Space")
    #expect(
      room.state.open.orders.rateScale == scale / 2 && room.state.snapshot.rateScale == scale / 2)
    #expect(room.state.snapshot.state == .training && room.state.snapshot.divergence == nil)
    let notice = try #require(room.state.notice?.description)
    #expect(notice.hasPrefix("going on from the weights of ") && notice.contains("half the"))
    let event = try #require(room.state.snapshot.events.last?.kind)
    #expect(
      room.state.inspection.eventWords(event).description.hasPrefix("back to the weights of "))
    #expect(!room.state.screen.description.contains("diverged at step"))
  }

  @Test("a rate that was lowered meanwhile is taken as it is")
  func lowered() throws {
    var room = try diverged()
    try room.press("[")
    let scale = room.state.open.orders.rateScale
    #expect(room.state.standingNotice?.description.contains("with learning rate") == true)
    try room.press("Space")
    #expect(room.state.open.orders.rateScale == scale && room.state.snapshot.divergence == nil)
  }
}
