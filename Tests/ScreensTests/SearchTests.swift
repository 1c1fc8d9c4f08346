import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("Search")
struct SearchTests {
  /// What is found for a text, as it is listed.
  private func found(_ text: String, in state: AppState = Scene.state()) -> [String] {
    SearchMatch.ranked(state.searchItems, for: text).map { "\($0.name) (\($0.kind))" }
  }

  @Test("a panel is found by its title, its number or a part of it")
  func panels() {
    #expect(found("loss").first == "Loss (panel 3)")
    #expect(found("panel 4").first == "Weights (panel 4)")
    #expect(found("acti").first == "Activations (panel 2)")
  }

  @Test("settings and keys are found by what they do")
  func settings() {
    #expect(found("learning rate").first?.hasPrefix("learning rate (setting, now ") == true)
    #expect(found("freeze").first == "freeze the unit, or let it learn (key f)")
    #expect(found("WEIGHT decay").first?.hasPrefix("weight decay") == true)
  }

  @Test("the user's own data are found by what they are", arguments: ["own data", "csv", "table"])
  func ownData(text: String) throws {
    #expect(found(text).contains { $0.hasPrefix("own data (") })
    var state = Scene.state(120, 40)
    state.type(keys: "/own data")
    state.press([.enter])
    #expect(state.overlay is OwnDataOverlay)
  }

  @Test("units and samples are found by their numbers")
  func numbers() {
    #expect(found("hidden 7").first == "hidden 7 (unit)")
    #expect(found("unit 7").first == "hidden 7 (unit)")
    #expect(found("test digit 12").first?.hasPrefix("test digit 12, a ") == true)
    #expect(found("digit 3").first?.hasPrefix("test digit 3, a ") == true)
    #expect(!found("7").contains { $0.contains("17") || $0.contains("70") })
  }

  @Test("samples are found by their class, and by being read wrong")
  func classes() {
    let state = Scene.state(80, 24, Scene.snapshot(.paused, batches: 2))
    let sevens = state.snapshot.samples.labels.count { $0 == 7 }
    #expect(sevens > 0 && found("a 7", in: state).prefix(sevens).allSatisfy { $0.contains("a 7") })
    let wrong = found("read wrong", in: state)
    #expect(!wrong.isEmpty && wrong.allSatisfy { $0.contains(" read as ") })
    let results = try? TestResults.ofClasses(of: state.snapshot)
    let mistakes = zip(results?.decisions ?? [], state.snapshot.samples.labels).count {
      $0 != Int($1)
    }
    #expect(wrong.count == mistakes)
  }

  @Test("lessons are found by name and by title")
  func lessons() {
    #expect(found("eight", in: Scene.table).contains("table/eight (lesson)"))
    #expect(found("segments", in: Scene.table).first == "digits (lesson)")
  }

  @Test("every word must be found; the order of what is as good stays")
  func ranking() {
    let items = ["loss", "weights and loss", "lossless", "glossy", "other"].map {
      SearchItem(name: Label($0), kind: "kind", target: .panel(.loss))
    }
    let names = { (text: String) in SearchMatch.ranked(items, for: text).map(\.name.description) }
    #expect(names("loss") == ["loss", "weights and loss", "lossless", "glossy"])
    #expect(names("loss wei") == ["weights and loss"])
    #expect(names("") == items.map(\.name.description))
    #expect(names(" , ") == items.map(\.name.description))
    #expect(names("loss nothing").isEmpty)
    #expect(names("kind").count == 5)
  }

  @Test("Enter goes there: a panel, a setting, a unit, a sample")
  func going() {
    var state = Scene.state()
    state.type(keys: "/weights")
    state.press([.enter])
    #expect(state.overlay == nil && state.focus == .weights)
    state.type(keys: "/batch size")
    state.press([.enter])
    guard let cursor = state.overlay as? SettingsOverlay else {
      Issue.record("the settings are not open")
      return
    }
    #expect(state.knobs[cursor.row].name == "batch size")
    state.press([.escape])
    state.type(keys: "/hidden 7")
    state.press([.enter])
    #expect(state.unit == 6 && state.focus == .weights)
    state.type(keys: "/test digit 12")
    state.press([.enter])
    #expect(state.sample == 11 && state.focus == .activations)
    #expect(state.notice == "the panels show test digit 12 now")
  }

  @Test("a key that is found is pressed, a lesson that is found is opened")
  func doing() {
    var state = Scene.state()
    state.type(keys: "/save a checkpoint")
    #expect(state.press(.enter) == [.saveCheckpoint])
    state = Scene.table
    state.type(keys: "/segments")
    #expect(state.press(.enter) == [.openLesson(name: "digits", variant: nil)])
  }

  @Test("arrows choose, Backspace erases, letters that are keys elsewhere are typed")
  func typing() {
    var state = Scene.state()
    state.type(keys: "/q ?m")
    #expect(state.shows(SearchOverlay(text: "q ?m", found: [])))
    state.press([.enter])
    #expect(state.notice?.description.hasPrefix("nothing found") == true)
    state.press([.backspace, .backspace, .backspace])
    state.press([.down, .down, .up])
    guard let search = state.overlay as? SearchOverlay else {
      Issue.record("the search is not open")
      return
    }
    #expect(search.text == "q" && search.row == 1 && search.found.count > 1)
    state.press([.escape])
    #expect(state.overlay == nil)
  }

  @Test("a hidden panel that is found is shown again")
  func hidden() {
    var state = Scene.state().after { $0.focus(on: .loss) }
    state.type(keys: "H/loss")
    state.press([.enter])
    #expect(state.focus == .loss && state.open.view.arrangement.hidden.isEmpty)
  }

  @Test("a click on a line goes there, one beside closes, the wheel moves")
  func mouse() {
    var state = Scene.state()
    state.type(keys: "/loss")
    let rows = (0..<24).filter { state.screen.line($0).contains("panel 3") }
    state.mouse(.wheelDown, 40, 10)
    state.mouse(.press(.left), 30, rows.first ?? 0)
    #expect(state.overlay == nil && state.focus == .loss)
    state.type(keys: "/loss")
    state.mouse(.press(.left), 0, 23)
    #expect(state.overlay == nil)
  }

  @Test("finds something in every lesson", arguments: LessonScreensTests.lessons)
  func everyLesson(lesson: Lesson) {
    let state = AppState(
      lesson: lesson, lessons: LessonCatalog.all, snapshot: Scene.training,
      size: Size(columns: 80, rows: 24), display: Scene.colored, catalogue: Scene.catalogue)
    #expect(found(lesson.id, in: state).prefix(3).contains("\(lesson.id) (lesson)"))
    #expect(found("loss", in: state).first?.hasPrefix("Loss") == true)
  }

  @Test("what is found is written in full at 80x24")
  func inFull() throws {
    let start = Scene.state(80, 24)
    for item in start.searchItems.prefix(200) {
      var state = start
      state.overlay = SearchOverlay(text: "", found: [item])
      let line = try #require((0..<24).map { state.screen.line($0) }.first { $0.contains("▸ ") })
      #expect(line.contains(item.name.description), "\(line)")
      #expect(line.contains(item.kind.description), "\(line)")
    }
  }
}
