import Datasets
import Findings
import Interchange
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("My digits")
struct MyDigitsTests {
  private let start = Scene.state().after { $0.type(keys: "d") }.drawing(4)

  @Test("a digit key keeps the drawing with its label and teaches it")
  func labels() throws {
    var state = start
    let effects = state.type(keys: "9")
    let kept = try #require(state.myDigits.drawings.first)
    #expect(kept.label == 9 && kept.said == 4 && kept.strokes == state.pad.drawing.strokes)
    #expect(effects == [.keepDigit(kept), .send(.teach(state.taught))])
    #expect(state.taught.samples.labels == [9] && state.taught.share == 0.1)
    #expect(state.taught.samples.features == Preparation.all.image(of: state.pad.drawing).pixels)
    #expect(
      state.notice == "Saved as a 9 (it was read as a 4). Training now includes it; * shows it."
    )
    #expect(state.panels.contains(.myDigits))
    #expect(state.type(keys: "9").isEmpty && state.notice == "this drawing is already saved as a 9")
    // Another label takes the place of the first.
    let second = state.type(keys: "4")
    #expect(second.first == .dropDigit(kept) && state.myDigits.drawings.map(\.label) == [4])
  }

  @Test("u takes the label back, which was the latest thing that was done, and then the strokes")
  func undoes() throws {
    var state = start
    state.type(keys: "9")
    let kept = try #require(state.myDigits.drawings.first)
    let ink = state.pad.drawing
    #expect(state.type(keys: "u") == [.dropDigit(kept), .send(.teach(state.taught))])
    #expect(state.myDigits.drawings.isEmpty && state.myDigits.share == 0)
    #expect(state.pad.drawing == ink, "the drawing stays")
    #expect(state.notice == "label undone: this drawing is no longer saved as a 9")
    #expect(state.type(keys: "U") == [.keepDigit(kept), .send(.teach(state.taught))])
    #expect(state.myDigits.drawings == [kept] && state.myDigits.share > 0)
    // What was drawn after it goes first.
    state.pad.draw([StrokePoint(column: 2, row: 2), StrokePoint(column: 9, row: 9)])
    state.type(keys: "u")
    #expect(
      state.pad.drawing.strokes.count == ink.strokes.count && !state.myDigits.drawings.isEmpty)
    state.type(keys: "u")
    #expect(state.myDigits.drawings.isEmpty)
  }

  @Test("u after another label brings the first one back")
  func undoesChange() throws {
    var state = start
    state.type(keys: "9")
    let first = state.myDigits.drawings
    state.type(keys: "4u")
    #expect(state.myDigits.drawings == first && state.myDigits.share > 0)
    #expect(state.notice == "label undone: this is a 9 again")
  }

  @Test("what is taught is prepared as the drawing is")
  func preparation() {
    var state = start.after { $0.type(keys: "4") }
    let effects = state.type(keys: "A")
    #expect(effects == [.send(.teach(state.taught))])
    #expect(state.taught.samples.features == state.pad.drawing.image.pixels)
  }

  @Test("plus and minus change the share; none leaves them out")
  func share() {
    var state = start.after { $0.type(keys: "4") }
    state.focus(on: .myDigits)
    #expect(state.type(keys: "+") == [.send(.teach(state.taught))] && state.taught.share == 0.2)
    state.type(keys: "++")
    #expect(
      state.type(keys: "+").isEmpty
        && state.notice == "your digits can be at most half of every batch")
    state.type(keys: "----")
    #expect(state.myDigits.share == 0 && state.notice == "training leaves your digits out")
    #expect(!state.taught.isActive)
  }

  @Test("Enter draws one again, Delete takes it out of the file")
  func panel() throws {
    var state = start.after { $0.type(keys: "4") }
    let kept = state.myDigits.drawings[0]
    state.type(keys: "c")
    state.focus(on: .myDigits)
    state.press([.enter])
    #expect(state.pad.drawing.strokes == kept.strokes)
    let effects = state.press([.delete])
    #expect(effects == [.dropDigit(kept), .send(.teach(state.taught))])
    #expect(state.myDigits.drawings.isEmpty && state.focus != .myDigits)
  }

  @Test("digits of a file are not learnt from until the user says so")
  func fromFile() {
    let state = Scene.state().after {
      $0.myDigits = MyDigits([LabeledDrawing(SegmentDigits.drawing(of: 3), label: 3, said: 8)])
    }
    #expect(state.myDigits.share == 0 && state.panels.contains(.myDigits))
  }

  @Test("a network that reads no digits is taught none")
  func otherLessons() {
    var state = Scene.table
    state.myDigits = MyDigits([LabeledDrawing(SegmentDigits.drawing(of: 3), label: 3, said: 8)])
    #expect(!state.snapshot.canTeach && !state.panels.contains(.myDigits))
  }

  @Test(
    "the panel draws something sensible at every size",
    arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
  func sizes(columns: Int, rows: Int) {
    for display in [Scene.colored, Scene.plain] {
      for snapshot in [Scene.training, Scene.diverged, Scene.unmeasured, Scene.untested] {
        var state = Scene.state(columns, rows, snapshot, display: display)
        for digit in 0..<7 {
          state.focus(on: .drawing)
          state = state.drawing(digit).after { $0.type(keys: "\((digit + 1) % 10)") }
        }
        state.focus(on: .myDigits)
        #expect(state.screen.size == state.size)
        for key in Key.every { _ = state.after { _ = $0.press(key) }.screen }
      }
    }
  }
}
