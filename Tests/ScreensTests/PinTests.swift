import Datasets
import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("Pins")
struct PinTests {
  @Test("p pins the sample that is shown, and unpins it")
  func sample() {
    var state = Scene.state()
    state.type(keys: "p")
    #expect(
      state.pins.count == 1 && state.pins[0].label == 0 && state.pins[0].name == "test digit 1")
    #expect(state.panels.last == .pins && state.place(of: .pins) != nil)
    #expect(state.notice == "Pinned as 1. Its answer stays on screen; p unpins it.")
    state.type(keys: "p")
    #expect(state.pins.isEmpty && !state.panels.contains(.pins) && state.notice == "unpinned")
  }

  @Test("a pin keeps what the network said to it from moment to moment")
  func record() {
    var state = Scene.state(80, 24, Scene.snapshot(.training, batches: 0)).drawing(3)
    // The network has learnt from drawings that were not prepared.
    state.pad.preparation = .none
    state.type(keys: "p")
    for batches in [10, 40, 87] {
      _ = update(&state, .snapshotArrived(Scene.snapshot(.training, batches: batches)))
    }
    let pin = state.pins[0]
    #expect(pin.record.points.map(\.step) == [0, 10, 40, 87])
    #expect(pin.label == nil && pin.toldClass == 3)
    let shares = pin.shares(of: 3)
    #expect(shares[0] < 0.2 && shares[3] > 0.5)
    // Another start is another run.
    _ = update(&state, .snapshotArrived(Scene.snapshot(.training, batches: 0)))
    #expect(state.pins[0].record.points.map(\.step) == [0])
  }

  @Test("six are the most, and each is shown again by Enter")
  func several() {
    var state = Scene.state()
    for _ in 0..<7 {
      state.press([.character("p"), .right])
    }
    #expect(state.pins.count == Pin.most && state.notice == nil)
    state.type(keys: "p")
    #expect(state.notice == "there can be 6 pins at most; go to the pins and press p to unpin one")
    state = state.drawing(2)
    state.focus(on: .pins)
    state.press([.right, .right, .enter])
    #expect(state.sample == 2 && state.pad.drawing.isEmpty)
    state.type(keys: "u")
    #expect(!state.pad.drawing.isEmpty)
    state.press([.delete])
    #expect(state.pins.count == 5 && state.pins[2].name == "test digit 4")
    for _ in 0..<5 { state.type(keys: "p") }
    #expect(state.pins.isEmpty && state.focus != .pins)
  }

  @Test("a drawing that was pinned comes back to the pad with its strokes")
  func drawing() {
    var state = Scene.state().drawing(4)
    let strokes = state.pad.drawing.strokes
    state.type(keys: "pc")
    state.focus(on: .pins)
    state.press([.enter])
    #expect(state.pad.drawing.strokes == strokes)
  }

  @Test(
    "the panel draws something sensible at every size",
    arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
  func sizes(columns: Int, rows: Int) {
    for display in [Scene.colored, Scene.plain] {
      for snapshot in [Scene.training, Scene.diverged, Scene.unmeasured, Scene.untested] {
        var state = Scene.state(columns, rows, snapshot, display: display)
        for _ in 0..<4 { state.press([.character("p"), .right]) }
        #expect(state.screen.size == state.size)
        state.focus(on: .pins)
        #expect(state.screen.size == state.size)
        for key in Key.every { _ = state.after { _ = $0.press(key) }.screen }
      }
    }
  }
}
