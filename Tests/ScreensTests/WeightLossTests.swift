import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens
@testable import Training

/// What the screen says of a single weight names its samples, and those of x and X are the same.
@Suite("The loss that a weight changes")
struct WeightLossTests {
  private func room() throws -> Classroom {
    var room = try Classroom(try #require(LessonCatalog.lesson(named: "digits")))
    try room.train(batches: 30)
    try room.press("Space")
    for key in ["4", "Enter", "Enter"] { try room.press(key) }
    for _ in 0..<10 {
      try room.press("Down")
      try room.press("Right")
    }
    return room
  }

  @Test("x says the loss over the samples of X, and over all, with at least six digits")
  func typed() throws {
    var room = try room()
    try room.press("X")
    let check = try #require(room.state.notice?.description)
    #expect(check.contains("mean over the first 64 training digits"), "\(check)")
    let place = WeightLayer.chosen(in: room.state.inspection).cursor(in: room.state.selection)
    let (before, after, rows) = try #require(
      room.state.snapshot.lossOfCheck(setting: place, to: 3))
    #expect(rows == 64 && before != after)
    for key in ["x", "3", "Enter"] { try room.press(key) }
    let notice = try #require(room.state.notice?.description)
    let pattern = /mean loss over the first 64 training digits (\d\.\d{6,}) → (\d\.\d{6,})/
    let found = try #require(notice.firstMatch(of: pattern), "\(notice)")
    #expect(abs(try #require(Double(found.output.1)) - before) < 1e-6)
    #expect(abs(try #require(Double(found.output.2)) - after) < 1e-6)
    #expect(notice.contains(/train loss over all 4000 training digits \d\.\d{6,} → \d\.\d{6,}/))
  }

  @Test("the loss moves as the gradient over the same samples says")
  func agrees() throws {
    let room = try room()
    let snapshot = room.state.snapshot
    let place = WeightLayer.chosen(in: room.state.inspection).cursor(in: room.state.selection)
    let value = try #require(snapshot.network[place])
    let slope = try #require(snapshot.gradientCheck(of: place)).parameter.analytic
    let step: Float = 0.05
    let up = try #require(snapshot.lossOfCheck(setting: place, to: value + step))
    let down = try #require(snapshot.lossOfCheck(setting: place, to: value - step))
    let measured = (up.after - down.after) / Double(2 * step)
    #expect(abs(measured - slope) < 1e-3 + 0.1 * abs(slope), "\(measured), \(slope)")
  }
}
