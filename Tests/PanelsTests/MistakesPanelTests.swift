import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("The gallery of mistakes")
struct MistakesPanelTests {
  private func mistakes(
    in state: AppState, worstBy order: Mistake.Order = .wrongShare
  ) throws -> [Mistake] {
    Mistake.all(
      outputs: try #require(state.snapshot.testOutputs),
      labels: state.snapshot.dataset.test.labels, worstBy: order)
  }

  @Test("names each with its share, the worst first", arguments: [(80, 24), (120, 40)])
  func captions(columns: Int, rows: Int) throws {
    let state = ResultScene.state(.mistakes, of: ResultScene.digits, columns, rows)
    let mistakes = try mistakes(in: state)
    let text = state.text(of: .mistakes)
    #expect(text.contains("\(mistakes.count) of 20 wrong") && mistakes.count >= 2)
    for mistake in mistakes.prefix(3) {
      let percent = NumberFormat.percent(decimals: 0).label(mistake.wrongShare)
      let said = try #require(mistake.decision)
      #expect(
        text.contains("\(mistake.label) read as \(said), \(percent)")
          || text.contains("\(mistake.label)→\(said) \(percent)"))
    }
  }

  @Test("the arrows choose one, Enter puts it on the pad, strokes go over it, undo takes it away")
  func pad() throws {
    var state = ResultScene.state(.mistakes, of: ResultScene.digits)
    let second = try mistakes(in: state)[1].row
    state.press([.right, .enter])
    let image = Array(state.snapshot.samples[second])
    #expect(state.sample == second && state.pad.drawing.image.pixels == image)
    #expect(state.inspection.shownInput == .drawing(state.pad.seen.pixels))
    state.type(keys: "d")
    state.press([.shiftRight])
    #expect(state.pad.drawing.image.pixels != image)
    state.type(keys: "u")
    #expect(state.pad.drawing.image.pixels == image)
    state.type(keys: "u")
    #expect(state.pad.drawing.isEmpty)
  }

  @Test("v sorts by what the right class gets")
  func order() throws {
    var state = ResultScene.state(.mistakes, of: ResultScene.digits)
    state.type(keys: "v")
    let worst = try #require(try mistakes(in: state, worstBy: .labelShare).first)
    state.press([.enter])
    #expect(state.sample == worst.row)
  }

  @Test("a click chooses the picture under the mouse; the ends of the list say so")
  func mouse() throws {
    var state = ResultScene.state(.mistakes, of: ResultScene.digits)
    state.press([.left])
    #expect(state.notice == "this is the worst mistake")
    // Right of the large picture with its bars stand the small ones, the second from column 41 on.
    state.mouse(.press(.left), 42, 5)
    #expect(state[.mistakes].row == 1)
  }

  @Test("rows stand with their values, and with the row of the table")
  func rows() {
    let text = ResultScene.state(.mistakes, of: ResultScene.twoClasses).text(of: .mistakes)
    #expect(text.contains("2 of 10 wrong"))
    #expect(text.contains("row 202: benign taken for malignant, 82 %  clump 1.5"))
    #expect(text.contains("row 204: malignant taken for benign, 62 %"))
  }

  @Test("no mistakes are said to be none")
  func none() {
    let text = ResultScene.state(.mistakes, of: Scene.finished).text(of: .mistakes)
    #expect(text.contains("no mistakes: every test digit is right"))
  }
}
