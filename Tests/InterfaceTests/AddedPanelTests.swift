import Lessons
import TerminalGraphics
import Testing

@testable import Interface

@Suite("Panels that a lesson has not by itself")
struct AddedPanelTests {
  @Test("are found, join the others with a number, and can be hidden")
  func adding() {
    var state = Scene.state(120, 40)
    #expect(!state.panels.contains(.confusion) && state.otherPanels.contains(.confusion))
    state.type(keys: "/confusion")
    state.press([.enter])
    #expect(state.panels.last == .confusion && state.focus == .confusion)
    #expect(state.number(of: .confusion) == 5)
    #expect(state.notice?.description.hasSuffix("panels now; H hides it") == true)
    #expect(state.place(of: .confusion) != nil)
    state.press([.escape])
    state.type(keys: "15")
    #expect(state.focus == .drawing)
    state.press([.tab])
    state.type(keys: "5")
    #expect(state.focus == .confusion)
    state.type(keys: "PH")
    #expect(state.arrangement.added == [.confusion])
  }

  @Test("every panel says something in every lesson", arguments: LessonScreensTests.lessons)
  func everywhere(lesson: Lesson) throws {
    for batches in [0, 2] {
      let start = try LessonScreensTests.state(lesson, batches: batches)
      for kind in start.otherPanels {
        for size in [Size(columns: 40, rows: 12), Size(columns: 100, rows: 30)] {
          var state = start
          state.size = size
          state.arrangement.added = [kind]
          state.focus(on: kind)
          state.isEnlarged = true
          for key in [Key.right, .down, .character("v"), .character("+"), .left, .up] {
            state.press([key])
          }
          var canvas = Canvas(size: size)
          let place = try #require(state.place(of: kind))
          let type = try #require(PanelTable.type(of: kind))
          type.init(state: state, area: place.inner).draw(in: place.inner, on: &canvas)
          #expect(canvas != Canvas(size: size), "\(kind) is empty in \(lesson.id)")
          #expect(state.screen.size == size)
        }
      }
    }
  }
}
