import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens

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
    #expect(
      state.notice == "5 Confusion was added to this lesson; H hides it, Delete removes it")
    #expect(state.place(of: .confusion) != nil)
    state.press([.escape])
    state.type(keys: "15")
    #expect(state.focus == .drawing)
    state.press([.tab])
    state.type(keys: "5")
    #expect(state.focus == .confusion)
    state.type(keys: "PH")
    #expect(state.open.view.arrangement.added == [.confusion])
  }

  @Test("where they have no room the first line counts them, those without a number too")
  func unseen() throws {
    var state = Scene.state(120, 40)
    let others = Array(state.otherPanels.prefix(6))
    for kind in others {
      state.open.view.arrangement.added.append(kind)
    }
    let last = try #require(others.last)
    #expect(state.panels.count == 10 && state.number(of: last) == nil)
    for size in [(40, 12), (60, 16), (80, 24), (120, 40), (160, 50), (200, 60)] {
      state.size = Size(columns: size.0, rows: size.1)
      let unseen = state.panels.filter { state.place(of: $0) == nil && $0 != .drawing }
      let line = state.screen.line(0)
      #expect(line.count <= size.0)
      if unseen.isEmpty {
        #expect(!line.contains(" more panel"), "\(line)")
      } else if size.0 >= 80 {
        #expect(line.contains("\(unseen.count) more panel"), "\(line)")
      }
    }
    state.size = Size(columns: 120, rows: 40)
    #expect(state.place(of: last) == nil)
    state.focus(on: last)
    #expect(state.place(of: last) != nil, "the search shows it")
    state.type(keys: "H")
    #expect(state.notice?.description.hasSuffix("hidden; / shows it again") == true)
  }

  @Test("every panel says something in every lesson", arguments: LessonScreensTests.lessons)
  func everywhere(lesson: Lesson) throws {
    for batches in [0, 2] {
      let start = try LessonScreensTests.state(lesson, batches: batches)
      for kind in start.otherPanels {
        for size in [Size(columns: 40, rows: 12), Size(columns: 100, rows: 30)] {
          var state = start
          state.size = size
          state.open.view.arrangement.added = [kind]
          state.focus(on: kind)
          state.isEnlarged = true
          for key in [Key.right, .down, .character("v"), .character("+"), .left, .up] {
            state.press([key])
          }
          var canvas = Canvas(size: size)
          let place = try #require(state.place(of: kind))
          let type = try #require(Scene.catalogue.panel(kind))
          type.init(state: state, area: place.inner).draw(in: place.inner, on: &canvas)
          #expect(canvas != Canvas(size: size), "\(kind) is empty in \(lesson.id)")
          #expect(state.screen.size == size)
        }
      }
    }
  }

  @Test("are remembered with what was hidden, and Delete goes back to the lesson's own")
  func remembering() throws {
    var state = Scene.state(120, 40)
    state.type(keys: "/confusion")
    let kept = state.press([.enter])
    #expect(kept == [.saveSettings(state.sitting.settings)])
    #expect(state.sitting.settings.addedPanels == ["digits": ["confusion"]])
    state.type(keys: "3")
    state.type(keys: "H")
    let bytes = state.sitting.settings.encoded()
    let (settings, problem) = Settings.read(bytes, Scene.catalogue)
    #expect(problem == nil)

    var next = AppState(
      lesson: Scene.lesson, snapshot: Scene.training, size: Size(columns: 120, rows: 40),
      display: Scene.colored, settings: settings, catalogue: Scene.catalogue)
    #expect(
      next.open.view.arrangement == state.open.view.arrangement && next.panels == state.panels)
    #expect(next.open.view.arrangement.hidden == [.loss] && next.number(of: .confusion) == 5)
    next.type(keys: "5")
    let effects = next.press([.delete])
    #expect(next.notice == "Confusion was removed from this lesson; only its own panels are left")
    #expect(next.panels == Scene.panels && next.place(of: next.focus) != nil)
    #expect(
      next.sitting.settings.addedPanels.isEmpty && effects == [.saveSettings(next.sitting.settings)]
    )
    next.focus(on: .weights)
    next.press([.delete])
    #expect(next.panels == Scene.panels, "the lesson's own panels can only be hidden")
  }

  @Test("what the file says of no panel is reported in one line and left out")
  func brokenEntry() {
    let (settings, problem) = Settings.read(
      Array(#"{"addedPanels": {"digits": ["nonsense"]}, "theme": "light"}"#.utf8), Scene.catalogue)
    #expect(settings.addedPanels.isEmpty && settings.theme == "light")
    #expect(
      problem?.contains("'addedPanels' takes an object with a list of names of panels") == true)
    let mixed = Settings.read(
      Array(
        #"{"addedPanels": {"digits": ["confusion", "nonsense", "mistakes"], "xor": ["why"], "tumors": 3}}"#
          .utf8), Scene.catalogue)
    let kept = ["digits": ["confusion", "mistakes"], "xor": ["why"]]
    #expect(mixed.settings.addedPanels == kept, "one wrong name costs no other")
    #expect(mixed.problem?.hasSuffix("for each lesson; left out: 'nonsense'") == true)
    #expect(Settings.read(mixed.settings.encoded(), Scene.catalogue).settings.addedPanels == kept)
    // Panels that the lesson has, or that only a lesson with a pad can have.
    let odd = Settings.read(
      Array(#"{"addedPanels": {"digits": ["loss", "confusion", "confusion", "drawing"]}}"#.utf8),
      Scene.catalogue)
    let state = AppState(
      lesson: Scene.lesson, snapshot: Scene.training, size: Size(columns: 80, rows: 24),
      display: Scene.colored, settings: odd.settings, catalogue: Scene.catalogue)
    #expect(state.open.view.arrangement.added == [.confusion])
  }
}
