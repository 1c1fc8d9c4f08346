import TerminalGraphics
import Testing
import Training

@testable import Interface

@Suite("The first line")
struct StatusLineTests {
  @Test(
    "says at every width in what state training is, the epoch and the batch", arguments: 40...200)
  func stateAndPlace(columns: Int) {
    for (snapshot, state, place) in [
      (Scene.training, "▶ TRAINING", "17/30 · batch 2/5"), (Scene.paused, "‖ PAUSED", "17/30"),
      (Scene.finished, "■ FINISHED", "30/30"),
    ] {
      let line = Scene.state(columns, 24, snapshot).screen.line(0)
      let short = place.replacing("batch ", with: "")
      #expect(line.contains(state), "\(line)")
      #expect(line.contains(place) || line.contains(short), "\(line)")
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
      for part in ["digits", "400-25-10", "Adam \(rate)", "seed 1", "10"] {
        #expect(line.contains(part), "\(part) is not in: \(line)")
      }
    }
  }

  @Test(
    "every line",
    arguments: [
      (40, " digits         ▶ TRAINING  17/30 · 2/5"),
      (60, " digits · seed 1             ▶ TRAINING  17/30 · 2/5 · 10/s"),
      (80, " digits · 400-25-10 · Adam 0.0376 · seed 1       ▶ TRAINING  17/30 · 2/5 · 10/s"),
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
}
