import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("Borders between panels")
struct PanelBorderTests {
  private static let sizes = [(80, 24), (100, 30), (120, 40), (200, 60)].map {
    Size(columns: $0.0, rows: $0.1)
  }

  /// The digits at this size, in the layout that so many presses of P come to.
  private static func state(_ size: Size, layout: Int = 0) throws -> AppState {
    try LessonScene.state("digits", .network).after {
      $0.size = size
      for _ in 0..<layout { $0.press([.character("P")]) }
      $0.notice = nil
    }
  }

  /// A cell of each border that there is.
  private static func borders(_ state: AppState) -> [PanelBorder: Point] {
    var found: [PanelBorder: Point] = [:]
    guard let layout = state.layout else { return found }
    for row in 0..<state.size.rows {
      for column in 0..<state.size.columns {
        let point = Point(column: column, row: row)
        if let border = layout.border(at: point, layout: state.open.view.arrangement.layoutName),
          found[border] == nil
        {
          found[border] = point
        }
      }
    }
    return found
  }

  private static func drag(_ state: inout AppState, from start: Point, to end: Point) {
    state.mouse(.press(.left), start.column, start.row)
    state.mouse(.drag(.left), end.column, end.row)
    state.mouse(.release, end.column, end.row)
  }

  @Test(
    "go with the mouse, and the panels still fill the screen with all that they need",
    arguments: sizes, 0..<LayoutPreset.all.count)
  func dragging(size: Size, layout: Int) throws {
    let start = try Self.state(size, layout: layout)
    let kinds = try #require(start.layout).panels.map(\.kind)
    for (border, point) in Self.borders(start) {
      for cells in [-300, -7, -1, 1, 7, 300] {
        var state = start
        let isAcross = border.axis == .columns
        let goal = Point(
          column: point.column + (isAcross ? cells : 0), row: point.row + (isAcross ? 0 : cells))
        Self.drag(&state, from: point, to: goal)
        let moved = try #require(state.layout)
        #expect(moved.panels.map(\.kind) == kinds)
        #expect(moved.faults(in: size) == [])
        #expect(
          moved.panels.map { $0.area.columns * $0.area.rows }.reduce(0, +)
            == start.layout?.panels.map { $0.area.columns * $0.area.rows }.reduce(0, +))
        let lacking = moved.panels.filter { place in
          !place.hasRoom(Scene.catalogue)
            && (start.place(of: place.kind)?.hasRoom(Scene.catalogue) ?? true)
        }
        #expect(lacking.isEmpty, "\(border) by \(cells)")
        // Back to where it was held first.
        let shift = state.open.view.arrangement.shifts[border] ?? 0
        let end = Point(
          column: point.column + (isAcross ? shift : 0), row: point.row + (isAcross ? 0 : shift))
        Self.drag(&state, from: end, to: point)
        #expect(state.layout == start.layout, "\(border) by \(cells) and back")
      }
    }
  }

  @Test("there is one between any two panels side by side or one above the other")
  func isEverywhere() throws {
    let state = try Self.state(Size(columns: 120, rows: 40))
    #expect(Self.borders(state).count >= 3)
    let loss = try #require(state.place(of: .loss)).area
    let beside = try #require(state.place(of: .contributors)).area
    #expect(loss.maxColumn == beside.minColumn)
    var moved = state
    // The right frame of one, and the left frame of the other, are the same border.
    Self.drag(
      &moved, from: Point(column: loss.maxColumn - 1, row: loss.minRow + 3),
      to: Point(column: loss.maxColumn + 4, row: 3))
    #expect(moved.place(of: .loss)?.area.columns == loss.columns + 5)
    #expect(moved.place(of: .contributors)?.area.columns == beside.columns - 5)
    Self.drag(
      &moved, from: Point(column: loss.maxColumn + 5, row: loss.minRow + 3),
      to: Point(column: loss.maxColumn - 3, row: 3))
    #expect(moved.place(of: .loss)?.area.columns == loss.columns - 3)
    #expect(moved.focus == .contributors, "a press chooses the panel, as everywhere")
  }

  @Test("stay for the next sitting in their layout, and come back with the lesson")
  func remembering() throws {
    var state = try Self.state(Size(columns: 120, rows: 40))
    let loss = try #require(state.place(of: .loss)).area
    state.mouse(.press(.left), loss.maxColumn - 1, loss.minRow + 3)
    #expect(state.mouse(.drag(.left), loss.maxColumn + 4, loss.minRow + 3) == [])
    let effects = state.mouse(.release, loss.maxColumn + 4, loss.minRow + 3)
    #expect(effects == [.saveSettings(state.sitting.settings)])
    #expect(
      state.sitting.settings.panelBorders == ["digits": ["watch columns loss contributors 5"]])
    let (settings, problem) = Settings.read(state.sitting.settings.encoded(), Scene.catalogue)
    #expect(problem == nil && settings == state.sitting.settings)
    let next = AppState(
      lesson: state.lesson, snapshot: state.snapshot, size: state.size, display: state.display,
      settings: settings, catalogue: Scene.catalogue)
    #expect(next.layout?.panels == state.layout?.panels)
    var other = state
    other.press([.character("P")])
    #expect(other.layout == (try Self.state(state.size, layout: 1)).layout)
  }

  @Test("what a file says of borders that do not exist does no harm")
  func strangeSettings() throws {
    let texts = [
      "", "watch columns loss", "watch across loss weights 3", "watch columns loss weights x",
      "watch columns loss weights 99999999999999999999", "watch rows nothing loss 4",
      "watch columns loss loss 4", "watch rows network loss -900",
    ]
    let file =
      "{\"panelBorders\":{\"digits\":[\(texts.map { "\"\($0)\"" }.joined(separator: ","))]}}"
    let (settings, problem) = Settings.read(Array(file.utf8), Scene.catalogue)
    #expect(problem?.contains("'watch columns loss'") == true)
    let plain = try Self.state(Size(columns: 120, rows: 40))
    let state = AppState(
      lesson: plain.lesson, snapshot: plain.snapshot, size: plain.size, display: plain.display,
      settings: settings, catalogue: Scene.catalogue)
    #expect(try #require(state.layout).faults(in: state.size) == [])
  }

  @Test("are moved by keys in the settings, too")
  func keys() throws {
    var state = try Self.state(Size(columns: 120, rows: 40))
    state.focus(on: .loss)
    let loss = try #require(state.place(of: .loss)).area
    for (name, key, columns, rows) in [
      ("panel width", Key.right, 1, 0), ("panel height", .right, 1, 1),
      ("panel width", .left, 0, 1), ("panel height", .left, 0, 0),
    ] {
      let row = try #require(state.knobs.firstIndex { $0.name.description == name })
      state.overlay = SettingsOverlay(row: row)
      state.press([key, .escape])
      let area = try #require(state.place(of: .loss)).area
      #expect(area.columns == loss.columns + columns && area.rows == loss.rows + rows, "\(name)")
    }
    state.isEnlarged = true
    #expect(!state.knobs.contains { $0.name.description.hasPrefix("panel ") })
  }
}
