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

/// What a file, a diverging run or a hand can put into a network and its data.
@Suite("Every panel with extreme numbers")
struct ExtremeNumbersTests {
  /// Three numbers that a network's weights, or a table's cells, become in turn.
  struct Numbers: Sendable, CustomTestStringConvertible {
    let numbers: [Float]
    var testDescription: String { "\(numbers)" }

    func replacing(_ value: Float) -> Float { numbers[Int(value.bitPattern % 3)] }
  }

  private static let least = Float.leastNonzeroMagnitude
  private static let most = Float.greatestFiniteMagnitude
  static let numbers = [
    [least, 0, -least], [0, 0, 0], [-1e-20, 1e-38, 1e-20], [1, 1, 1], [-1e19, 1, 1e19],
    [most, 0, -most], [.nan, 0, 1], [.infinity, -.infinity, 1],
  ].map(Numbers.init)

  static let lessons = [
    "neuron", "hidden-layer/xor", "backprop", "dropout", "tumors", "housing", "curve/step",
    "plane/spiral", "activations", "digits", "digits-cg", "digits-conv", "symmetry",
  ]

  @Test("draws weights that are extreme, in glyphs and in colours", arguments: lessons, numbers)
  func weights(lesson: String, numbers: Numbers) throws {
    let lesson = try #require(LessonCatalog.lesson(named: lesson))
    let data = try LessonScreensTests.state(lesson, batches: 0).snapshot.dataset
    try draw(lesson, .fresh(lesson.recipe, data) { numbers.replacing($0) })
  }

  @Test(
    "draws data that are extreme", arguments: ["tumors", "housing", "curve/step", "digits"], numbers
  )
  func data(lesson: String, numbers: Numbers) throws {
    let lesson = try #require(LessonCatalog.lesson(named: lesson))
    let data = try LessonScreensTests.state(lesson, batches: 0).snapshot.dataset
    func extreme(_ samples: SampleSet) -> SampleSet {
      samples.replacing(features: samples.features.map { numbers.replacing($0) })
    }
    let changed = data.replacing(train: extreme(data.train), test: extreme(data.test))
    try draw(lesson, .fresh(lesson.recipe, changed))
  }

  private func draw(_ lesson: Lesson, _ snapshot: TrainingSnapshot) throws {
    let state = AppState(
      lesson: lesson, snapshot: snapshot, size: Size(columns: 80, rows: 24), display: Scene.colored,
      catalogue: Scene.catalogue)
    for display in [Scene.colored, Scene.plain] {
      let state = state.after { $0.display = display }
      for type in PanelTable.types {
        for view in 0..<max(state.views(of: type.kind).count, 1) {
          let shown = state.after {
            $0.focus = type.kind
            $0[type.kind].view = view
          }
          for size in [Size(columns: 60, rows: 20), Size(columns: 14, rows: 5)] {
            let area = Rect(origin: Point(column: 0, row: 0), size: size)
            var canvas = Canvas(size: size)
            let panel = type.init(state: shown, area: area)
            panel.frame.draw(in: area, on: &canvas)
            panel.draw(in: area, on: &canvas)
            #expect(canvas.size == size)
          }
        }
        _ = HelpNumbers.of(type.kind, in: state)
      }
      #expect(state.after { $0.overlay = LayersOverlay() }.screen.size == state.size)
      #expect(state.after { $0.press([.character("J")]) }.screen.size == state.size)
    }
  }
}
