import Datasets
import Findings
import Interchange
import InterfaceTestSupport
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens

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
    #expect(state.pad.drawing.isEmpty && state.notice == "stroke undone")
    state.type(keys: "u")
    #expect(state.notice == "nothing to undo")
    state.type(keys: "U")
    #expect(state.pad.drawing.image == one)
    state.type(keys: "U")
    #expect(state.pad.drawing.image == two && state.notice == "stroke drawn again")
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

  @Test("a digit on an empty pad labels nothing, and says so", arguments: 0...9)
  func digits(digit: Int) {
    let state = start.after { $0.type(keys: "\(digit)") }
    #expect(state.focus == .drawing && state.pad.drawing.isEmpty)
    #expect(state.notice == "draw a digit, then press its number; Tab leaves the drawing")
  }

  @Test("the brush gets wider and narrower, and inks all strokes anew")
  func brush() {
    var state = start.drawing(8)
    let ink = state.pad.drawing.image.pixels.reduce(0, +)
    state.type(keys: ".")
    #expect(state.pad.radius == 1.4 && state.pad.drawing.image.pixels.reduce(0, +) > ink)
    #expect(state.notice == "brush 2.8 cells wide, for all strokes")
    state.type(keys: ",")
    #expect(state.pad.drawing.image.pixels.reduce(0, +) == ink)
    state.type(keys: ",,,,")
    #expect(state.notice == "this is the narrowest brush")
    state.type(keys: "........")
    #expect(state.notice == "this is the widest brush" && state.pad.radius == 3)
    // What is drawn now has that width too.
    state.type(keys: "cii")
    #expect(state.pad.drawing.strokes[0].brush.radius == 3)
  }

  @Test("hjkl nudge, brackets turn and braces scale what is drawn")
  func wholeDrawing() {
    var state = start.drawing(7)
    let points = state.pad.drawing.strokes[0].points
    state.type(keys: "lljk" + "j")
    #expect(state.pad.drawing.strokes[0].points[0].column == points[0].column + 2)
    #expect(state.pad.drawing.strokes[0].points[0].row == points[0].row + 1)
    state.type(keys: "uuuuu")
    #expect(state.pad.drawing.strokes[0].points == points)
    state.type(keys: "))((")
    #expect(abs(state.pad.drawing.strokes[0].points[0].column - points[0].column) < 1e-4)
    state.type(keys: "}")
    #expect(
      abs(state.pad.drawing.strokes[0].points[0].column - (9.5 + 1.1 * (points[0].column - 9.5)))
        < 1e-4)
    state.type(keys: "{")
    #expect(abs(state.pad.drawing.strokes[0].points[0].column - points[0].column) < 1e-4)
    state.type(keys: "ch")
    #expect(state.notice == "the pad is empty: there is nothing to move")
  }

  @Test("D puts samples on the pad, one after the other, from everywhere")
  func samples() {
    var state = Scene.state()
    state.type(keys: "D")
    #expect(state.pad.drawing.image.pixels == Array(state.snapshot.samples[0]))
    #expect(state.notice == "test digit 1, a 0, is on the pad; D takes the next, u takes it away")
    state.type(keys: "D")
    #expect(state.pad.drawing.image.pixels == Array(state.snapshot.samples[1]) && state.sample == 1)
    state.type(keys: "u")
    #expect(state.pad.drawing.image.pixels == Array(state.snapshot.samples[0]))
  }

  @Test("the network gets the drawing prepared, step by step or raw")
  func preparation() {
    var state = start.drawing(7)
    state.type(keys: "{{{{hhh")
    let raw = state.pad.drawing.image.pixels
    #expect(
      state.inspection.shownInput.values == Preparation.all.image(of: state.pad.drawing).pixels)
    #expect(state.inspection.shownInput.values != raw)
    state.type(keys: "A")
    #expect(state.inspection.shownInput.values == raw)
    state.type(keys: "W")
    #expect(state.pad.preparation.steps == [.position])
    #expect(state.notice == "position on: it moves the drawing to the middle")
    state.type(keys: "ZOIY")
    #expect(state.pad.preparation == .all)
    state.type(keys: "AA")
    #expect(state.pad.preparation == .all)
  }

  @Test("a pen that has run dry says so")
  func dryPen() {
    var state = start
    state.pad.drawing = Drawing(
      strokes: [
        (0..<DrawingPad.mostPoints).map { StrokePoint(column: Float($0 % 20), row: 3) }
      ])
    state.press([.shiftRight])
    #expect(state.pad.drawing.pointCount == DrawingPad.mostPoints)
    #expect(state.notice?.description.contains("the pen is dry") == true)
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
