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

@Suite("The rate of another optimizer")
struct OptimizerRateTests {
  private func turned(_ lesson: String, to kind: OptimizerRule.Kind) throws -> Classroom {
    var room = try Classroom(try #require(LessonCatalog.lesson(named: lesson)))
    try room.train(batches: 2)
    try turn(&room, to: kind)
    return room
  }

  private func turn(_ room: inout Classroom, to kind: OptimizerRule.Kind) throws {
    if !(room.state.overlay is SettingsOverlay) { try room.press("o") }
    while room.state.knobs.firstIndex(where: { $0.name == "optimizer" }) != row(of: room.state) {
      try room.press("Down")
    }
    while room.state.recipe.optimizer.kind != kind { try room.press("Right") }
  }

  private func row(of state: AppState) -> Int? {
    (state.overlay as? SettingsOverlay)?.row
  }

  @Test("is usual, said and flagged; the way back restores the lesson's")
  func settings() throws {
    var room = try turned("plane", to: .sgd)
    let lesson = try #require(LessonCatalog.lesson(named: "plane")).recipe
    #expect(room.state.snapshot.recipe.learningRate == 0.1)
    let before = NumberFormat.compact(digits: 3).label(lesson.learningRate)
    // The last turn came from L-BFGS, which has no rate.
    #expect(room.state.notice == "optimizer: SGD; learning rate 0.1, usual for it")
    let event = try #require(room.state.snapshot.events.last?.kind)
    #expect(
      room.state.inspection.eventWords(event).description.contains("learning rate \(before) → 0.1"))
    try turn(&room, to: .adam)
    #expect(room.state.snapshot.recipe.learningRate == lesson.learningRate)
    #expect(room.state.notice?.description.hasSuffix("→ \(before), as it was") == true)
    #expect(room.state.snapshot.events.isEmpty)
  }

  @Test("a rate that was turned belongs to its optimizer")
  func turnedRate() throws {
    var room = try Classroom(try #require(LessonCatalog.lesson(named: "plane")))
    try room.press("]")
    try turn(&room, to: .sgd)
    let rate = try #require(LessonCatalog.lesson(named: "plane")).recipe.learningRate * 1.25
    #expect(room.state.open.orders.rateScale == 1 && room.state.snapshot.learningRate == 0.1)
    try turn(&room, to: .conjugateGradient)
    #expect(room.state.notice?.description.contains("it chooses its own steps") == true)
    try turn(&room, to: .adam)
    #expect(
      room.state.snapshot.recipe.learningRate == rate && room.state.open.orders.rateScale == 1)
  }
}
