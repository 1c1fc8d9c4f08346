import Datasets
import Interchange
import InterfaceState
import Lessons
import Screens
import TerminalGraphics
import Testing
import Training

@testable import inkling

/// Going from lesson to lesson within one sitting.
@Suite struct OpenRunsTests {
  private let neuron: Lesson
  private let plane: Lesson
  private var runs: OpenRuns
  private var state: AppState

  init() throws {
    neuron = try #require(LessonCatalog.lesson(named: "neuron"))
    plane = try #require(LessonCatalog.lesson(named: "plane/xor"))
    let trainer = Trainer(recipe: neuron.recipe, dataset: try neuron.dataset.load(), seed: 7)
    runs = OpenRuns(lesson: neuron, trainer: trainer, isPaused: true, wake: {})
    state = AppState(
      lesson: neuron, lessons: LessonCatalog.all, snapshot: runs.session.latest,
      size: Size(columns: 80, rows: 24),
      display: AppState.Display(glyphs: .braille, theme: .dark, hasMouse: true),
      catalogue: .all)
  }

  @Test mutating func `a lesson that is left goes on where it was, looked at as it was`() throws {
    runs.session.send(.runBatches(3))
    state.open.view.sample = 2
    let there = try runs.open(plane, leaving: state)
    #expect(there.lesson == plane && runs.lesson == plane)
    #expect(there.snapshot.seed == 7, "all lessons of a sitting start from one seed")
    let back = try runs.open(neuron, leaving: there)
    #expect(back.lesson == neuron && back.open.view.sample == 2)
    #expect(back.sitting.results["plane/xor"] != nil)
    let left = runs.stop()
    #expect(left.map(\.lesson.id) == ["plane/xor", "neuron"])
    #expect(left.last?.run.step ?? 0 <= 3)
  }

  @Test mutating func `where no seed was chosen, a lesson begins with its own`() throws {
    let xor = try #require(LessonCatalog.lesson(named: "hidden-layer")).opened
    let trainer = Trainer(recipe: neuron.recipe, dataset: try neuron.dataset.load(), seed: 1)
    var free = OpenRuns(
      lesson: neuron, trainer: trainer, isPaused: true, hasChosenSeed: false, wake: {})
    let there = try free.open(xor, leaving: state)
    #expect(there.snapshot.seed == 8)
    #expect(try free.open(plane, leaving: there).snapshot.seed == 1)
    _ = free.stop()
    #expect(try runs.open(xor, leaving: state).snapshot.seed == 7)
    _ = runs.stop()
  }

  @Test mutating func `what is taught is learnt in the next lesson that reads digits`() throws {
    let taught = TaughtSamples(
      samples: SampleSet(features: Array(repeating: 0.5, count: 800), labels: [3, 4], width: 400),
      firstDecisions: [nil, 8], share: 0.2)
    state.myDigits = MyDigits(taught: taught)
    let digits = try #require(LessonCatalog.lesson(named: "digits"))
    let there = try runs.open(digits, leaving: state)
    _ = try runs.open(plane, leaving: there)
    let left = runs.stop()
    let reader = try #require(left.first { $0.lesson == digits }?.run)
    #expect(reader.taughtSamples == taught)
    #expect(left.first { $0.lesson == plane }?.run.taughtSamples == nil)
  }

  @Test func `digits of a run that goes on are taught beside those of the file, each once`() {
    let own = LabeledDrawing(
      Drawing(strokes: [[StrokePoint(column: 5, row: 3), StrokePoint(column: 9, row: 16)]]),
      label: 1, said: nil)
    let image = Preparation.all.image(of: own.drawing).pixels
    let other = Array(repeating: Float(0.5), count: 400)
    let taught = TaughtSamples(
      samples: SampleSet(features: other + image, labels: [7, 1], width: 400),
      firstDecisions: [3, nil], share: 0.3)
    var state = state
    state.myDigits = MyDigits([own], taught: taught)
    #expect(state.taught.samples.labels == [1, 7])
    #expect(state.taught.samples.features == image + other)
    #expect(state.taught.firstDecisions == [nil, 3] && state.taught.share == 0.3)
    state.myDigits = MyDigits([own])
    #expect(state.taught.samples.labels == [1] && state.taught.share == 0)
  }

  @Test mutating func `a paused lesson stays paused, and comes back so`() throws {
    let there = try runs.open(plane, leaving: state)
    _ = try runs.open(neuron, leaving: there)
    let left = runs.stop()
    #expect(left.first { $0.lesson == neuron }?.run.step == 0)
  }
}
