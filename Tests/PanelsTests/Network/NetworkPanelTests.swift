import Datasets
import Findings
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels

@Suite("The panel of the network")
struct NetworkPanelTests {
  static let lessons = LessonCatalog.all.flatMap { lesson in
    lesson.variants.isEmpty ? [lesson.name] : lesson.variants.map { "\(lesson.name)/\($0.name)" }
  }

  /// A lesson as it opens on a screen of 120x40.
  private static func state(_ name: String, steps: Int = 1) throws -> AppState {
    try LessonScene.state(name, .network, steps: steps).after {
      $0.size = Size(columns: 120, rows: 40)
    }
  }

  private static func path(_ state: AppState) throws -> NetworkPath {
    try #require(NetworkPath(of: state.inspection))
  }

  private static func places(_ state: AppState) throws -> NetworkPlaces {
    let area = try #require(state.place(of: .network)).inner
    return state.networkPlaces(of: try path(state), in: area)
  }

  // MARK: Sizes

  /// From nothing to more than any screen has.
  private static let sides = [0, 1, 2, 5, 9, 12, 20, 22, 27, 38, 58, 78, 100, 118, 198, 300]

  @Test("draws inside of its area only, from 1x1 to 300x100", arguments: lessons)
  func sizes(name: String) throws {
    let start = try Self.state(name)
    for columns in Self.sides {
      for rows in Self.sides where rows <= 100 {
        let state = start.after {
          $0.display = (columns + rows) % 2 == 0 ? Scene.colored : Scene.plain
          $0[.network].column = columns % 3
          $0[.network].dial = rows % 7 - 3
        }
        var canvas = Canvas(columns: columns + 2, rows: rows + 2)
        let mark = Cell("~")
        canvas.fill(canvas.bounds, with: mark)
        let area = Rect(column: 1, row: 1, columns: columns, rows: rows)
        let panel = NetworkPanel(state: state, area: area)
        _ = panel.frame
        panel.draw(in: area, on: &canvas)
        let isWhole = (0..<canvas.size.rows).allSatisfy { row in
          (0..<canvas.size.columns).allSatisfy { column in
            area.contains(Point(column: column, row: row)) || canvas[column, row] == mark
          }
        }
        #expect(isWhole, "draws outside of \(columns)x\(rows)")
      }
    }
  }

  @Test("its columns stand from left to right without touching each other", arguments: lessons)
  func columnsAreApart(name: String) throws {
    let path = try Self.path(try Self.state(name))
    for (columns, rows) in [(36, 10), (58, 18), (78, 22), (98, 28), (118, 27), (198, 43)] {
      let area = Rect(column: 3, row: 2, columns: columns, rows: rows)
      let places = NetworkPlaces(of: path, chosen: nil, in: area)
      var end = places.picture?.area.maxColumn ?? places.input.area.maxColumn
      for column in places.layers {
        #expect(column.area.minColumn > end, "\(columns)x\(rows)")
        #expect(column.area == column.area.intersection(area), "\(columns)x\(rows)")
        #expect(column.units == column.units.sorted(), "units in their order")
        end = column.area.maxColumn
      }
      #expect(end <= area.maxColumn && !places.layers.isEmpty)
      #expect(places.layers.last?.units.count == min(path.outputs.count, rows))
    }
  }

  @Test(
    "at 80x24 the pad keeps its cells beside eight units and ten outputs, at 120x40 all are there")
  func digits() throws {
    let large = try Self.places(try Self.state("digits"))
    #expect(large.picture?.area.size == Size(columns: 40, rows: 20))
    #expect(large.layers.map(\.units.count) == [25, 10] && !large.answer.isEmpty)
    let small = try Self.places(
      try Self.state("digits").after { $0.size = Size(columns: 80, rows: 24) })
    #expect(small.picture?.area.size == Size(columns: 40, rows: 20))
    #expect(small.layers[0].units.count >= 8 && small.layers[1].units.count == 10)
    let huge = try Self.places(
      try Self.state("digits").after { $0.size = Size(columns: 200, rows: 60) })
    #expect(huge.picture?.area.size == Size(columns: 80, rows: 40))
  }

  // MARK: The chosen unit

  @Test("arrows choose a unit, whose numbers are the network's; weights follow; Esc lets go")
  func arrows() throws {
    var state = try Self.state("digits", steps: 3)
    let before = try Self.path(state)
    #expect(state.focus == .network && NetworkCursor(in: state, before) == nil)
    state.press([.right, .down])
    let path = try Self.path(state)
    let cursor = try #require(NetworkCursor(in: state, path))
    #expect(cursor.column == 1)
    #expect(state.unit == cursor.unit, "the panel of the weights shows the same unit")
    let layer = try #require(path.columns[1].layer)
    let number = NumberFormat.significant(digits: 3)
    let sum = state.snapshot.network.weightedSums(for: path.input)[layer][cursor.unit]
    let text = state.text(of: .network)
    for part in [
      "hidden \(cursor.unit + 1): z \(number.label(sum))",
      "a \(number.label(path.columns[1].values[cursor.unit]))",
      "bias \(number.label(state.snapshot.network.parameters[layer].bias[cursor.unit]))",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    state.press([.right])
    #expect(NetworkCursor(in: state, path)?.column == 2)
    state.press([.right])
    #expect(state.notice == "these are the outputs")
    state.press([.left, .left])
    #expect(state.notice == "this is the first layer")
    state.press([.escape])
    #expect(NetworkCursor(in: state, path) == nil)
  }

  @Test("a click chooses the unit under it, and beside all of them none", arguments: lessons)
  func clicks(name: String) throws {
    var state = try Self.state(name)
    let path = try Self.path(state)
    for column in try Self.places(state).layers {
      // A click may change which units of a large layer are seen.
      guard let unit = column.units.last, let rect = column.rect(of: unit) else { continue }
      state.mouse(.press(.left), rect.minColumn, rect.minRow)
      state.mouse(.release, rect.minColumn, rect.minRow)
      #expect(NetworkCursor(in: state, path) == NetworkCursor(column: column.index, unit: unit))
    }
    let heading = try Self.places(state).heading
    guard !heading.isEmpty else { return }
    state.mouse(.press(.left), heading.minColumn, heading.minRow)
    #expect(NetworkCursor(in: state, path) == nil)
  }

  // MARK: Connections

  @Test("+ and - draw more and fewer of them, and the frame counts them")
  func connections() throws {
    func shown(_ state: AppState) throws -> Int {
      let match = try #require(state.text(of: .network).firstMatch(of: /(\d+) of 275 connections/))
      return Int(match.1) ?? 0
    }
    let state = try Self.state("digits")
    let (fewer, some, more) = (
      try shown(state.after { $0.type(keys: "--") }), try shown(state),
      try shown(state.after { $0.type(keys: "++") })
    )
    #expect(fewer < some && some < more)
    let all = state.after { $0.type(keys: "++++++++++++") }
    #expect(all.text(of: .network).contains(" 275 connections"))
  }

  @Test("the number on each connection of a small network is its weight")
  func weights() throws {
    for name in ["neuron", "backprop", "hidden-layer/xor"] {
      let state = try Self.state(name, steps: 2)
      let text = state.text(of: .network)
      let all = state.snapshot.network.parameters.flatMap(\.weights.rowMajor)
      let seen = all.count { weight in
        [2, 3].contains {
          text.contains(NumberFormat.fixed(decimals: $0).label(weight).description)
        }
      }
      #expect(seen == all.count, "\(name): \(seen) of \(all.count)\n\(text)")
    }
  }

  // MARK: Drawing

  @Test("d draws in it: keys ink, the paper is empty before, Esc leaves the pen and stays here")
  func penByKeys() throws {
    var state = try Self.state("digits")
    #expect(state.text(of: .network).contains("draw here"))
    state.type(keys: "d")
    #expect(state.focus == .network && state.isPenHeld)
    let grid = try #require(try Self.places(state).picture)
    let paper = state.screen[grid.area.minColumn, grid.area.minRow]
    let blank = grid.area.rowRange.allSatisfy { row in
      grid.area.columnRange.allSatisfy {
        state.screen[$0, row].style.background == paper.style.background
          || state.screen[$0, row].style == state.theme[.pen]
      }
    }
    #expect(blank, "a sample under the pen would look like ink")
    let empty = state.text(of: .network)
    #expect(empty.contains("nothing drawn yet") && !empty.contains("reads"))
    #expect(state.after { $0.press([.escape]) }.text(of: .network).contains("reads"))
    state.press([.shiftDown, .shiftDown])
    #expect(!state.pad.drawing.isEmpty && state.text(of: .network).contains("your drawing"))
    state.press([.escape])
    #expect(!state.isPenHeld && state.focus == .network)
    #expect(state.text(of: .network).contains("built-in") == (state.sitting.builtIn != nil))
  }

  @Test("the mouse draws in it, finer where it tells more, and erases with the right button")
  func penByMouse() throws {
    var state = try Self.state("digits")
    let grid = try #require(try Self.places(state).picture)
    let (start, end) = (grid.cells(column: 4, row: 4)[0], grid.cells(column: 15, row: 4)[0])
    func stroke(_ button: MouseEvent.Button) {
      state.mouse(.press(button), start.column, start.row)
      state.mouse(.drag(button), end.column, end.row, within: .init(column: 0.5, row: 0.25))
      state.mouse(.release, end.column, end.row)
    }
    stroke(.left)
    #expect((4...15).allSatisfy { state.pad.drawing.image[$0, 4] > 0.5 })
    #expect(state.pad.drawing.strokes[0].points.last?.row == 3.75)
    #expect(state.focus == .network && !state.isPenHeld, "a number is a panel's, not a label")
    stroke(.right)
    #expect((4...15).allSatisfy { state.pad.drawing.image[$0, 4] < 0.5 })
    state.mouse(.press(.middle), start.column, start.row)
    #expect(state.pad.drawing.strokes.count == 2)
  }

  @Test("a pixel of several cells knows where in it the mouse is")
  func largePad() throws {
    let grid = PadGrid(fitting: Rect(column: 0, row: 0, columns: 80, rows: 40))
    #expect(grid.zoom == 2)
    // The pixel of the first four columns and two rows.
    #expect(grid.point(at: Point(column: 0, row: 0)).column == -0.375)
    #expect(grid.point(at: Point(column: 3, row: 1)).column == 0.375)
    #expect(grid.point(at: Point(column: 3, row: 1)).row == 0.25)
    let fine = grid.point(at: Point(column: 2, row: 1), within: .init(column: 0, row: 0))
    #expect(fine.column == 0 && fine.row == 0)
  }

  // MARK: What has gone wrong

  @Test(
    "numbers that are none are survived and said", arguments: ["digits", "neuron", "plane/xor"])
  func notNumbers(name: String) throws {
    for value in [Float.nan, .infinity] {
      let start = try Self.state(name)
      let broken = TrainingSnapshot.fresh(
        start.snapshot.recipe, start.snapshot.dataset, changing: { _ in value })
      let state = start.after { $0.receive(broken) }
      let text = state.text(of: .network)
      #expect(text.contains("The network") && !text.contains("nan"))
      _ = state.after { $0.press([.right, .down, .character("+")]) }.text(of: .network)
    }
  }

  @Test("the outputs and the answer are the network's own", arguments: ["digits", "digits-deep"])
  func outputs(name: String) throws {
    let state = try Self.state(name, steps: 3)
    let outputs = try #require(
      state.snapshot.network.activations(for: try Self.path(state).input).last)
    let lines = state.text(of: .network).split(separator: "\n")
    for (digit, output) in outputs.enumerated() {
      let number = NumberFormat.fixed(decimals: 2).label(output).description
      let row = try Regex("● \(digit) .*\(number)")
      #expect(lines.contains { $0.contains(row) }, "\(digit): \(number)")
    }
  }
}
