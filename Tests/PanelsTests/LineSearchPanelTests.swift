import Findings
import InterfaceTestSupport
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("The line search panel")
struct LineSearchPanelTests {
  private func state(_ iterations: Int, _ columns: Int = 100, _ rows: Int = 40) -> AppState {
    SmallNetworks.state(
      columns, rows, SmallNetworks.search(iterations: iterations), [.lineSearch, .loss]
    ).after { $0.isEnlarged = true }
  }

  @Test("totals, outcome and numbers are those of the reports")
  func numbers() throws {
    let state = state(6).after { $0.press([.left, .left]) }
    let reports = state.snapshot.iterations
    let text = state.screen.description
    let total = reports.reduce(0) { $0 + $1.evaluations }
    #expect(text.contains("\(reports.count) iterations, \(total) evaluations"))
    let report = reports[reports.count - 3]
    let format = NumberFormat.significant(digits: 3)
    #expect(
      text.contains(
        "iteration \(reports.count - 2): loss \(format.label(report.lossBefore)) → "
          + "\(format.label(report.lossAfter)), step \(format.label(report.stepLength)), "
          + "\(report.evaluations) evaluation"))
    #expect(
      text.contains("last: Wolfe conditions met") == reports[reports.count - 1].meetsWolfeConditions
    )
    #expect(text.contains("progressed"))
  }

  @Test("the newest iteration is followed until another is chosen")
  func following() {
    var state = state(3)
    #expect(LineSearchPanel.chosen(in: state) == 2)
    state.snapshot = SmallNetworks.search(iterations: 4)
    #expect(LineSearchPanel.chosen(in: state) == 3)
    state.press([.left])
    state.snapshot = SmallNetworks.search(iterations: 6)
    #expect(LineSearchPanel.chosen(in: state) == 2)
    state.press([.down])
    #expect(LineSearchPanel.chosen(in: state) == 5)
    #expect(state.notice == "this is the newest iteration")
    state.press([.up])
    #expect(LineSearchPanel.chosen(in: state) == 0)
  }

  @Test("a click chooses the iteration of its column")
  func click() throws {
    var state = state(6)
    let area = try #require(state.place(of: .lineSearch)).inner
    state.mouse(.press(.left), area.minColumn + 7, area.minRow + 3)
    #expect(LineSearchPanel.chosen(in: state) == 0)
  }

  @Test("before the first iteration it says so")
  func fresh() {
    #expect(state(0).screen.description.contains("No iteration yet"))
  }
}
