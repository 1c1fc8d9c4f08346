import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("A logarithmic time")
struct TimeScaleTests {
  private let state = PlotScene.turned
  private var turned: AppState { state.after { $0.type(keys: "ll") } }
  private func chart(_ state: AppState) -> RunChart {
    LossPanel.chart(in: state, area: state.place(of: .loss)?.inner ?? state.popupArea)
  }
  private func text(_ state: AppState) -> String { state.text(of: .loss) }

  @Test("l goes through both axes: linear, upright, along, both; each is said")
  func cycle() {
    var state = state
    let ways = (0..<4).map { _ in
      state.type(keys: "l")
      return state.notice?.description ?? ""
    }
    #expect(
      ways == [
        "loss axis: logarithmic", "loss axis: linear, over logarithmic epochs from step 1",
        "loss axis: logarithmic, over logarithmic epochs from step 1", "loss axis: linear",
      ])
    #expect(text(turned.after { $0.isEnlarged = true }).contains("over log epochs from step 1"))
    let both = state.after {
      $0.type(keys: "lll")
      $0.isEnlarged = true
    }
    #expect(text(both).contains("log cross-entropy over log epochs from step 1"))
  }

  @Test("the axis begins at the first step, with ticks at round numbers; step 0 has no place")
  func axis() {
    let chart = chart(turned)
    #expect(chart.seen == 0.2...18)
    #expect(chart.column(of: 0.2) == 0 && chart.column(of: 18) == chart.cells.columns - 1)
    let middle = (0.2 * 18).squareRoot()
    #expect(abs(chart.column(of: middle) - (chart.cells.columns - 1) / 2) <= 1)
    #expect(abs(chart.epochs(atColumn: chart.column(of: middle)) / middle - 1) < 0.1)
    let lines = text(turned.after { $0.isEnlarged = true }).split(separator: "\n")
    #expect(lines.contains { $0.contains("1") && $0.contains("10") })
  }

  @Test("where it has no row below the curves, the lower edge says from where to where it goes")
  func noAxisRow() {
    #expect(!chart(state).hasTimeLine)
    #expect(text(state).contains(" cross-entropy, epochs 0 to 18.0 "))
    #expect(text(turned).contains(" log epochs 0.2 to 18 "))
    let both = state.after { $0.type(keys: "lll") }
    #expect(text(both).contains(" log over log epochs 0.2 to 18 "))
    let near = state.after { $0.type(keys: "+") }
    #expect(text(near).contains(" over epochs 9.0 to 18.0 "), "what is seen of the run")
    #expect(!text(near).contains("9.0-18.0") && text(near).contains("h: all"))
    let large = state.after { $0.isEnlarged = true }
    #expect(chart(large).hasTimeLine && !text(large).contains("0 to 18"))
    for columns in 40..<80 {
      let text = text(state.after { $0.size = Size(columns: columns, rows: 24) })
      #expect(text.contains("0 to 18.0") || text.contains("┬"), "\(columns) columns: \(text)")
    }
    let fresh = turned.after { $0.receive(PlotScene.state(losses: [(2, 2)]).snapshot) }
    #expect(!self.text(fresh).contains(" to "), "nothing is drawn")
  }

  @Test("it stays over the plots, and shares have it alone")
  func views() {
    var state = turned
    state.type(keys: "v")
    #expect(text(state.after { $0.isEnlarged = true }).contains("% right over log epochs"))
    state.type(keys: "l")
    #expect(state.notice == "Accuracy axis: linear" && state.plots.timeScale == .linear)
  }

  @Test("before the first step, and after a restart, it says what is missing")
  func noStep() {
    let start = PlotScene.run([(.pause, 0)]).after { $0.type(keys: "ll") }
    #expect(start.notice == "loss axis: linear" && start.plots.timeScale == .linear)
    let fresh = turned.after { $0.receive(PlotScene.state(losses: [(2, 2)]).snapshot) }
    #expect(fresh.plots.timeScale == .logarithmic)
    #expect(text(fresh).contains("step 0 has no place"))
    #expect(fresh.after { $0.type(keys: "l") }.plots.timeScale == .linear)
  }

  @Test("zoom goes by ratios: half of the decades; - and 0 go back, arrows pan")
  func zoom() {
    let near = turned.after { $0.type(keys: "+") }
    let middle = (0.2 * 18).squareRoot()
    #expect(abs(chart(near).seen.lowerBound / middle - 1) < 1e-9)
    #expect(chart(near).seen.upperBound == 18)
    #expect(near.notice?.description.contains("epochs 1.9-18") == true)
    let left = near.after { $0.press(Array(repeating: .left, count: 9)) }
    #expect(chart(left).seen.lowerBound == 0.2)
    #expect(abs(chart(left).seen.upperBound / middle - 1) < 1e-9)
    #expect(chart(near.after { $0.type(keys: "-") }).seen == 0.2...18)
    #expect(
      turned.after { $0.type(keys: "+++++++++") }.notice?.description.contains("nothing") == true)
    let linear = near.after { $0.type(keys: "ll") }
    #expect(linear.plots.timeScale == .linear)
    #expect(abs(chart(linear).seen.lowerBound - middle) < 1e-9)
  }

  @Test("the cursor goes column by column down to the first step, and the mouse finds its place")
  func cursor() throws {
    var state = turned.after { $0.press([.enter]) }
    state.press(Array(repeating: .up, count: 30))
    #expect(state.plots.cursor == 1)
    #expect(state.notice == "step 0 has no place on a logarithmic axis")
    let cells = chart(state).cells
    state.mouse(.press(.left), cells.minColumn + cells.columns / 2, cells.minRow + 2)
    let step = try #require(state.plots.cursor)
    #expect(abs(Double(step) - (1 * 90.0).squareRoot()) < 1.5)
    #expect(chart(state).seen == 0.2...18)
  }

  @Test(
    "flags of before the first step stand at the beginning, and a column says how much it holds")
  func flags() {
    let early = PlotScene.run([(.setRateScale(2), 0), (.resume, 60)]).after {
      $0.type(keys: "ll")
      $0.press([.enter])
    }
    if !early.snapshot.events.isEmpty {
      #expect(chart(early).flags.contains { $0.event.epochs == 0 })
    }
    let long = PlotScene.state(losses: (0..<2000).map { _ in (1, nil) }).after {
      $0.type(keys: "ll")
      $0.isEnlarged = true
    }
    #expect(text(long).contains("last column = "))
    #expect(!text(long).contains("1 column = "))
  }

  @Test("it survives every size, and numbers that are none", arguments: 0..<5)
  func awkward(view: Int) {
    for (name, state) in Scene.awkward {
      for size in [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)] {
        let state = state.after {
          $0.size = size
          $0.focus = .loss
          $0.isEnlarged = true
          $0[.loss].view = view
          $0.plots.timeScale = .logarithmic
          $0.type(keys: "++")
          $0.press([.left, .up, .right])
          $0.type(keys: "-l")
        }
        #expect(!text(state).isEmpty, "\(name)")
      }
    }
  }

  @Test("a guide's step that sets the axis sets both")
  func guide() {
    let state = turned.after { $0.setTimeScale(.linear) }
    #expect(state.plots.timeScale == .linear)
  }
}
