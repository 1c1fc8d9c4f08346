import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("Layout presets")
struct LayoutPresetTests {
  private static let sizes = [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60), (300, 100)].map {
    Size(columns: $0.0, rows: $0.1)
  }

  @Test("show some of the lesson's panels, each once", arguments: LessonCatalog.all)
  func selections(lesson: Lesson) {
    for preset in LayoutPreset.all {
      let chosen = preset.selection(from: lesson.panels)
      #expect(chosen.count == Set(chosen).count)
      #expect(Set(chosen).isSubset(of: lesson.panels))
      #expect(chosen.count >= min(2, lesson.panels.count), "\(preset.name)")
    }
    let first = LayoutPreset.all.map { $0.selection(from: lesson.panels).first }
    let weights: PanelKind = lesson.panels.contains(.weights) ? .weights : .symmetry
    #expect(
      first == [lesson.panels[0], weights, .loss, lesson.panels[0], lesson.panels[0]])
  }

  @Test(
    "lie in the body at every size, do not overlap, and no plot has less than its room",
    arguments: LessonCatalog.all)
  func places(lesson: Lesson) throws {
    let state = AppState(
      lesson: lesson, snapshot: Scene.training, size: Size(columns: 80, rows: 24),
      display: Scene.colored, catalogue: Scene.catalogue)
    for size in Self.sizes {
      for preset in LayoutPreset.all {
        let shown = state.after {
          $0.size = size
          $0.open.view.arrangement.preset = preset.name
        }
        let layout = try #require(shown.layout)
        #expect(layout.faults(in: size).isEmpty, "\(preset.name) \(size)")
        // The first two of the pad's own layout have a place whatever there is.
        let free = layout.panels.prefix(preset.arrangement == .watching ? 2 : 1)
        #expect(
          layout.panels.dropFirst(free.count).allSatisfy { $0.hasRoom(Scene.catalogue) },
          "\(preset.name) \(size)")
        // What has no room is left out from the end.
        if preset.arrangement != .watching {
          #expect(
            layout.panels.map(\.kind) == Array(shown.chosenPanels.prefix(layout.panels.count)))
        }
      }
    }
  }

  @Test("all panels of a lesson have a place at 200x60", arguments: LessonCatalog.all)
  func everything(lesson: Lesson) {
    let layout = ScreenLayout(
      size: Size(columns: 200, rows: 60), catalogue: Scene.catalogue, panels: lesson.panels,
      enlarged: nil, arrangement: .tiles)
    #expect(layout?.panels.count == lesson.panels.count)
  }

  @Test("tiles leave no hole, and more room never shows fewer")
  func tiles() {
    for kinds in [
      [PanelKind.loss], [.loss, .weights, .confusion], PanelTable.types.prefix(9).map { $0.kind },
    ] {
      var before = 0
      for size in Self.sizes {
        let body = Rect(origin: Point(column: 0, row: 0), size: size)
        let places = TileLayout(catalogue: Scene.catalogue).places(of: kinds, in: body)
        #expect(
          places.reduce(0) { $0 + $1.area.columns * $1.area.rows } == size.columns * size.rows)
        #expect(places.count >= before)
        before = places.count
      }
    }
  }

  @Test("a length is shared as evenly as the needs allow")
  func shares() {
    #expect(TileLayout.shares(of: 30, needs: [5, 5, 5]) == [10, 10, 10])
    #expect(TileLayout.shares(of: 30, needs: [20, 2, 3]) == [20, 5, 5])
    #expect(TileLayout.shares(of: 9, needs: [5, 5]) == nil)
    #expect(TileLayout.shares(of: 10, needs: [5, 5]) == [5, 5])
  }

  @Test("P goes through them and says what is shown")
  func key() {
    var state = Scene.state()
    var notices: [String] = []
    for preset in LayoutPreset.all.dropFirst() + [LayoutPreset.all[0]] {
      state.press([.character("P")])
      #expect(state.preset.name == preset.name)
      #expect(state.place(of: state.focus) != nil)
      notices.append(state.notice?.description ?? "")
    }
    #expect(notices[0] == "Layout: weights (large weights): 4 Weights, 2 Activations, 3 Loss")
    #expect(notices[3].hasPrefix("Layout: all (all panels that fit): 1 Draw here, "))
    #expect(state.layout == Scene.state().layout)
  }

  @Test("a name that there is no layout for is the lesson's own")
  func unknownName() {
    #expect(LayoutPreset.named("from tomorrow").name == "watch")
  }
}

@Suite("Hiding panels")
struct HidingTests {
  @Test("the others take the room, the number shows it again")
  func hideAndShow() {
    var state = Scene.state().after { $0.focus(on: .loss) }
    state.type(keys: "H")
    #expect(state.notice == "3 Loss hidden; 3 shows it again")
    #expect(state.place(of: .loss) == nil && state.focus != .loss)
    #expect(state.layout?.faults(in: state.size) == [])
    #expect(state.layout?.panels.count == 3)
    state.type(keys: "3")
    #expect(state.focus == .loss && state.open.view.arrangement.hidden.isEmpty && !state.isEnlarged)
    #expect(state.layout == Scene.state().layout)
  }

  @Test("Tab passes by what is hidden")
  func tab() {
    var state = Scene.state().after { $0.focus(on: .loss) }
    state.type(keys: "H")
    var seen: Set<PanelKind> = []
    for _ in 0..<8 {
      state.press([.tab])
      seen.insert(state.focus)
    }
    #expect(seen == [.drawing, .activations, .weights])
  }

  @Test("one panel stays")
  func last() {
    var state = Scene.state()
    for _ in 0..<9 { state.type(keys: "H") }
    #expect(state.open.view.arrangement.hidden.count == 3)
    #expect(state.notice == "the last panel stays")
    #expect(state.place(of: state.focus) != nil)
    #expect(state.layout?.panels.count == 1)
  }

  @Test("an enlarged panel goes too, and another layout brings all back")
  func enlarged() {
    var state = Scene.state().after {
      $0.focus(on: .weights)
      $0.isEnlarged = true
    }
    state.type(keys: "H")
    #expect(!state.isEnlarged && state.place(of: .weights) == nil)
    state.type(keys: "P")
    #expect(state.open.view.arrangement.hidden.isEmpty && state.place(of: .weights) != nil)
  }
}

@Suite("The projector")
struct ProjectorTests {
  @Test(
    "J shows two panels under big numbers, J or Esc goes back",
    arguments: [Key.character("J"), .escape])
  func key(back: Key) {
    let start = Scene.state(80, 24).after { $0.focus(on: .loss) }
    var state = start
    state.type(keys: "J")
    #expect(state.layout?.panels.map(\.kind) == [.drawing, .loss])
    #expect(state.layout?.banner != nil)
    #expect(state.layout?.faults(in: state.size) == [])
    state.press([back])
    #expect(!state.open.view.arrangement.isProjecting && state.layout == start.layout)
  }

  @Test("the panel that takes the focus is one of the two")
  func focus() {
    var state = Scene.state(120, 40).after { $0.focus(on: .loss) }
    state.type(keys: "J")
    for key in ["4", "2", "3", "d"] {
      state.type(keys: key)
      #expect(state.place(of: state.focus) != nil && state.layout?.panels.count == 2)
    }
    #expect(state.layout?.panels.map(\.kind) == [.drawing, .activations])
    state.press([.escape])
    #expect(state.open.view.arrangement.isProjecting && state.focus == .activations)
    state.type(keys: "H")
    #expect(state.open.view.arrangement.isProjecting && state.place(of: .activations) == nil)
  }

  @Test("nothing moves when something is drawn, or a number grows")
  func steadiness() {
    for (columns, rows) in [(60, 20), (80, 24), (120, 40), (200, 60)] {
      let state = Scene.state(columns, rows).after { $0.type(keys: "J") }
      #expect(state.layout == state.drawing(7).layout)
      for snapshot in [Scene.finished, Scene.unmeasured, Scene.diverged] {
        #expect(state.layout == state.after { $0.snapshot = snapshot }.layout)
      }
    }
  }

  @Test("the drawing is read in as few words as honest ones, like on the pad")
  func honesty() {
    let state = Scene.state(80, 24).drawing(7).after { $0.type(keys: "J") }
    func banner(_ state: AppState) -> String {
      (1..<11).map { state.screen.line($0) }.joined(separator: "\n")
    }
    #expect(state.inspection.drawingAnswer.isSure && banner(state).contains("in the drawing"))
    let unsure = state.after { $0.snapshot = Scene.unmeasured }
    guard case .unsure(let first, let second) = unsure.inspection.drawingAnswer else { return }
    #expect(banner(unsure).contains("not sure: \(first.name) or \(second.name)"))
  }

  @Test("a small terminal shows the panels alone and says so")
  func small() {
    let state = Scene.state(40, 12).after { $0.type(keys: "J") }
    #expect(state.layout?.banner == nil)
    #expect(state.notice?.description.contains("too small for big numbers") == true)
  }

  @Test("the guide has its place below")
  func guide() {
    let state = AppState(
      lesson: Scene.guided, snapshot: Scene.training, size: Size(columns: 80, rows: 24),
      display: Scene.colored, catalogue: Scene.catalogue
    ).after { $0.type(keys: "gJ") }
    #expect(state.layout?.faults(in: state.size) == [])
    #expect(state.guide.isOpen && state.open.view.arrangement.isProjecting)
  }

  @Test("numbers are never wider than their place")
  func widths() {
    let values: [Double] = [
      0, 1e-30, 1.234e-12, 5e-5, 0.009_99, 0.01, 0.099_9, 0.184, 0.994, 0.9951, 0.9996, 1, 2.345,
      9.94, 9.96, 9.996, 12.34, 99.5, 99.96, 123.4, 999.6, 1234, 12_345, 123_456, 1.5e6, .nan,
    ]
    for value in values {
      let (short, precise) = (BannerNumbers.short(value), BannerNumbers.precise(value))
      #expect(BigText.points(of: short) <= BigText.points(of: "0.88"), "\(value): \(short)")
      #expect(BigText.points(of: precise) <= BigText.points(of: "8.8E-8"), "\(value): \(precise)")
    }
    #expect(BannerNumbers.short(0.184) == "0.18" && BannerNumbers.precise(0.184) == "0.184")
    #expect(BannerNumbers.short(5e-5) == "<.01" && BannerNumbers.precise(5e-5) == "5.0e-5")
  }

  @Test("three numbers stand there from 60 columns on", arguments: [60, 70, 80, 100, 119, 120])
  func threeNumbers(columns: Int) {
    for display in [Scene.colored, Scene.plain] {
      let state = Scene.state(columns, 30, display: display).after { $0.type(keys: "J") }
      let top = (1..<14).map { state.screen.line($0) }.joined(separator: "\n")
      for note in ["of 30", "on what it learns from", "of 20 test digits"] {
        #expect(top.contains(note), "\(columns): \(note)\n\(top)")
      }
    }
  }

  @Test("a free row, or half of one, is between large captions and their numbers")
  func captionsApart() {
    for display in [Scene.colored, Scene.plain] {
      for (columns, rows) in [(120, 40), (160, 50), (200, 60)] {
        let state = Scene.state(columns, rows, display: display).after { $0.type(keys: "J") }
        let lines = (1..<rows / 2).map { state.screen.line($0) }
        let isFree = lines.map { line in !line.contains { $0 != " " && $0 != "▀" } }
        // Captions, what lies between, numbers.
        let first = isFree.firstIndex(of: false) ?? 0
        let gap = isFree[first...].firstIndex(of: true) ?? lines.count
        #expect(gap - first < 8, "\(columns)\n\(lines.joined(separator: "\n"))")
      }
    }
  }
}
