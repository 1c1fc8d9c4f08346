import TerminalGraphics
import Testing
import Training

@testable import Interface

@Suite("Earlier runs")
struct RunsMenuTests {
  private let state = PlotScene.third
  private func names(_ state: AppState) -> [String] {
    let area = Rect(column: 0, row: 0, columns: 70, rows: 20)
    return LossPanel.chart(in: state, area: area).line.series.map(\.name.description)
  }

  @Test("stay as ghosts beside the present run, as far as it has come, and - shows all of them")
  func ghosts() {
    #expect(names(state) == ["#1 test", "#2 test", "test", "train"])
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
    #expect(chart.line.yAxis.upper == own)
  }

  @Test("G lists them: shown or hidden one by one, and all together")
  func hiding() {
    var state = state
    state.type(keys: "G")
    #expect(state.overlay == .runs(row: 1))
    state.press([.enter])
    #expect(names(state) == ["#1 test", "test", "train"])
    state.press([.down, .enter])
    #expect(state.notice?.description.contains("always shown") == true)
    state.type(keys: "a")
    #expect(names(state) == ["test", "train"])
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
    #expect(state.overlay == .entry(.runName(run: 2), text: ""))
    state.type(keys: "quick one")
    state.press([.enter])
    #expect(state.overlay == .runs(row: 1) && state.notice == "run #2 is quick one")
    #expect(names(state).contains("#2 quick one test"))
    #expect(state.screen.description.contains("quick one"))
    state.type(keys: "n")
    state.press(Array(repeating: .backspace, count: 9) + [.enter])
    #expect(names(state).contains("#2 test"))
    state.type(keys: "nx")
    state.press([.escape])
    #expect(state.overlay == .runs(row: 1))
  }

  @Test("the list compares: what each came to, also where the present one is, and what differs")
  func comparing() throws {
    let state = state.after {
      $0.size = Size(columns: 120, rows: 40)
      $0.type(keys: "G")
    }
    let shown = state.screen.description
    #expect(shown.contains("at epoch 5.0") && shown.contains("test loss"))
    #expect(shown.contains("From #2 to the present run: seed 2 → 1"))
    let run = try #require(state.listedRuns.first)
    let loss = try #require(run.history.points.first { $0.step == 25 }?.testLoss)
    #expect(shown.contains(NumberFormat.significant(digits: 3).label(loss).description))
    #expect(shown.contains("now") && shown.contains("shown"))
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
    #expect(state.overlay == .runs(row: 0))
    state.mouse(.press(.left), rect.minColumn + 5, rect.minRow + 2)
    #expect(state.plots.isShown[1] == false)
    state.mouse(.wheelDown, 1, 1)
    #expect(state.overlay == .runs(row: 1))
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
    #expect(state.overlay == .runs(row: 0) && state.notice == nil)
    #expect(state.listedRuns.map(\.number) == [1, 2])

    var other = runs[0].after { $0.type(keys: "RGo") }
    _ = update(&other, .snapshotArrived(runs[1].snapshot))
    #expect(other.isSettingsOpen, "who has gone elsewhere stays there")
    other.press([.escape])
    other.type(keys: "G")
    #expect(other.overlay == .runs(row: 0))
  }
}
