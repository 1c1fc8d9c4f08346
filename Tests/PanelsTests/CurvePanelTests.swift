import Findings
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels

@Suite("The curve")
struct CurvePanelTests {
  private func inside(_ state: AppState) throws -> String {
    state.screen.text(in: try #require(state.place(of: .curve)).area)
  }

  @Test("the test error is the newest evaluation's")
  func error() throws {
    let state = try LessonScene.state("curve/sine", .curve, steps: 30, isEnlarged: true)
    let error = try #require(state.snapshot.evaluation?.testMSE)
    #expect(
      try inside(state).contains("test MSE \(NumberFormat.significant(digits: 3).label(error))"))
  }

  @Test("the shares leave the samples to be seen, and the chosen unit in a colour of its own")
  func shares() throws {
    let state = try LessonScene.state("curve/sine", .curve, steps: 30, isEnlarged: true).after {
      $0[.curve].view = 1
    }
    let text = try inside(state)
    for name in ["samples", "fit", "unit 1", "other units"] { #expect(text.contains(name)) }
    let styles = Set(state.screen.cells.map(\.style))
    #expect(styles.contains(state.theme[.testLoss]) && styles.contains(state.theme[.unit]))
  }

  @Test("v shows the shares, among which the arrows choose, and sums of the first units")
  func keys() throws {
    var state = try LessonScene.state("curve/sine", .curve, isEnlarged: true)
    #expect(CurvePanel.dial(in: state) == nil)
    state.type(keys: "v")
    state.press([.right, .right])
    #expect(state.unit == 2)
    #expect(try inside(state).contains("unit 3 of 16: w"))
    state.type(keys: "v+++")
    #expect(try inside(state).contains("the first 4 of 16 units"))
    state.type(keys: String(repeating: "-", count: 6))
    #expect(try inside(state).contains("the first 0 of 16 units"))
    #expect(state.notice == "this is the bias alone")
    state.type(keys: String(repeating: "+", count: 20))
    #expect(state.notice == "these are all units")
  }

  @Test("other networks are told that there is no curve")
  func unsuitable() throws {
    let state = try LessonScene.state("housing", .curve, steps: 0)
    let area = Rect(column: 0, row: 0, columns: 60, rows: 10)
    var canvas = Canvas(size: area.size)
    CurvePanel(state: state, area: area).draw(in: area, on: &canvas)
    #expect(canvas.description.contains("a curve needs one input and one output"))
    #expect(CurvePanel.views(in: state).isEmpty)
  }

  @Test("the fit is a solid line between hollow samples, and below it every bend has its mark")
  func bends() throws {
    for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
      let state = try LessonScene.state("curve/sine", .curve, steps: 300).after { $0.size = size }
      let text = try inside(state)
      #expect(text.contains("○") && text.contains("of 200 samples") && text.contains("━━ fit"))
      let line = try #require(text.split(separator: "\n").first { $0.contains("bends ") })
      let marks = line.unicodeScalars.map { $0 == "◆" ? 2 : ["▲", "▼"].contains($0) ? 1 : 0 }
        .reduce(0, +)
      let count = try #require(text.firstMatch(of: /(\d+) of 16 units bend here/)).1
      #expect(marks > 2 && marks <= Int(count) ?? 0)
    }
  }

  @Test("with more room each unit's share stands below the fit")
  func shareMaps() throws {
    let state = try LessonScene.state("curve/sine", .curve, isEnlarged: true)
    #expect(!(try inside(state.after { $0.size.rows = 20 })).contains("what each unit adds"))
    let text = try inside(state.after { $0.size = Size(columns: 120, rows: 40) })
    #expect(text.contains("what each unit adds"))
  }
}
