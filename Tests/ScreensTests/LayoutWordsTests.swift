import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

/// What the panels of every lesson say in every layout: whole titles, heads that do not run together, and always
/// something true instead of an excuse.
@Suite("Words in every layout")
struct LayoutWordsTests {
  private static let sizes = [(80, 24), (120, 40), (200, 60)].map {
    Size(columns: $0.0, rows: $0.1)
  }

  /// Every lesson in every layout at every size.
  private static func states(_ lesson: Lesson) throws -> [(name: String, state: AppState)] {
    let state = try LessonScreensTests.state(lesson, batches: 2)
    return sizes.flatMap { size in
      LayoutPreset.all.map { preset in
        (
          "\(lesson.id) \(preset.name) \(size.columns)x\(size.rows)",
          state.after {
            $0.size = size
            $0.open.view.arrangement.preset = preset.name
          }
        )
      }
    }
  }

  @Test("no title is cut", arguments: LessonScreensTests.lessons)
  func titles(lesson: Lesson) throws {
    for (name, state) in try Self.states(lesson) {
      for place in state.layout?.panels ?? [] where place.hasFrame {
        let type = try #require(Scene.catalogue.panel(place.kind))
        let screen = state.screen
        let title = type.init(state: state, area: place.inner).frame.title.description
        let top = screen.text(
          in: Rect(
            column: place.area.minColumn, row: place.area.minRow, columns: place.area.columns,
            rows: 1))
        #expect(top.contains(title), "\(name): \(title) in \(top)")
      }
    }
  }

  @Test("no title is cut in any view beside the guide", arguments: LessonScreensTests.lessons)
  func titlesOfViews(lesson: Lesson) throws {
    let start = try LessonScreensTests.state(lesson, batches: 2)
    for hasGuide in [false, true] {
      let state = start.after { if hasGuide { $0.type(keys: "g") } }
      for place in state.layout?.panels ?? [] where place.hasFrame {
        let type = try #require(Scene.catalogue.panel(place.kind))
        for view in 0..<max(state.views(of: type.kind).count, 1) {
          let shown = state.after { $0[place.kind].view = view }
          let title = type.init(state: shown, area: place.inner).frame.title.description
          var canvas = Canvas(size: shown.size)
          shown.draw(place, on: &canvas)
          let top = canvas.text(in: place.area.split(top: 1).top)
          #expect(
            top.contains(title), "\(lesson.id) view \(view) guide \(hasGuide): \(title) in \(top)")
        }
      }
    }
  }

  @Test("no heads run together", arguments: LessonScreensTests.lessons)
  func heads(lesson: Lesson) throws {
    for (name, state) in try Self.states(lesson) {
      #expect(!state.screen.description.contains(/\drec/), "\(name)")
    }
  }

  @Test(
    "no panel gives up, with the guide or without, in any view",
    arguments: LessonScreensTests.lessons)
  func nothingTooSmall(lesson: Lesson) throws {
    let start = try LessonScreensTests.state(lesson, batches: 2)
    for preset in LayoutPreset.all {
      for hasGuide in [false, true] {
        let state = start.after {
          $0.open.view.arrangement.preset = preset.name
          if hasGuide { $0.type(keys: "g") }
        }
        for place in state.layout?.panels ?? [] {
          for view in 0..<max(state.views(of: place.kind).count, 1) {
            let shown = state.after { $0[place.kind].view = view }
            let name = "\(lesson.id) \(preset.name) \(place.kind) view \(view) guide \(hasGuide)"
            #expect(!shown.text(of: place.kind).contains(/too (small|narrow|low)/), "\(name)")
            let inside = shown.screen.text(in: place.inner)
            let isDrawn =
              inside.contains { !$0.isWhitespace }
              || place.inner.rowRange.contains { row in
                place.inner.columnRange.contains {
                  shown.screen[$0, row].style.background != .standard
                }
              }
            #expect(isDrawn, "\(name): nothing is drawn")
          }
        }
      }
    }
  }
}
