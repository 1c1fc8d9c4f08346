import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("Predictions")
struct PredictionsPanelTests {
  private let state = ResultScene.state(.predictions, of: ResultScene.numbers)

  private func text(_ state: AppState) -> String { state.text(of: .predictions) }

  @Test("errors are those of the newest evaluation, in the data's unit")
  func errors() {
    // Squares: 4, 25, 0, 6.25, 100, 25, 16, 4 over 8.
    #expect(text(state).contains("MSE 22.5, RMSE 4.75 in $1000"))
  }

  @Test("left and right go through the rows by actual value, and the other panels follow")
  func cursor() {
    var state = state
    #expect(text(state).contains("row 100 of the table"))
    #expect(text(state).contains("actual 12.0  predicted 10.0  error +2.00"))
    state.press([.left])
    #expect(state.sample == 3 && text(state).contains("actual 7.50  predicted 5.00  error +2.50"))
    state.press([.left])
    #expect(state.sample == 3 && state.notice == "this is the smallest")
    state.press([.down])
    #expect(state.sample == 5 && state.notice == "this is the largest")
    state.press([.left])
    #expect(state.sample == 4)
  }

  @Test("v shows them sorted, then the errors, then the order of the file")
  func views() {
    var state = state
    state.type(keys: "v")
    #expect(text(state).contains("value over rank") && text(state).contains("actual"))
    state.type(keys: "v")
    #expect(text(state).contains("error over predicted, in $1000"))
    state.type(keys: "v")
    #expect(text(state).contains("value over test row, in $1000"))
  }

  @Test("a click takes the nearest row", arguments: 0..<4)
  func mouse(view: Int) throws {
    for sample in ResultScene.pairs.indices {
      let there = state.after {
        $0[.predictions].view = view
        $0.sample = sample
      }
      let inner = try #require(there.place(of: .predictions)).inner
      let marks = inner.rowRange.dropFirst().flatMap { row in
        inner.columnRange.map { Point(column: $0, row: row) }
      }.filter { there.screen[$0.column, $0.row] == Cell("◆", style: there.theme[.pen]) }
      // The legend has one too.
      let found = marks.contains { mark in
        let clicked = there.after {
          $0.sample = sample == 0 ? 1 : 0
          $0.mouse(.press(.left), mark.column, mark.row)
        }
        return clicked.sample == sample
      }
      #expect(found, "row \(sample)")
    }
  }

  @Test("where there is room the errors stand in a strip under the scatter, each in its column")
  func strip() throws {
    for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
      let state = state.after {
        $0.size = size
        $0.isEnlarged = true
        $0.focus = .predictions
      }
      let screen = state.screen
      let inner = try #require(state.place(of: .predictions)).inner
      #expect(text(state).contains("errors: actual - predicted, in $1000"))
      let marks = inner.rowRange.dropFirst().flatMap { row in
        inner.columnRange.map { Point(column: $0, row: row) }
      }.filter { screen[$0.column, $0.row] == Cell("◆", style: state.theme[.pen]) }
      let below = try #require(marks.last)
      #expect(marks.dropLast().contains { $0.column == below.column && $0.row < below.row })
      // A click there takes the row too.
      let clicked = state.after {
        $0.sample = 1
        $0.mouse(.press(.left), below.column, below.row)
      }
      #expect(clicked.sample == state.sample)
    }
    let low = state.after { $0.size = Size(columns: 80, rows: 18) }
    #expect(!text(low).contains("errors: actual"))
  }

  @Test("one row alone is drawn, and has no smaller or larger one")
  func oneRow() {
    var state = ResultScene.state(.predictions, of: ResultScene.oneNumber)
    #expect(text(state).contains("actual 2.00  predicted 1.00  error +1.00"))
    state.press([.right])
    #expect(state.notice == "this is the largest" && state.sample == 0)
  }

  @Test("a straight line is fitted to the dots, by least squares")
  func linearFit() throws {
    let state = state.after { $0.size = Size(columns: 120, rows: 40) }
    #expect(text(state).contains("linear fit"))
    let predictions = try Predictions(of: state.inspection)
    let line = try #require(predictions.line)
    func error(_ start: Double, _ slope: Double) -> Double {
      zip(predictions.actual, predictions.predicted).reduce(0) {
        let miss = $1.1 - start - slope * $1.0
        return $0 + miss * miss
      }
    }
    let least = error(line.start, line.slope)
    for (start, slope) in [(0.1, 0.0), (-0.1, 0), (0, 0.01), (0, -0.01)] {
      #expect(error(line.start + start, line.slope + slope) > least)
    }
    #expect(
      try Predictions(of: ResultScene.state(.predictions, of: ResultScene.oneNumber).inspection)
        .line == nil)
  }
}
