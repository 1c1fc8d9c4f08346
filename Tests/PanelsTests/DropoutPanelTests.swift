import Findings
import InterfaceTestSupport
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("The dropout panel")
struct DropoutPanelTests {
  private func state(_ steps: Int, _ columns: Int = 80, _ rows: Int = 24) -> AppState {
    SmallNetworks.state(columns, rows, SmallNetworks.dropout(steps: steps), [.dropout, .loss])
  }

  @Test(
    "the crossed units are those of the step's mask, the others count 1/(1-p) times",
    arguments: 1...8)
  func mask(steps: Int) throws {
    let state = state(steps)
    let mask = try #require(state.snapshot.dropoutMasks)[1]
    let values = state.snapshot.network.activations(for: Array(state.snapshot.samples[0]))[1]
    let area = try #require(state.place(of: .dropout)).inner
    let lines = state.screen.text(in: area).split(separator: "\n").map(String.init)
    let format = NumberFormat.fixed(decimals: 2)
    for unit in 0..<5 {
      let line = try #require(lines.first { $0.dropFirst().hasPrefix("\(unit + 1) ") })
      #expect(line.contains("×") == (mask[unit] == 0))
      #expect(line.hasSuffix("\(format.label(values[unit]))"))
      if mask[unit] > 0 {
        #expect(mask[unit] == 1.25)
        #expect(line.contains("\(format.label(values[unit] * 1.25)) "))
      }
    }
    let dropped = mask.count { $0 == 0 }
    #expect(state.screen.description.contains("step \(steps) dropped \(dropped) of 5, expected 1"))
  }

  @Test("the mean over all masks is the value at test time")
  func expectation() throws {
    let state = state(3).after { $0.press([.down, .down]) }
    let value = state.snapshot.network.activations(for: Array(state.snapshot.samples[0]))[1][2]
    let format = NumberFormat.fixed(decimals: 3)
    let area = try #require(state.place(of: .dropout)).inner
    let text = state.screen.text(in: area).split(separator: "\n").joined(separator: " ")
    #expect(text.contains("unit 3: \(format.label(value)) × 1.25 = \(format.label(value * 1.25))"))
    #expect(text.contains("On average 0.8 × \(format.label(value * 1.25)) + 0.2 × 0"))
    #expect(text.contains("= \(format.label(value))"))
  }

  @Test("before the first step it says when a mask is drawn")
  func fresh() {
    let text = state(0).screen.description
    #expect(text.contains("No mask yet") && text.contains("│no mask yet"))
    #expect(!text.contains("×××"))
  }

  @Test("many units stand in a grid, and the arrows go through it")
  func grid() throws {
    var state = SmallNetworks.state(80, 24, SmallNetworks.droppingDigits, [.dropout, .loss])
    let mask = try #require(state.snapshot.dropoutMasks)[1]
    #expect(state.screen.description.contains("dropped \(mask.count { $0 == 0 }) of 25"))
    #expect(state.screen.description.contains("expected 5"))
    state.press([.right])
    #expect(state.unit == 1)
    state.press([.down])
    #expect(state.unit > 2)
    state.press([.up, .left, .left])
    #expect(state.unit == 0 && state.notice == "this is the first unit")
    let area = try #require(state.place(of: .dropout)).inner
    state.mouse(.press(.left), area.minColumn + 4, area.minRow + 1)
    #expect(state.unit == 2)
  }

  @Test("a click in the list chooses its unit")
  func list() throws {
    var state = state(2)
    let area = try #require(state.place(of: .dropout)).inner
    let lines = state.screen.text(in: area).split(
      separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(lines.firstIndex { $0.dropFirst().hasPrefix("4 ") })
    state.mouse(.press(.left), area.minColumn + 8, area.minRow + row)
    #expect(state.unit == 3)
  }
}
