import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("Layout")
struct ScreenLayoutTests {
  /// Every size from 1x1 to 300x100.
  static let sizes: [Size] = (1...300).flatMap { columns in
    (1...100).map { Size(columns: columns, rows: $0) }
  }

  @Test("below 40x12 there is no layout, from there on there is one", arguments: PanelKind.choices)
  func minimum(enlarged: PanelKind?) {
    let wrong = Self.sizes.filter { size in
      let isLarge = size.columns >= 40 && size.rows >= 12
      return
        (ScreenLayout(
          size: size, catalogue: Scene.catalogue, panels: Scene.panels, enlarged: enlarged) != nil)
        != isLarge
    }
    #expect(wrong.isEmpty)
  }

  @Test(
    "panels lie in the body between the two lines, are not empty and do not overlap",
    arguments: PanelKind.choices)
  func panelsShareTheBody(enlarged: PanelKind?) {
    let faults = Self.sizes.flatMap { size in
      ScreenLayout(
        size: size, catalogue: Scene.catalogue, panels: Scene.panels, enlarged: enlarged)?.faults(
          in: size
        ).map {
          "\(size): \($0)"
        } ?? []
    }
    #expect(faults.isEmpty)
  }

  @Test("no panel comes twice, and the drawing and the activations are always there")
  func panelsAreDistinct() {
    let wrong = Self.sizes.filter { size in
      guard
        let ids = ScreenLayout(
          size: size, catalogue: Scene.catalogue, panels: Scene.panels, enlarged: nil)?.panels.map(
            \.kind)
      else {
        return false
      }
      return Set(ids).count != ids.count || !Set(ids).isSuperset(of: [.drawing, .activations])
    }
    #expect(wrong.isEmpty)
  }

  @Test("a plot has at least five rows, and the pad fits whole")
  func contentsHaveRoom() {
    let least: [PanelKind: Size] = [
      .drawing: Size(columns: 20, rows: 10), .activations: Size(columns: 16, rows: 4),
      .loss: Size(columns: 20, rows: 6), .weights: Size(columns: 20, rows: 5),
    ]
    let cramped = Self.sizes.flatMap { size in
      (ScreenLayout(size: size, catalogue: Scene.catalogue, panels: Scene.panels, enlarged: nil)?
        .panels ?? []).filter {
          place in
          guard let least = least[place.kind] else { return true }
          return place.inner.columns < least.columns || place.inner.rows < least.rows
        }.map { "\(size): \($0)" }
    }
    #expect(cramped.isEmpty)
  }

  @Test("from 80x24 on all four panels are shown")
  func standardTerminalShowsAll() {
    let wrong = Self.sizes.filter { size in
      guard size.columns >= 80, size.rows >= 24 else { return false }
      let panels =
        ScreenLayout(size: size, catalogue: Scene.catalogue, panels: Scene.panels, enlarged: nil)?
        .panels ?? []
      return Set(panels.map(\.kind)) != Set(Scene.panels)
    }
    #expect(wrong.isEmpty)
  }

  @Test("an enlarged panel has the whole body", arguments: Scene.panels)
  func enlarged(panel: PanelKind) throws {
    let layout = try #require(
      ScreenLayout(
        size: Size(columns: 80, rows: 24), catalogue: Scene.catalogue, panels: Scene.panels,
        enlarged: panel))
    #expect(
      layout.panels == [
        ScreenLayout.Place(kind: panel, area: Rect(column: 0, row: 1, columns: 80, rows: 22))
      ])
  }
}

@Suite("Drawing at any size")
struct AnySizeTests {
  /// Every edge of the layout and a coarse grid between.
  static let sizes: [Size] = {
    let columns = [1, 2, 20, 39, 40, 58, 79, 80, 99, 137, 190, 300]
    let rows = [1, 2, 11, 12, 13, 22, 24, 31, 39, 58, 100]
    return columns.flatMap { columns in rows.map { Size(columns: columns, rows: $0) } }
  }()

  @Test("the canvas has the size that was asked for", arguments: AnySizeTests.looks)
  func canvasHasTheSize(look: Look) {
    for size in Self.sizes {
      let canvas = view(look.state, size: size)
      #expect(canvas.size == size)
      #expect(canvas.cells.contains { $0.glyph != " " }, "\(size) is blank")
    }
  }

  @Test("no panel draws over its frame, but for the marks of a chosen picture", arguments: looks)
  func framesAreWhole(look: Look) {
    guard look.state.overlay == nil else { return }
    for columns in [40, 60, 80, 100, 109, 120, 121, 122, 142, 190, 200] {
      let state = look.state.after {
        $0.size = Size(columns: columns, rows: 40)
        // A long message lies over the lowest frames as long as it stands.
        $0.notice = nil
      }
      let canvas = state.screen
      let sides = (state.layout?.panels ?? []).filter(\.hasFrame).flatMap { place in
        [place.area.minColumn, place.area.maxColumn - 1].flatMap { column in
          place.inner.rowRange.map { canvas[column, $0].glyph }
        }
      }
      let box = state.display.glyphs.box.vertical
      let marks = state.display.glyphs.sideMarks
      let others = Set(sides).subtracting([box, marks.left, marks.right])
      #expect(others.isEmpty, "\(columns) columns: \(others)")
    }
  }

  @Test("nothing at all can be asked for", arguments: [(0, 0), (0, 24), (80, 0)])
  func emptySizes(columns: Int, rows: Int) {
    let size = Size(columns: columns, rows: rows)
    #expect(view(Scene.state(), size: size) == Canvas(size: size))
  }

  @Test("plain terminals get plain characters only", arguments: AnySizeTests.looks)
  func asciiIsASCII(look: Look) {
    let state = look.state.after { $0.display = Scene.plain }
    for size in [
      Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
    ] {
      let others = Set(view(state, size: size).cells.map(\.glyph)).filter { !$0.isASCII }
      #expect(others.isEmpty, "\(size): \(others)")
    }
  }

  @Test("monochrome uses no colour", arguments: AnySizeTests.looks)
  func monochromeHasNoColor(look: Look) {
    let state = look.state.after { $0.display.theme = .monochrome }
    let canvas = view(state, size: Size(columns: 120, rows: 40))
    #expect(
      canvas.cells.allSatisfy { $0.style.foreground.isStandard && $0.style.background.isStandard })
  }

  /// What can be in front of, and in, the panels.
  struct Look: CustomTestStringConvertible, Sendable {
    let name: String
    let state: AppState
    var testDescription: String { name }
  }

  static let looks: [Look] =
    Scene.panels.flatMap { panel in
      [false, true].map { isEnlarged in
        Look(
          name: "\(panel)\(isEnlarged ? " enlarged" : "")",
          state: Scene.state().after {
            $0.focus = panel
            $0.isEnlarged = isEnlarged
          })
      }
    }
    + [
      Look(name: "help", state: Scene.state().after { $0.overlay = HelpOverlay(scroll: 3) }),
      Look(
        name: "count",
        state: Scene.state().after { $0.overlay = EntryOverlay(entry: .count(.epoch), text: "12") }),
      Look(name: "drawing", state: Scene.state().drawing(4)),
      Look(name: "projector", state: Scene.state().drawing(7).after { $0.type(keys: "J") }),
      Look(name: "search", state: Scene.state().after { $0.type(keys: "/digit") }),
      Look(name: "nothing found", state: Scene.state().after { $0.type(keys: "/xyz") }),
      Look(name: "all panels", state: Scene.state().after { $0.type(keys: "PPPP") }),
      Look(name: "notice", state: Scene.state().after { $0.notice = "a notice" }),
    ] + Scene.awkward.map { Look(name: $0.name, state: $0.state) }
}

extension PanelKind {
  /// No panel enlarged, or one of them.
  static let choices: [PanelKind?] = [nil] + Scene.panels
}

extension ScreenLayout {
  /// What is wrong with the places of lines and panels on a screen of that size.
  func faults(in size: Size) -> [String] {
    let body = Rect(column: 0, row: 1, columns: size.columns, rows: size.rows - 2)
    var faults: [String] = []
    if status != Rect(column: 0, row: 0, columns: size.columns, rows: 1) {
      faults.append("the status line is not the first")
    }
    if footer != Rect(column: 0, row: size.rows - 1, columns: size.columns, rows: 1) {
      faults.append("the footer is not the last")
    }
    for place in panels {
      if place.inner.isEmpty { faults.append("\(place.kind) is empty") }
      if place.area.intersection(body) != place.area {
        faults.append("\(place.kind) leaves the body")
      }
    }
    if let banner, banner.intersection(body) != banner {
      faults.append("the numbers leave the body")
    }
    if let banner, panels.contains(where: { !$0.area.intersection(banner).isEmpty }) {
      faults.append("a panel lies over the numbers")
    }
    for (index, place) in panels.enumerated() {
      for other in panels.dropFirst(index + 1)
      where !place.area.intersection(other.area).isEmpty {
        faults.append("\(place.kind) and \(other.kind) overlap")
      }
    }
    return faults
  }
}
