import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("Drawing by mouse")
struct DrawingMouseTests {
  /// A size of the screen, at which the pad has one of its two sizes.
  struct Pad: CustomTestStringConvertible, Sendable {
    let columns, rows: Int
    let isLarge: Bool
    var testDescription: String { isLarge ? "two columns a cell" : "half blocks" }
    var state: AppState { Scene.state(columns, rows) }
  }

  static let pads = [
    Pad(columns: 80, rows: 24, isLarge: true), Pad(columns: 60, rows: 20, isLarge: false),
  ]

  @Test("every cell of the screen leads to the cell of the pad that it shows", arguments: pads)
  func cellsAreFound(pad: Pad) throws {
    let grid = try #require(pad.state.padGrid)
    #expect((grid.shape == .doubleWidth) == pad.isLarge)
    for row in 0..<20 {
      for column in 0..<20 {
        for cell in grid.cells(column: column, row: row) {
          let point = grid.point(at: cell)
          #expect(point.column == Float(column))
          #expect(abs(point.row - Float(row)) <= 0.5)
          #expect(grid.area.contains(cell))
        }
      }
    }
  }

  @Test(
    "a place in a cell leads to its place on the pad, near the one of the cell", arguments: pads)
  func fractions(pad: Pad) throws {
    let grid = try #require(pad.state.padGrid)
    let places: [Float] = [0, 0.25, 0.5, 0.75, 0.999]
    for cell in grid.cells(column: 7, row: 4) {
      for (x, y) in places.flatMap({ x in places.map { (x, $0) } }) {
        let point = grid.point(at: cell, within: .init(column: x, row: y))
        let whole = grid.point(at: cell)
        #expect((6.5...7.5).contains(point.column))
        #expect(abs(point.column - whole.column) <= 0.5 && abs(point.row - whole.row) <= 1)
      }
    }
    let first = grid.area.origin
    let corner = grid.point(at: first, within: .init(column: 0, row: 0))
    #expect(corner.column == -0.5 && corner.row == -0.5)
  }

  @Test("a stroke keeps its path within the cells, and is inked from it", arguments: pads)
  func finePath(pad: Pad) throws {
    var state = pad.state
    let grid = try #require(state.padGrid)
    let (start, end) = (grid.center(4, 4), grid.center(12, 4))
    state.mouse(.press(.left), start.column, start.row, within: .init(column: 0.3, row: 0.2))
    state.mouse(.drag(.left), end.column, end.row, within: .init(column: 0.3, row: 0.2))
    state.mouse(.drag(.left), end.column, end.row, within: .init(column: 0.3, row: 0.8))
    state.mouse(.release, end.column, end.row)
    let stroke = try #require(state.pad.drawing.strokes.first)
    let height: Float = pad.isLarge ? 1 : 2
    #expect(stroke.points.count == 3, "a move within the cell is a part of the path")
    #expect(abs(stroke.points[2].row - stroke.points[1].row - 0.6 * height) < 1e-4)
    #expect(stroke.points[1].column != stroke.points[1].column.rounded())
    var coarse = pad.state
    coarse.drag(.left, start, end)
    #expect(coarse.pad.drawing.strokes[0].points.count == 2)
    #expect(coarse.pad.drawing.image != state.pad.drawing.image)
  }

  @Test("a drag that skips cells leaves no gap", arguments: pads)
  func fastDrag(pad: Pad) throws {
    var state = pad.state
    let grid = try #require(state.padGrid)
    state.drag(.left, grid.center(3, 4), grid.center(16, 4))
    #expect(state.pad.drawing.strokes.count == 1)
    let ink = (3...16).map { max(state.pad.drawing.image[$0, 4], state.pad.drawing.image[$0, 5]) }
    #expect(ink.allSatisfy { $0 > 0.5 })
    #expect(state.focus == .drawing)
  }

  @Test("the picture under the pointer is inked", arguments: pads)
  func pictureIsInked(pad: Pad) throws {
    var state = pad.state.after { $0.display.theme = .monochrome }
    let grid = try #require(state.padGrid)
    state.drag(.left, grid.center(5, 5), grid.center(5, 14))
    _ = state.press(.tab)
    for row in 5...14 {
      let cell = grid.center(5, row)
      #expect(state.screen[cell.column, cell.row].glyph != " ", "row \(row)")
    }
  }

  @Test("a line that leaves the pad goes on outside and comes back", arguments: pads)
  func leavingThePad(pad: Pad) throws {
    var state = pad.state
    let grid = try #require(state.padGrid)
    let outside = Point(column: grid.area.maxColumn + 8, row: grid.center(0, 10).row)
    state.mouse(.press(.left), grid.center(10, 10).column, grid.center(10, 10).row)
    state.mouse(.drag(.left), outside.column, outside.row)
    state.mouse(.drag(.left), grid.center(19, 18).column, grid.center(19, 18).row)
    state.mouse(.release, outside.column, outside.row)
    #expect(!state.pad.isMouseDrawing && !state.pad.drawing.isDrawing)
    #expect(state.pad.drawing.strokes.map(\.points.count) == [3])
    #expect(state.pad.drawing.image[19, 10] > 0.5)
    let image = state.pad.drawing.image
    state.mouse(.drag(.left), grid.center(2, 2).column, grid.center(2, 2).row)
    #expect(state.pad.drawing.image == image)
  }

  @Test("the right button erases, whatever the keyboard's pen is", arguments: pads)
  func rightErases(pad: Pad) throws {
    var state = pad.state.drawing(8)
    let grid = try #require(state.padGrid)
    #expect(state.pad.drawing.image[10, 10] > 0.5)
    state.drag(.right, grid.center(0, 10), grid.center(19, 10))
    #expect(state.pad.drawing.image[10, 10] < 0.5)
    #expect(!state.pad.isErasing)
  }

  @Test("the middle button and the frame leave no ink")
  func noInk() throws {
    var state = Scene.state()
    let grid = try #require(state.padGrid)
    state.drag(.middle, grid.center(5, 5), grid.center(9, 9))
    state.mouse(.press(.left), 0, 1)
    state.mouse(.drag(.left), 20, 10)
    state.mouse(.release, 20, 10)
    #expect(state.pad.drawing.isEmpty && state.focus == .drawing)
  }

  @Test("a click goes to the panel", arguments: Scene.panels)
  func clickFocuses(panel: PanelKind) throws {
    var state = Scene.state(120, 40)
    let place = try #require(state.place(of: panel))
    state.mouse(.press(.left), place.area.minColumn, place.area.minRow)
    state.mouse(.release, place.area.minColumn, place.area.minRow)
    #expect(state.focus == panel && !state.isEnlarged)
  }

  @Test("a click on a picture of weights chooses the unit")
  func clickChoosesUnit() throws {
    var state = Scene.state(120, 40)
    let rect = try #require(state.weightsLayout?.rect(ofTile: 9))
    state.mouse(.press(.left), rect.minColumn + 2, rect.minRow + 1)
    #expect(state.unit == 9 && state.focus == .weights)
  }

  @Test("the wheel turns test digits and units, and nothing over loss and pad")
  func wheel() throws {
    var state = Scene.state(120, 40)
    let places = try Scene.panels.map { try #require(state.place(of: $0)).inner.origin }
    for place in places {
      for _ in 0..<3 { state.mouse(.wheelDown, place.column, place.row) }
      state.mouse(.wheelUp, place.column, place.row)
    }
    #expect(state.sample == 2 && state.unit == 2)
    #expect(state.pad.drawing.isEmpty)
  }

  @Test(
    "the status line, what is between the keys of the footer and the world outside do nothing",
    arguments: [
      (5, 0), (0, 23), (-3, -7), (500, 500),
    ])
  func outside(column: Int, row: Int) {
    var state = Scene.state()
    for action in [.press(.left), .drag(.left), .release, .wheelUp] as [MouseEvent.Action] {
      #expect(state.mouse(action, column, row).isEmpty)
    }
    #expect(state.focus == .activations && state.pad.drawing.isEmpty && state.sample == 0)
  }

  @Test("the pen stays in a pad that has no room for all of its cells", arguments: [1, 4, 9, 19])
  func penStaysInside(length: Int) {
    let state = Scene.state().after {
      $0.focus(on: .drawing)
      ($0.pad.column, $0.pad.row) = (19, 19)
    }
    let area = Rect(column: 20, row: 5, columns: length, rows: length)
    var canvas = Canvas(size: state.size)
    DrawingPanel(state: state, area: area).draw(in: area, on: &canvas)
    canvas.fill(area, with: Cell(" "))
    #expect(canvas == Canvas(size: state.size))
  }

  @Test("a click takes help and questions away, and does nothing else")
  func clickClosesOverlay() throws {
    for overlay in [HelpOverlay(scroll: 2), EntryOverlay(entry: .count(.batch), text: "7")]
      as [any Overlay]
    {
      var state = Scene.state().after { $0.overlay = overlay }
      state.mouse(.wheelDown, 10, 10)
      #expect(state.overlay != nil)
      #expect(state.mouse(.press(.left), 10, 10).isEmpty)
      #expect(state.overlay == nil && state.pad.drawing.isEmpty && state.focus == .activations)
    }
  }

  @Test("undo in the middle of a stroke lifts the mouse's pen too")
  func undoWhileDragging() throws {
    var state = Scene.state()
    let grid = try #require(state.padGrid)
    state.mouse(.press(.left), grid.center(5, 5).column, grid.center(5, 5).row)
    state.type(keys: "u")
    state.mouse(.drag(.left), grid.center(9, 9).column, grid.center(9, 9).row)
    #expect(state.pad.drawing.isEmpty)
  }

  @Test("the keyboard's pen goes where the mouse was")
  func penFollowsMouse() throws {
    var state = Scene.state()
    let grid = try #require(state.padGrid)
    state.drag(.left, grid.center(4, 4), grid.center(12, 7))
    #expect(state.pad.column == 12 && state.pad.row == 7)
  }
}

extension AppState {
  /// Presses a button at one cell, drags to another in one jump, and releases it.
  fileprivate mutating func drag(_ button: MouseEvent.Button, _ start: Point, _ end: Point) {
    mouse(.press(button), start.column, start.row)
    mouse(.drag(button), end.column, end.row)
    mouse(.release, end.column, end.row)
  }
}

extension PadGrid {
  /// A cell of the screen that shows a cell of the pad.
  fileprivate func center(_ column: Int, _ row: Int) -> Point { cells(column: column, row: row)[0] }
}
