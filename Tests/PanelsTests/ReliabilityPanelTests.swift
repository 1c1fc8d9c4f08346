import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("The panel of reliability")
struct ReliabilityPanelTests {
  private let kind = ReliabilityPanel.kind
  /// Ten answers: confidences of .953, .881, .818, .731, .622 and on the other side .982, .953, .881, .881, .731.
  private let state = ResultScene.state(ReliabilityPanel.kind, of: ResultScene.twoClasses)

  @Test("a single output's confidence is that of the class that it decides for")
  func twoClasses() throws {
    let results = try TestResults.ofClasses(of: state.snapshot)
    let reliability = Reliability(of: results.outputs, labels: results.dataset.test.labels)
    #expect(reliability.count == 10 && reliability.bins.prefix(5).allSatisfy { $0.count == 0 })
    #expect(reliability.bins[9].count == 3 && reliability.bins[9].accuracy == 1)
    let means = try #require(reliability.means)
    #expect(abs(means.accuracy - 0.8) < 1e-9)
    #expect(state.text(of: kind).contains("said 90-100 %: 3 of 3 right (100.0 %)"))
  }

  @Test("the arrows go from bin to bin: to the right surer, down less sure")
  func arrows() {
    var state = state
    state.press([.right])
    #expect(state.notice == "these are the surest answers")
    state.press([.down])
    #expect(state.text(of: kind).contains("said 80-90 %: "))
    state.press([.left])
    #expect(state.text(of: kind).contains("said 70-80 %: "))
    for _ in 0..<9 { state.press([.down]) }
    #expect(state.notice == "these are the least sure answers")
    #expect(state.text(of: kind).contains("said 0-10 %: no answers"))
  }

  @Test("a click on a row of the table or beside a point of the plot takes its bin")
  func mouse() throws {
    var state = ResultScene.state(kind, of: ResultScene.twoClasses, 120, 40)
    let inner = try #require(state.place(of: kind)).inner
    let lines = state.text(of: kind).split(separator: "\n")
    let row = try #require(lines.firstIndex { $0.contains("70-80 %") })
    state.mouse(.press(.left), inner.maxColumn - 20, inner.minRow - 1 + row)
    #expect(state.text(of: kind).contains("said 70-80 %: "))
    state.mouse(.press(.left), inner.minColumn + 60, inner.minRow)
    #expect(state.text(of: kind).contains("said 90-100 %: "))
  }

  @Test("without the built-in network, and where it does not fit the samples, there is one view")
  func views() throws {
    #expect(ReliabilityPanel.views(in: state).isEmpty)
    let digits = ResultScene.state(kind, of: ResultScene.digits)
    #expect(digits.sitting.builtIn == nil && ReliabilityPanel.views(in: digits).isEmpty)
    var other = state
    other.sitting.builtIn = try BuiltInNetwork.load()
    #expect(ReliabilityPanel.views(in: other).isEmpty)
  }

  @Test("v shows the built-in network over the same samples")
  func builtIn() throws {
    var state = ResultScene.state(kind, of: ResultScene.digits)
    state.sitting.builtIn = try BuiltInNetwork.load()
    let before = state.text(of: kind)
    state.type(keys: "v")
    let after = state.text(of: kind)
    #expect(!before.contains("built-in") && after.contains("Reliability of the built-in network"))
    let test = state.snapshot.dataset.test
    let bin = try #require(state.sitting.builtIn).reliability(over: test).bins[9]
    #expect(after.contains("of \(bin.count) right"))
  }
}
