import Datasets
import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("The confusion matrix")
struct ConfusionPanelTests {
  private func matrix(of state: AppState) throws -> ConfusionMatrix {
    let test = state.snapshot.dataset.test
    return ConfusionMatrix(
      labels: test.labels, decisions: try #require(state.snapshot.testOutputs).decisions(),
      classes: state.snapshot.dataset.classNames.count)
  }

  /// A state with the cursor on the first cell of that kind.
  private func state(onCellWhere isWanted: (Int, Int, Int) -> Bool) throws -> AppState {
    let state = ResultScene.state(.confusion, of: ResultScene.digits)
    let matrix = try matrix(of: state)
    let cells = (0..<10).flatMap { label in (0..<10).map { (label, $0) } }
    let cell = try #require(cells.first { isWanted($0.0, $0.1, matrix[$0.0, $0.1]) })
    return state.after {
      $0[.confusion].row = cell.0
      $0[.confusion].column = cell.1
    }
  }

  @Test(
    "shows every count, recall and precision",
    arguments: [(80, 24), (120, 40), (44, 24), (200, 60)])
  func numbers(columns: Int, rows: Int) throws {
    // Nothing is chosen, so that no cell is drawn another way; small cells touch each other.
    let state = ResultScene.state(.confusion, of: ResultScene.digits, columns, rows)
    let matrix = try matrix(of: state)
    let format = NumberFormat.percent(decimals: 0)
    let lines = state.text(of: .confusion).split(separator: "\n").map {
      $0.split { " │".contains($0) }.map(String.init)
    }
    for label in 0..<10 {
      let counts = (0..<10).map { matrix[label, $0] == 0 ? "·" : "\(matrix[label, $0])" }
      let recall = matrix.recall(of: label).map { format.label($0).description } ?? "-"
      let expected = ["\(label)"] + counts + recall.split(separator: " ").map(String.init)
      #expect(lines.contains { $0.starts(with: expected) }, "\(label): \(expected)")
    }
    let precisions = (0..<10).flatMap { decision in
      matrix.precision(of: decision).map { share in
        columns < 70
          ? ["\(NumberFormat.fixed(decimals: 0).label(100 * share))"]
          : format.label(share).description.split(separator: " ").map(String.init)
      } ?? ["-"]
    }
    // In the smallest cells they touch each other.
    #expect(
      lines.contains { line in
        line.first == "prec."
          && line.dropFirst().joined().hasPrefix(precisions.joined())
      })
    #expect(state.text(of: .confusion).contains("\(matrix.correct) of \(matrix.total) right"))
  }

  @Test("the arrows choose a cell, which the frame names, and stop at the edge")
  func cursor() throws {
    var state = ResultScene.state(.confusion, of: ResultScene.twoClasses)
    let matrix = try matrix(of: state)
    #expect(
      state.text(of: .confusion).contains("benign taken for benign: \(matrix[0, 0]) of 6"))
    state.press([.right])
    #expect(state.text(of: .confusion).contains("benign taken for malignant: 1 of 6"))
    state.press([.right])
    #expect(state.notice == "this is the last class")
    state.press([.down, .left])
    #expect(state.text(of: .confusion).contains("malignant taken for benign: 1 of 4"))
  }

  @Test("Enter shows the samples of a cell, then puts one on the pad; v goes back")
  func samples() throws {
    var state = try state { $0 != $1 && $2 > 0 }
    let (label, decision) = (state[.confusion].row, state[.confusion].column)
    let outputs = try #require(state.snapshot.testOutputs)
    let rows = state.snapshot.samples.labels.indices.filter {
      Int(state.snapshot.samples.labels[$0]) == label && outputs.decision(row: $0) == decision
    }
    state.press([.enter])
    #expect(state.text(of: .confusion).contains("Confusion: \(label) read as \(decision)"))
    state.press([.enter])
    #expect(state.sample == rows[0])
    #expect(state.pad.drawing.image.pixels == Array(state.snapshot.samples[rows[0]]))
    state.type(keys: "u")
    #expect(state.pad.drawing.isEmpty)
    state.type(keys: "v")
    #expect(state.text(of: .confusion).contains("most often wrong"))
  }

  @Test("Esc goes one level back: from the samples to the matrix, then from the large panel")
  func back() throws {
    var state = try state { $0 != $1 && $2 > 0 }
    state.press([.enter])
    state.press([.escape])
    #expect(state[.confusion].view == 0 && state.isEnlarged)
    state.press([.escape])
    #expect(!state.isEnlarged)
  }

  @Test("Enter on an empty cell says so")
  func emptyCell() throws {
    var state = try state { $2 == 0 }
    state.press([.enter])
    #expect(state[.confusion].view == 0)
    #expect(state.notice?.description.contains("this cell is empty") == true)
  }

  @Test("a row without a pad is shown to the other panels")
  func rows() {
    var state = ResultScene.state(.confusion, of: ResultScene.twoClasses)
    state.press([.enter, .down, .enter])
    let benign = ResultScene.logits.indices.filter {
      ResultScene.logits[$0].1 == 0 && ResultScene.logits[$0].0 < 0
    }
    #expect(state.sample == benign[1] && state.pad.drawing.isEmpty)
    #expect(state.notice?.description.contains("row \(200 + benign[1]) of the table") == true)
  }

  @Test("a click chooses the cell under the mouse")
  func mouse() throws {
    var state = ResultScene.state(.confusion, of: ResultScene.digits)
    let text = state.text(of: .confusion).split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(text.firstIndex { $0.dropFirst().drop { $0 == " " }.hasPrefix("4 ") })
    let head = try #require(text.first { $0.contains("label") })
    let column = try #require(Array(head).firstIndex(of: "9"))
    state.mouse(.press(.left), column, row + 1)
    #expect(state[.confusion].row == 4 && state[.confusion].column == 9)
  }

  @Test("where not all classes fit, those around the cursor are shown")
  func pages() {
    let state = ResultScene.state(.confusion, of: ResultScene.digits, 40, 12).after {
      $0[.confusion].row = 9
    }
    #expect(state.text(of: .confusion).contains("4x9 of 10x10"))
  }
}
