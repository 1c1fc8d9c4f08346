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

@Suite("The first line")
struct StatusLineTests {
  @Test(
    "says at every width in what state training is, the epoch and the batch", arguments: 40...200)
  func stateAndPlace(columns: Int) {
    for (snapshot, state, place) in [
      (Scene.training, "▶ TRAINING", "epoch 17/30, batch 2/5"),
      (Scene.paused, "‖ PAUSED", "epoch 17/30, batch 2/5"),
      (Scene.finished, "■ FINISHED", "epoch 30/30, batch 0/5"),
    ] {
      let line = Scene.state(columns, 24, snapshot).screen.line(0)
      #expect(line.contains(state), "\(line)")
      #expect(line.contains(place), "\(line)")
      #expect(line.count <= columns)
    }
  }

  @Test(
    "from 80 columns on it says what is trained, with which seed, and how fast",
    arguments: [
      80, 100, 120, 200,
    ])
  func whatIsTrained(columns: Int) {
    for snapshot in [Scene.training, Scene.paused, Scene.finished] {
      let line = Scene.state(columns, 24, snapshot).screen.line(0)
      let rate = NumberFormat.compact(digits: 3).label(snapshot.learningRate)
      for part in ["digits", "400-25-10", "Adam \(rate)", "seed 1"] {
        #expect(line.contains(part), "\(part) is not in: \(line)")
      }
    }
  }

  @Test(
    "every line",
    arguments: [
      (40, "     ▶ TRAINING  epoch 17/30, batch 2/5"),
      (60, " 1 more panel (press /)  ▶ TRAINING  epoch 17/30, batch 2/5"),
      (80, " digits · 400-25-10 · Adam 0.0376 · seed 1   ▶ TRAINING  epoch 17/30, batch 2/5"),
    ])
  func lines(columns: Int, line: String) {
    #expect(Scene.state(columns, 24).screen.line(0) == line)
  }

  @Test("the samples a second are measured, and only told while something is measured")
  func throughput() {
    #expect(Scene.state(200, 60).screen.line(0).hasSuffix("80 samples/s"))
    #expect(!Scene.state(200, 60, Scene.paused).screen.line(0).contains("samples/s"))
  }

  @Test("the dial shows at once, before the trainer follows")
  func dialShows() {
    let state = Scene.state(120, 40).after { $0.type(keys: ">>") }
    #expect(state.screen.line(0).hasSuffix("50 batches/s"))
  }

  @Test(
    "where the screen is too small for some of the panels it says in words how to see them",
    arguments: [
      (62, 16, "2 more panels (press /)"), (79, 23, "1 more panel (press /)"), (80, 24, ""),
      (120, 40, ""),
    ])
  func unseenPanels(columns: Int, rows: Int, words: String) {
    let state = Scene.state(columns, rows)
    let line = state.screen.line(0)
    #expect(words.isEmpty ? !line.contains(" more panel") : line.contains(words), "\(line)")
    let unseen = Scene.panels.filter { state.place(of: $0) == nil }
    #expect(
      words.isEmpty == unseen.isEmpty && words.hasPrefix(unseen.isEmpty ? "" : "\(unseen.count)"))
    for panel in unseen {
      let shown = state.after { $0.type(keys: "\(Scene.number(of: panel))") }
      #expect(shown.focus == panel && shown.place(of: panel) != nil)
      #expect(!shown.screen.line(0).contains(" more "), "who enlarges a panel wants it alone")
    }
    var walked: Set<PanelKind> = []
    var walking = state
    for _ in Scene.panels {
      walking.press([.tab])
      walked.insert(walking.focus)
    }
    #expect(walked.isSuperset(of: unseen))
  }

  @Test("layers with different functions are named where there is room, else the key of the table")
  func mixedFunctions() throws {
    var recipe = Scene.recipe
    recipe.architecture = try #require(
      Architecture(
        notation: "400-25-16-10", hidden: .sigmoid, output: .softmax, functions: [1: .relu]))
    let snapshot = TrainingSnapshot.fresh(recipe, SegmentDigits.dataset())
    func line(_ columns: Int, _ display: AppState.Display = Scene.colored) -> String {
      Scene.state(columns, 40, snapshot, display: display).screen.line(0)
    }
    #expect(line(200).contains("400-25-16-10 sigmoid, ReLU → softmax · "))
    #expect(line(200, Scene.plain).contains("400-25-16-10 sigmoid, ReLU -> softmax - "))
    #expect(line(100).contains("400-25-16-10 mixed: i · "))
    #expect(line(80).contains("400-25-16-10 · "))
  }

  @Test("every lesson keeps its words at 80x24, and counts what 120x40 would show")
  func everyLesson() throws {
    for lesson in LessonCatalog.all {
      let start = try LessonScreensTests.state(lesson, batches: 1)
      let large = start.after { $0.size = Size(columns: 120, rows: 40) }
      #expect(!large.screen.line(0).contains(" more panel"), "\(lesson.id)")
      let small = start.after { $0.size = Size(columns: 80, rows: 24) }
      let line = small.screen.line(0)
      let unseen = (large.layout?.panels ?? []).map(\.kind).filter { small.place(of: $0) == nil }
      let word = unseen.count == 1 ? "panel" : "panels"
      #expect(
        unseen.isEmpty
          ? !line.contains(" more panel")
          : line.contains("\(unseen.count) more \(word) (press /)"), "\(line)")
      let snapshot = small.snapshot
      #expect(line.contains("\(snapshot.epochWord) \(snapshot.epoch)/\(lesson.recipe.epochs)"))
      if !snapshot.isFullBatch {
        #expect(line.contains(", batch \(snapshot.batch)/\(snapshot.batchesPerEpoch)"), "\(line)")
      }
    }
  }
}
