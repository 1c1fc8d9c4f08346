import InterfaceTestSupport
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Screens

@Suite("How many batches or epochs")
struct EntryTests {
  /// What is typed after B or E, and what comes of it.
  struct Count: CustomTestStringConvertible, Sendable {
    let typed: [Key]
    let effects: [Effect]
    let notice: Label?
    var testDescription: String { "\(typed)" }

    init(_ text: String, _ keys: [Key] = [], _ effects: [Effect], notice: Label? = nil) {
      typed = text.map { .character($0) } + keys
      self.effects = effects
      self.notice = notice
    }
  }

  static let counts: [Count] = [
    Count("B5", [.enter], [.send(.runBatches(5))]),
    Count("E12", [.enter], [.send(.runEpochs(12))]),
    Count("B999999", [.enter], [.send(.runBatches(999_999))]),
    Count("B1234567", [.enter], [.send(.runBatches(123_456))]),
    Count("B007", [.enter], [.send(.runBatches(7))]),
    Count("B12", [.backspace, .enter], [.send(.runBatches(1))]),
    Count("E4", [.backspace, .backspace, .character("9"), .enter], [.send(.runEpochs(9))]),
    Count("B", [.enter], [], notice: "type a number of batches first"),
    Count("E", [.enter], [], notice: "type a number of epochs first"),
    Count("B0", [.enter], [], notice: "type a number of batches first"),
    Count("B²½", [.enter], [], notice: "type a number of batches first"),
    Count("B5", [.escape], []),
    Count("B5q", [], []),
  ]

  @Test("B and E ask for a number", arguments: counts)
  func countIsAsked(count: Count) {
    var state = Scene.state(80, 24, Scene.paused)
    #expect(state.press(count.typed) == count.effects)
    #expect(state.notice == count.notice)
    #expect(state.overlay == nil)
  }

  @Test("the question shows what was typed, digits only")
  func questionShowsDigits() {
    var state = Scene.state()
    state.type(keys: "E12x²")
    #expect(state.shows(EntryOverlay(entry: .count(.epoch), text: "12")))
    #expect(state.screen.description.contains("How many epochs? 12_"))
  }

  @Test("typing takes an old notice away")
  func typingClearsNotice() {
    var state = Scene.state()
    state.type(keys: "Bx")
    #expect(state.notice != nil)
    state.type(keys: "7")
    #expect(state.notice == nil)
  }
}
