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

@Suite("The hand that shows how to draw")
struct DrawingHandTests {
  /// The first lesson before anything was done in it.
  private static func start(_ columns: Int = 80, _ rows: Int = 24) throws -> AppState {
    try LessonScreensTests.state(LessonCatalog.standard, batches: 2).after {
      $0.size = Size(columns: columns, rows: rows)
      $0.sitting.hand = DrawingHand()
    }
  }

  /// The same after so many seconds and moments of the hand.
  private static func after(
    seconds: Int = DrawingHand.patience, moments: Int = 0, _ start: AppState
  ) -> AppState {
    start.after { state in
      for _ in 0..<seconds { _ = update(&state, .secondPassed) }
      for _ in 0..<moments { _ = update(&state, .handMoved) }
    }
  }

  private static let whole = DrawingHand.path.count + 1

  @Test(
    "draws a 7 after ten seconds, wherever the pad lies, and the answer appears",
    arguments: [
      (40, 12), (80, 23), (80, 24), (100, 30), (120, 40), (160, 45), (200, 60), (230, 70),
    ])
  func draws(columns: Int, rows: Int) throws {
    let start = try Self.start(columns, rows)
    #expect(start.countsSeconds && !start.isHandDrawing)
    let waiting = Self.after(seconds: DrawingHand.patience - 1, start)
    #expect(!waiting.isHandDrawing && waiting.screen == start.screen)
    let drawing = Self.after(start)
    #expect(drawing.isHandDrawing && !drawing.countsSeconds)
    let half = Self.after(moments: Self.whole / 2, start)
    #expect(half.isHandDrawing && !half.pad.drawing.isEmpty)
    let shown = Self.after(moments: Self.whole, start)
    #expect(!shown.isHandDrawing && !shown.countsSeconds)
    #expect(shown.pad.drawing.strokes.count == 1)
    let points = try #require(shown.pad.drawing.strokes.first).points
    let wanted = DrawingHand.path
    for (point, goal) in zip([points.first, points.last], [wanted.first, wanted.last]) {
      let (point, goal) = (try #require(point), try #require(goal))
      #expect(abs(point.column - goal.column) < 0.6 && abs(point.row - goal.row) < 0.6)
    }
    #expect(shown.focus == start.focus, "keys mean what they meant")
    #expect(shown.screen != start.screen)
    let again = Self.after(seconds: 60, moments: 60, shown)
    #expect(again.pad == shown.pad, "never twice")
  }

  @Test("what it draws is read as a 7 by the network that comes with the program")
  func isSeven() throws {
    let shown = Self.after(moments: Self.whole, try Self.start())
    let network = try BuiltInNetwork.load()
    #expect(network.reading(of: shown.pad.seen).digit == 7)
  }

  @Test(
    "stops at the first key or click and never comes again; what it drew goes away",
    arguments: [0, 4, DrawingHand.path.count + 1])
  func stops(moments: Int) throws {
    let start = try Self.start()
    let drawn = Self.after(moments: moments, start)
    let acts: [(inout AppState) -> Void] = [
      { $0.press([.tab]) }, { $0.press([.control("x")]) }, { $0.mouse(.press(.left), 60, 3) },
      { _ = update(&$0, .pasted("7")) },
    ]
    for act in acts {
      var stopped = drawn
      act(&stopped)
      #expect(stopped.pad.drawing.isEmpty && stopped.sitting.hand == nil)
      #expect(!stopped.isHandDrawing && !stopped.countsSeconds)
      let later = Self.after(seconds: 30, moments: 30, stopped)
      #expect(later.pad.drawing.isEmpty)
      #expect(later.after { $0.type(keys: "u") }.notice == "nothing to undo")
    }
  }

  @Test("who draws begins on empty paper")
  func drawsOver() throws {
    let start = try Self.start(120, 40)
    var state = Self.after(moments: Self.whole, start)
    let inner = try #require(state.place(of: .network)).inner
    let grid = try #require(state.networkPad(in: inner))
    let cell = grid.cell(of: StrokePoint(column: 10, row: 10)).cell
    state.mouse(.press(.left), cell.column, cell.row)
    state.mouse(.release, cell.column, cell.row)
    #expect(state.pad.drawing.strokes.count == 1)
    #expect(state.pad.drawing.strokes.first?.points.count == 1)
  }

  @Test("never while something else goes on: calm, a popup, the guide, ink, a lesson without a pad")
  func neverElse() throws {
    let start = try Self.start()
    let table = try LessonScreensTests.state(
      try #require(LessonCatalog.lesson(named: "neuron")), batches: 2)
    let others = [
      start.after { $0.sitting.terminal.isCalm = true }, start.after { $0.overlay = HelpOverlay() },
      start.after { $0.guide.isOpen = true }, start.drawing(3),
      table.after { $0.sitting.hand = DrawingHand() }, start.after { $0.sitting.hand = nil },
      start.after { $0.size = Size(columns: 30, rows: 8) },
    ]
    for state in others {
      #expect(!state.countsSeconds)
      #expect(!Self.after(seconds: 30, state).isHandDrawing)
    }
  }

  @Test("an answer to the question about dots does not keep it away")
  func answered() throws {
    var state = try Self.start().after { $0.sitting.terminal.asksAboutGlyphs = true }
    state.type(keys: "y")
    #expect(state.sitting.hand != nil)
    state.notice = nil
    #expect(Self.after(state).isHandDrawing)
  }

  @Test("a cell of the screen and its place in it give the point of the pad again")
  func roundTrip() {
    for area in [(20, 10), (40, 20), (80, 40), (51, 23)] {
      let grid = PadGrid(fitting: Rect(column: 3, row: 2, columns: area.0, rows: area.1))
      for point in DrawingHand.path {
        let target = grid.cell(of: point)
        let back = grid.point(at: target.cell, within: target.within)
        #expect(abs(back.column - point.column) < 0.001 && abs(back.row - point.row) < 0.001)
        #expect(grid.area.contains(target.cell))
      }
    }
  }
}
