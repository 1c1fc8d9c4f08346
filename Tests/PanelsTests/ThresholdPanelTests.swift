import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("The threshold")
struct ThresholdPanelTests {
  /// Outputs in order: + + - + (0.73) | 0.5 | + (0.38) - ...: of 4 positive and 6 negative rows.
  private let state = ResultScene.state(.threshold, of: ResultScene.twoClasses)

  private func text(_ state: AppState) -> String { state.text(of: .threshold) }

  @Test("counts what is missed and what raises a false alarm, by the classes' names")
  func counts() {
    #expect(text(state).contains("missed malignant 1 of 4"))
    #expect(text(state).contains("false alarms 1 of 6"))
    #expect(text(state).contains("wrong 2 of 10"))
    #expect(text(state).contains("sensitivity  75.0 %"))
    #expect(text(state).contains("specificity  83.3 %"))
    // Pairs in order: 6 + 6 + 5 + 5 of 24.
    #expect(text(state).contains("AUC 0.917"))
    #expect(text(state).contains("accuracy is reported at 0.5: 80.0 %"))
  }

  @Test("+ and - move the threshold by a hundredth, and finer at the ends")
  func dial() {
    var state = state
    state.type(keys: "+")
    #expect(text(state).contains("threshold 0.51"))
    state.type(keys: "--")
    #expect(text(state).contains("threshold 0.49"))
    for _ in 0..<48 { state.type(keys: "-") }
    #expect(text(state).contains("threshold 0.01"))
    state.type(keys: "-")
    #expect(text(state).contains("threshold 0.0050"))
    for _ in 0..<10 { state.type(keys: "-") }
    #expect(state.notice == "the threshold is 0 already")
    #expect(text(state).contains("false alarms 6 of 6"))
    #expect(text(state).contains("accuracy is reported at 0.5: 80.0 %"))
  }

  @Test("the arrows go along the curve to what decides another way")
  func arrows() {
    var state = state
    state.type(keys: "v")
    state.press([.right])
    #expect(text(state).contains("missed malignant 0 of 4"))
    #expect(text(state).contains("threshold 0.37"))
    state.press([.left, .left])
    #expect(text(state).contains("missed malignant 2 of 4"))
    for _ in 0..<20 { state.press([.left]) }
    #expect(state.notice == "no higher threshold changes any decision")
    #expect(text(state).contains("missed malignant 4 of 4"))
  }

  @Test("a click takes the point of the curve that is nearest")
  func mouse() throws {
    var state = state
    state.type(keys: "v")
    let inner = try #require(state.place(of: .threshold)).inner
    state.mouse(.press(.left), inner.maxColumn - 1, inner.minRow)
    #expect(text(state).contains("missed malignant 0 of 4"))
    #expect(text(state).contains("false alarms 6 of 6"))
    state.mouse(.drag(.left), inner.minColumn + 5, inner.minRow + 12)
    #expect(text(state).contains("missed malignant 4 of 4"))
  }

  @Test("the histogram counts each class, and a click takes the output under the mouse")
  func histogram() throws {
    var state = state
    #expect(text(state).contains("4 malignant"))
    #expect(text(state).contains("6 benign"))
    let inner = try #require(state.place(of: .threshold)).inner
    state.mouse(.press(.left), inner.maxColumn - 1, inner.minRow + 3)
    #expect(text(state).contains("threshold 1.00"))
    state.press([.left])
    #expect(text(state).contains("missed malignant 3 of 4"))
  }

  @Test("without rows of one class there is no curve")
  func oneClass() {
    var state = ResultScene.state(.threshold, of: ResultScene.oneClass)
    state.type(keys: "v")
    let text = text(state)
    #expect(text.contains("there is no curve") && text.contains("AUC -"))
  }
}
