import Findings
import InterfaceTestSupport
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("Earlier runs")
struct RunsMenuTests {
  private let state = PlotScene.third
  private func names(_ state: AppState) -> [String] {
    let area = Rect(column: 0, row: 0, columns: 70, rows: 20)
    return LossPanel.chart(in: state, area: area).line.series.map(\.name.description)
  }

  @Test("stay as ghosts beside the present run, as far as it has come, and - shows all of them")
  func ghosts() {
    #expect(names(state) == ["#1 test", "#2 test", "train", "test"])
    let area = Rect(column: 0, row: 0, columns: 70, rows: 20)
    #expect(LossPanel.chart(in: state, area: area).seen == 0...5)
    let whole = state.after { $0.type(keys: "-") }
    #expect(LossPanel.chart(in: whole, area: area).seen == 0...14)
    #expect(whole.after { $0.type(keys: "-") }.notice?.description.contains("already") == true)
    #expect(state.text(of: .loss).contains("#"))
    let norms = state.after { $0[.loss].view = 2 }
    #expect(names(norms) == ["layer 1", "layer 2"])
  }

  @Test("a ghost far above the present run does not flatten it")
  func high() {
    let chart = LossPanel.chart(
      in: state, area: Rect(column: 0, row: 0, columns: 70, rows: 20))
    let own = state.snapshot.history.points.map { max($0.trainLoss, $0.testLoss ?? 0) }.max()
    #expect(chart.line.yAxis.upper < 1.2 * (own ?? 0))
  }

  @Test("G lists them: shown or hidden one by one, and all together")
  func hiding() {
    var state = state
    state.type(keys: "G")
    #expect(state.shows(RunsOverlay(row: 1)))
    state.press([.enter])
    #expect(names(state) == ["#1 test", "train", "test"])
    state.press([.down, .enter])
    #expect(state.notice?.description.contains("always shown") == true)
    state.type(keys: "a")
    #expect(names(state) == ["train", "test"])
    state.type(keys: "a")
    #expect(names(state).count == 4)
    state.press([.escape])
    #expect(state.overlay == nil)
  }

  @Test("only the newest are shown by themselves")
  func most() {
    let many = PlotScene.run([(.resume, 3)] + (2...6).map { (.restart(seed: $0), 3) })
    #expect(names(many).filter { $0.hasPrefix("#") } == ["#3 test", "#4 test", "#5 test"])
  }

  @Test("n names one, and the name stands at its curve")
  func naming() {
    var state = state
    state.type(keys: "Gn")
    #expect(state.shows(EntryOverlay(entry: .runName(run: 2), text: "")))
    state.type(keys: "quick one")
    state.press([.enter])
    #expect(state.shows(RunsOverlay(row: 1)) && state.notice == "run #2 is quick one")
    #expect(names(state).contains("#2 quick one test"))
    #expect(state.screen.description.contains("quick one"))
    state.type(keys: "n")
    state.press(Array(repeating: .backspace, count: 9) + [.enter])
    #expect(names(state).contains("#2 test"))
    state.type(keys: "nx")
    state.press([.escape])
    #expect(state.shows(RunsOverlay(row: 1)))
  }

  @Test("the list compares: what each came to, also where the present one is, and what differs")
  func comparing() throws {
    let state = state.after {
      $0.size = Size(columns: 120, rows: 40)
      $0.type(keys: "G")
    }
    let shown = state.screen.description
    #expect(shown.contains("at epoch 5.0") && shown.contains("test loss"))
    #expect(
      shown.contains(
        "From #2 to the present run: seed 2 → 1, learning rate 0.1 then 0.2 → 0.2"))
    let run = try #require(state.snapshot.listedRuns.first)
    let loss = try #require(run.history.points.first { $0.step == 25 }?.testLoss)
    #expect(shown.contains(NumberFormat.significant(digits: 3).label(loss).description))
    #expect(shown.contains("now") && shown.contains("shown"))
  }

  @Test("all in which runs differ is listed as far as there is room, the rest counted")
  func differences() throws {
    var recipe = Scene.recipe
    recipe.batchSize = 4
    recipe.optimizer = .sgd(momentum: 0.9)
    recipe.penalty.l1 = 0.01
    recipe.clipping = GradientClipping(maximumNorm: 3)
    let place = ParameterPlace(layer: 0, unit: 0, input: 0)
    let state = PlotScene.run([
      (.resume, 10), (.setRateScale(1.25), 2), (.setParameter(place, 0.5), 2),
      (.setRateScale(2), 2),
      (.restart(seed: 2), 0), (.adopt(recipe), 5),
    ])
    let all = state.inspection.differences(of: try #require(state.snapshot.listedRuns.first)).map(
      \.description)
    #expect(
      all == [
        "seed 1 → 2", "learning rate 0.1 then 0.125 then 0.2 → 0.2",
        "optimizer Adam → SGD with momentum", "momentum 0.9", "batch size 8 → 4",
        "L1 none → 0.01", "clipping none → 3", "weights set by hand 1 → 0",
      ])
    func foot(_ columns: Int) -> String {
      let state = state.after {
        $0.size = Size(columns: columns, rows: 24)
        $0.type(keys: "G")
      }
      let lines = state.screen.description.split(separator: "\n")
      let start = lines.firstIndex { $0.contains("From #1 to") } ?? 0
      return lines[start...].prefix(2).joined(separator: "\n")
    }
    #expect(foot(80).contains("seed 1 → 2, learning rate") && foot(80).contains(/, and \d more/))
    #expect(foot(40).contains("7 more"))
    #expect(state.inspection.differences(of: try #require(state.snapshot.listedRuns.last)).isEmpty)
  }

  @Test("an added layer is told of as such, and a removed one")
  func layers() throws {
    var recipe = Scene.recipe
    let shape = recipe.architecture
    recipe.architecture = try #require(shape.addingLayer(.relu))
    let state = PlotScene.run([(.resume, 3), (.adopt(recipe), 3)])
    let event = try #require(state.snapshot.events.last { $0.kind != .pause })
    #expect(state.inspection.eventWords(event.kind) == "hidden layers 1 → 2")
    let back = state.inspection.eventWords(.recipe(from: recipe, to: Scene.recipe))
    #expect(back == "hidden layers 2 → 1")
    recipe.architecture = recipe.architecture.replacing(function: .tanh, atPlace: 0)
    let both = state.inspection.eventWords(.recipe(from: Scene.recipe, to: recipe)).description
    #expect(
      both.hasPrefix("activation, layer 1 ") && both.hasSuffix(" → tanh, hidden layers 1 → 2"))
  }

  @Test("the first run says how there can be others")
  func first() {
    let state = PlotScene.turned.after { $0.type(keys: "G") }
    #expect(state.overlay == nil && state.notice?.description.contains("first run") == true)
  }

  @Test("the mouse chooses, shows and hides, and closes beside the list")
  func mouse() {
    var state = state.after { $0.type(keys: "G") }
    let menu = RunsMenu(state: state, chosen: 1)
    let rect = menu.rect(in: state.popupArea)
    state.mouse(.press(.left), rect.minColumn + 5, rect.minRow + 2)
    #expect(state.shows(RunsOverlay(row: 0)))
    state.mouse(.press(.left), rect.minColumn + 5, rect.minRow + 2)
    #expect(state.plots.isShown[1] == false)
    state.mouse(.wheelDown, 1, 1)
    #expect(state.shows(RunsOverlay(row: 1)))
    state.mouse(.press(.left), 2, state.size.rows - 2)
    #expect(state.overlay == nil)
  }

  @Test("fits into every size", arguments: [(40, 12), (60, 18), (80, 24), (200, 60)])
  func sizes(columns: Int, rows: Int) {
    let state = state.after {
      $0.size = Size(columns: columns, rows: rows)
      $0.type(keys: "G")
    }
    let shown = state.screen.description
    #expect(shown.contains(" Runs ") && shown.contains("#2") && shown.contains("now"))
  }

  @Test("right after a restart the list waits for the run that begins")
  func waitsForRestart() {
    let runs = [
      PlotScene.run([(.resume, 3)]), PlotScene.run([(.resume, 3), (.restart(seed: 2), 1)]),
    ]
    var state = runs[0].after { $0.type(keys: "RG") }
    #expect(state.overlay == nil)
    #expect(state.notice == "run 2 is about to begin; the list opens with it")
    _ = update(&state, .snapshotArrived(runs[0].snapshot))
    #expect(state.overlay == nil, "a late moment of the first run")
    _ = update(&state, .snapshotArrived(runs[1].snapshot))
    #expect(state.shows(RunsOverlay(row: 0)) && state.notice == nil)
    #expect(state.snapshot.listedRuns.map(\.number) == [1, 2])

    var other = runs[0].after { $0.type(keys: "RGo") }
    _ = update(&other, .snapshotArrived(runs[1].snapshot))
    #expect(other.overlay is SettingsOverlay, "who has gone elsewhere stays there")
    other.press([.escape])
    other.type(keys: "G")
    #expect(other.shows(RunsOverlay(row: 0)))
  }
}
