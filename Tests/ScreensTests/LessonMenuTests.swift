import Datasets
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

@Suite("The menu of lessons")
struct LessonMenuTests {
  private static let other = Lesson(
    name: "other", title: "Another lesson", summary: "What is seen in it.",
    dataset: .truthTable(.xor), source: "these tests",
    variants: [
      Lesson.Variant("first", title: "the first form"),
      Lesson.Variant("second", title: "the second form"),
    ], recipe: Scene.recipe, panels: [.loss, .weights])

  private static let lessons = [Scene.lesson, other]

  private static func state(_ columns: Int = 80, _ rows: Int = 24) -> AppState {
    AppState(
      lesson: Scene.lesson, lessons: lessons, snapshot: Scene.training,
      size: Size(columns: columns, rows: rows), display: Scene.colored, catalogue: Scene.catalogue)
  }

  @Test("L opens it at the lesson that is open, which is marked")
  func opens() {
    let state = Self.state().after { $0.type(keys: "L") }
    #expect(state.shows(LessonsOverlay(row: 0)))
    let picture = state.screen.description
    #expect(picture.contains("▸ digits") && picture.contains("Another lesson"))
    #expect(picture.contains("  second") && picture.contains("the second form"))
    let below = state.after { _ = $0.press(.down) }.screen.description
    #expect(below.contains("* digits") && below.contains("▸ other"))
    #expect(below.contains("What is seen in it."))
  }

  @Test("Enter asks for the chosen lesson in its variant, and closes the menu")
  func enterOpens() {
    var state = Self.state()
    #expect(
      state.press([.character("L"), .down, .enter])
        == [.openLesson(name: "other", variant: "first")])
    #expect(state.overlay == nil)
    #expect(
      state.press([.character("L"), .end, .up, .enter])
        == [.openLesson(name: "other", variant: "second")])
  }

  @Test("the lesson that is open is not opened again")
  func openAlready() {
    var state = Self.state()
    #expect(state.press([.character("L"), .enter]).isEmpty)
    #expect(state.notice == "digits is open already")
  }

  @Test("Esc and L close it, and nothing has changed", arguments: [Key.escape, .character("L")])
  func closes(key: Key) {
    var state = Self.state()
    #expect(state.press([.character("L"), .down, key]).isEmpty)
    #expect(state.overlay == nil && state.lesson == Scene.lesson)
  }

  @Test("a click on a line opens it, one beside the lines closes, the wheel moves")
  func mouse() throws {
    var state = Self.state().after { $0.type(keys: "L") }
    state.mouse(.wheelDown, 10, 10)
    #expect(state.shows(LessonsOverlay(row: 1)))
    let row = try #require((0..<24).first { state.screen.line($0).contains("second") })
    #expect(state.mouse(.press(.left), 10, row) == [.openLesson(name: "other", variant: "second")])
    state.type(keys: "L")
    #expect(state.mouse(.press(.left), 10, 20).isEmpty)
    #expect(state.overlay == nil)
  }

  @Test(
    "every line can be reached at every size", arguments: [(40, 12), (40, 30), (80, 24), (200, 60)])
  func everyLine(columns: Int, rows: Int) {
    let all = LessonMenu.rows(of: LessonCatalog.all)
    var state = AppState(
      lesson: Scene.lesson, lessons: LessonCatalog.all, snapshot: Scene.training,
      size: Size(columns: columns, rows: rows), display: Scene.plain, catalogue: Scene.catalogue)
    state.type(keys: "L")
    for index in all.indices {
      #expect(state.shows(LessonsOverlay(row: index)))
      let line = state.screen.description.split(separator: "\n").first { $0.contains(" > ") }
      #expect(line != nil, "\(all[index].id)")
      _ = state.press(.down)
    }
  }

  @Test("another lesson keeps terminal, results and drawing; a lesson without a pad has no drawing")
  func replaced() {
    let state = Self.state(100, 30).drawing(3).after { $0.sitting.terminal.isMouseOn = false }
    let next = AppState(
      lesson: Self.other, lessons: Self.lessons, snapshot: Scene.paused,
      size: Size(columns: 1, rows: 1), display: Scene.plain, catalogue: Scene.catalogue)
    let there = state.showing(next.open)
    #expect(
      there.size == state.size && there.display == state.display
        && !there.sitting.terminal.isMouseOn)
    #expect(there.sitting.results["digits"] == state.inspection.result)
    #expect(there.pad.drawing.isEmpty && there.focus == .loss)
    let back = there.showing(Self.state().open)
    #expect(back.sitting.results["other/first"] == there.inspection.result)
    let again = state.showing(Self.state().open)
    #expect(again.pad.drawing == state.pad.drawing)
  }

  @Test("title and summary of every lesson are there in full at 80x24, in its line or below")
  func inFull() throws {
    let rows = LessonMenu.rows(of: LessonCatalog.all)
    let start = AppState(
      lesson: Scene.lesson, lessons: LessonCatalog.all, snapshot: Scene.training,
      size: Size(columns: 80, rows: 24), display: Scene.colored, catalogue: Scene.catalogue)
    for (row, lesson) in rows.enumerated() {
      let screen = start.after { $0.overlay = LessonsOverlay(row: row) }.screen
      let text = (0..<24).map { screen.line($0).filter { $0 != "│" } }.joined(separator: " ")
        .split(separator: " ").joined(separator: " ")
      let first = lesson.start.opening?.variant ?? lesson.variants.first?.name
      let indented = lesson.variants.first { $0.name == lesson.variant && $0.name != first }?.title
      #expect(text.contains(indented ?? lesson.title), "\(lesson.id)")
      let summary = Label(lesson.summary).description.split(separator: " ").joined(separator: " ")
      #expect(text.contains(summary), "\(lesson.id)")
    }
  }
}
