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

@Suite("Panels of rows and columns in states that go wrong")
struct DataPanelSurvivalTests {
  static let panels: [PanelKind] = [.truthTable, .rowPath, .features, .curve]

  /// Lessons whose data and networks differ in kind.
  static let lessons = [
    "neuron", "backprop", "tumors", "housing-linear", "curve/step", "digits-conv",
  ]

  static let sizes = [
    Size(columns: 0, rows: 0), Size(columns: 1, rows: 1), Size(columns: 3, rows: 40),
    Size(columns: 40, rows: 2), Size(columns: 17, rows: 5), Size(columns: 50, rows: 20),
    Size(columns: 198, rows: 56),
  ]

  @Test("none draws outside of its area, whatever the lesson", arguments: panels, lessons)
  func staysInside(panel: PanelKind, lesson: String) throws {
    let lesson = try #require(LessonCatalog.lesson(named: lesson))
    let data = try LessonScene.dataset(lesson.dataset, seed: 1)
    let moments: [(AppState.Display, @Sendable (Float) -> Float)] = [
      (Scene.colored, { $0 }), (Scene.plain, { _ in .nan }),
    ]
    for (display, change) in moments {
      let snapshot = TrainingSnapshot.fresh(lesson.recipe, data, changing: change)
      let state = AppState(
        lesson: lesson, snapshot: snapshot, size: Size(columns: 80, rows: 24), display: display,
        catalogue: Scene.catalogue)
      try expectInside(panel, state)
    }
  }

  @Test("nor with one row, or without a test set", arguments: panels, [1, 2])
  func fewSamples(panel: PanelKind, count: Int) throws {
    let lesson = try #require(LessonCatalog.lesson(named: "curve"))
    let some = Dataset.curve(.sine, seed: 1)
    let data = some.replacing(train: some.train.prefix(count), test: some.test.prefix(0))
    let trainer = Trainer(recipe: lesson.recipe, dataset: data, seed: 1)
    let snapshot = TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
    try expectInside(
      panel,
      AppState(
        lesson: lesson, snapshot: snapshot, size: Size(columns: 80, rows: 24),
        display: Scene.colored, catalogue: Scene.catalogue))
  }

  private func expectInside(_ panel: PanelKind, _ state: AppState) throws {
    let type = try #require(Scene.catalogue.panel(panel))
    for view in 0..<max(state.views(of: type.kind).count, 1) {
      let state = state.after {
        $0.focus = panel
        $0[panel].view = view
        for _ in 0..<3 { $0.steer(type, columns: 1, rows: 0) }
        for _ in 0..<3 { $0.steer(type, columns: 0, rows: 1) }
        $0.adjust(type, by: 1)
        $0.turn(type, by: -1)
      }
      for size in Self.sizes {
        let area = Rect(origin: Point(column: 2, row: 2), size: size)
        var canvas = Canvas(size: Size(columns: size.columns + 4, rows: size.rows + 4))
        let mark = Cell("·", style: .plain)
        canvas.fill(canvas.bounds, with: mark)
        let drawn = type.init(state: state, area: area)
        _ = drawn.frame
        drawn.draw(in: area, on: &canvas)
        for row in 0..<canvas.size.rows {
          for column in 0..<canvas.size.columns
          where !area.contains(Point(column: column, row: row)) && canvas[column, row] != mark {
            Issue.record("\(panel) view \(view) \(size): drew at \(column),\(row)")
          }
        }
      }
    }
    let help = state.help(of: type.kind)
    #expect(help.about.count >= 3 && !help.formula.isEmpty && !help.tryThis.isEmpty)
  }

  @Test("every key is answered", arguments: panels, ["neuron", "housing", "curve/sine"])
  func keysAreAnswered(panel: PanelKind, lesson: String) throws {
    let start = try LessonScene.state(lesson, panel, steps: 1, isEnlarged: true)
    for key in [Key.up, .down, .left, .right, .character("v"), .character("+"), .character("-")] {
      var state = start
      _ = state.press(key)
      let isAnswered =
        state.notice != nil || state.screen != start.screen || state[panel] != start[panel]
        || state.unit != start.unit || state.sample != start.sample
      #expect(isAnswered, "\(key)")
    }
  }
}
