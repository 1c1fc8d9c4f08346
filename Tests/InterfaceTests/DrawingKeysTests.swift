import Datasets
import TerminalGraphics
import Testing

@testable import Interface

@Suite("Drawing by keys")
struct DrawingKeysTests {
  /// The drawing has the focus, the pen is in the middle of the empty pad.
  private let start = Scene.state().after { $0.type(keys: "d") }

  @Test("arrows move the pen and leave no ink")
  func arrowsMove() {
    let state = start.after { $0.press([.left, .left, .up, .right, .down, .down]) }
    #expect(state.pad.column == 9 && state.pad.row == 11)
    #expect(state.pad.drawing.isEmpty)
  }

  @Test(
    "the pen stops at the edges",
    arguments: [
      (Key.left, 0, 10), (.right, 19, 10), (.up, 10, 0), (.down, 10, 19), (.shiftLeft, 0, 10),
      (.shiftDown, 10, 19),
    ])
  func penStops(key: Key, column: Int, row: Int) {
    let state = start.after { $0.press(Array(repeating: key, count: 25)) }
    #expect(state.pad.column == column && state.pad.row == row)
  }

  @Test("Shift-arrows draw a line")
  func shiftArrowsInk() {
    let state = start.after { $0.press(Array(repeating: .shiftRight, count: 4)) }
    #expect(state.pad.drawing.inkRow(10) == ".........-#####-....")
  }

  @Test("with the pen down arrows draw, lifted they do not")
  func penDown() {
    let down = start.after { $0.press([.character("i"), .down, .down, .down, .character("i")]) }
    #expect(down.pad.drawing.strokes.count == 1)
    #expect(!down.pad.isPenDown)
    let later = down.after { $0.press([.left, .left, .left]) }
    #expect(later.pad.drawing == down.pad.drawing)
  }

  @Test("the pen leaves a dot where it comes down")
  func penLeavesDot() {
    let state = start.after { $0.type(keys: "ii") }
    #expect(state.pad.drawing.image[10, 10] > 0.9)
    #expect(state.pad.drawing.image[14, 10] == 0)
  }

  @Test("the eraser takes ink away and says that it is one")
  func eraser() {
    var state = start.after { $0.type(keys: "i") }
    #expect(state.pad.drawing.image[10, 10] > 0.9)
    state.type(keys: "x")
    #expect(state.notice == "eraser; x is ink again")
    #expect(state.pad.drawing.image[10, 10] < 0.1)
    state.type(keys: "x")
    #expect(state.notice == "ink")
  }

  @Test("undo and redo go through the strokes and say where they end")
  func undoRedo() {
    var state = start
    state.press([.shiftLeft, .shiftLeft])
    let two = state.pad.drawing.image
    state.type(keys: "u")
    let one = state.pad.drawing.image
    state.type(keys: "u")
    #expect(state.pad.drawing.isEmpty && state.notice == nil)
    state.type(keys: "u")
    #expect(state.notice == "nothing to undo")
    state.type(keys: "U")
    #expect(state.pad.drawing.image == one)
    state.type(keys: "U")
    #expect(state.pad.drawing.image == two && state.notice == nil)
    state.type(keys: "U")
    #expect(state.notice == "nothing to redo")
  }

  @Test("clear takes everything away, can be undone, and says when there is nothing")
  func clear() {
    var state = start.drawing(8)
    let image = state.pad.drawing.image
    state.type(keys: "c")
    #expect(state.pad.drawing.isEmpty && state.notice == "cleared; u brings it back")
    state.type(keys: "u")
    #expect(state.pad.drawing.image == image)
    state.type(keys: "cc")
    #expect(state.notice == "the pad is empty already")
  }

  @Test("what changes the drawing as a whole lifts the pen", arguments: ["u", "U", "c"])
  func penIsLifted(key: String) {
    var state = start.after { $0.type(keys: "i") }
    state.type(keys: key)
    #expect(!state.pad.isPenDown && !state.pad.drawing.isDrawing)
  }

  @Test("leaving the drawing lifts the pen", arguments: [.tab, .backTab, .escape] as [Key])
  func leavingLiftsPen(key: Key) {
    let state = start.after { $0.press([.character("i"), key, .down]) }
    #expect(state.focus != .drawing)
    #expect(!state.pad.isPenDown && !state.pad.drawing.isDrawing)
    #expect(state.pad.drawing.strokes.map(\.points.count) == [1])
  }

  @Test("digits are kept for labels, and say so", arguments: 0...9)
  func digits(digit: Int) {
    let state = start.after { $0.type(keys: "\(digit)") }
    #expect(state.focus == .drawing && state.pad.drawing.isEmpty)
    #expect(state.notice == "in the drawing digits are kept for labels; Tab leaves it")
  }

  @Test("keys of the drawing work from other panels where they can", arguments: ["c", "u", "U"])
  func elsewhere(key: String) {
    let state = Scene.state().after { $0.type(keys: "3" + key) }
    #expect(state.notice != nil && state.focus == .loss)
  }
}

extension Drawing {
  /// A row of the pad: `#` full ink, `-` some, `.` none.
  fileprivate func inkRow(_ row: Int) -> String {
    String((0..<20).map { image[$0, row] > 0.9 ? "#" : image[$0, row] > 0.05 ? "-" : "." })
  }
}
