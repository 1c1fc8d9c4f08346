import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("Any number in any field")
struct TypedNumbersTests {
  @Test("a setting that is typed on the screen takes what it takes, and no other number")
  func prompts() throws {
    for lesson in ["digits", "neuron", "digits-conv", "housing"] {
      let lesson = try #require(LessonCatalog.lesson(named: lesson))
      let start = try LessonScreensTests.state(lesson, batches: 0)
      for row in start.knobs.indices {
        for text in [
          "", "0", "-1", "-", "+", ".", "e", "1e38", "-1e38", "1e39", "1e-45", "9999999999999",
          "-9999999999999", "0.5", "2.5", "--1", "1e+40",
        ] {
          var state = start.after { $0.overlay = EntryOverlay(entry: .knob(row: row), text: text) }
          _ = state.press(.enter)
          #expect(state.screen.size == state.size, "\(start.knobs[row].name) \(text)")
        }
      }
      for unit in [StepUnit.batch, .epoch] {
        for text in ["", "0", "000000", "999999"] {
          var state = start.after { $0.overlay = EntryOverlay(entry: .count(unit), text: text) }
          #expect(state.press(.enter).isEmpty == ((Int(text) ?? 0) == 0))
        }
      }
    }
  }
}
