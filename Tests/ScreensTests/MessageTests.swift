import Findings
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("What there is to say")
struct MessageTests {
  /// Everything that a key makes the program say, in every state that keys are tested in and in every lesson, each
  /// once.
  static let messages: [Label] = {
    var said: Set<Label> = []
    // What lies in front of the panels is the same whatever the focus.
    let starts = EveryKeyTests.starts.map(\.state).filter {
      $0.overlay == nil || $0.focus == .activations
    }
    for start in starts + lessonStates {
      for key in Key.every {
        var state = start
        _ = update(&state, Keymap.message(for: key, in: state))
        if let notice = state.notice { said.insert(notice) }
      }
    }
    return said.sorted { $0.description < $1.description }
  }()

  /// Every lesson with the focus on each of its panels, as it is and enlarged, with a drawing where there is a pad.
  static let lessonStates: [AppState] = LessonCatalog.all.flatMap { lesson in
    guard let start = try? LessonScreensTests.state(lesson, batches: 2) else { return [AppState]() }
    return start.panels.flatMap { panel in
      [false, true].flatMap { isEnlarged in
        (start.panels.contains(.drawing) ? [start.drawing(7)] : [start]).map { state in
          state.after {
            $0.size = Size(columns: 80, rows: 24)
            $0.focus(on: panel)
            $0.isEnlarged = isEnlarged
            // Into the picture or the row, where there is one to go into.
            if isEnlarged { $0.press([.enter]) }
          }
        }
      }
    }
  }

  @Test("is there in full on every usual screen", arguments: [80, 100, 120])
  func isWhole(columns: Int) {
    #expect(Self.messages.count > 100)
    for message in Self.messages {
      let lines = Self.lines(of: message, Size(columns: columns, rows: 24))
      #expect(lines.joined(separator: " ") == message.description)
    }
  }

  @Test("is there in full on the smallest terminal")
  func isWholeOnTheSmallest() {
    for message in Self.messages {
      // Words that are longer than a line break anywhere.
      let lines = Self.lines(of: message, ScreenLayout.minimum)
      #expect(lines.joined().withoutBlanks == message.description.withoutBlanks)
    }
  }

  @Test("what a step did is there in full too", arguments: LessonScreensTests.lessons)
  func newsAreWhole(lesson: Lesson) throws {
    let before = try LessonScreensTests.state(lesson, batches: 1)
    let after = try LessonScreensTests.state(lesson, batches: 2)
    let message = try #require(
      after.inspection.stepNotice(from: before.snapshot, columns: 2 * after.noticeColumns))
    let shown = after.after { $0.notice = message }
    let area = try #require(shown.noticeArea(for: message))
    #expect(area.rows <= 3, "\(message)")
    #expect(shown.screen.text(in: area).contains("loss"))
  }

  @Test("a message of many lines is cut, and says so")
  func endless() {
    let message = Label(String(repeating: "settings are broken; ", count: 200))
    let lines = Self.lines(of: message, Size(columns: 80, rows: 24))
    #expect(lines.count < 22 && lines.last?.hasSuffix("…") == true)
  }

  @Test("it covers a part of a panel as long as it stands, and nothing of it is left after")
  func goesAway() {
    let start = Scene.state(80, 24)
    let said = start.after { $0.notice = Label(String(repeating: "long words ", count: 12)) }
    #expect(said.screen != start.screen)
    #expect(said.after { $0.notice = nil }.screen == start.screen)
  }

  // MARK: What it does not cover

  /// What is said after a step, and what is said after a click on nothing.
  static let examples: [Label] = [
    "mouse on",
    "loss 2.303 → 2.297, biggest change hidden 7 ← row 12, column 3 +0.031, 12 test digits fixed, 3 broken",
    Label(String(repeating: "long words ", count: 60)),
  ]

  /// Screens of every size: what lies in front, whether the guide is open, and which panels there are.
  static func screens(_ columns: Int, _ rows: Int) throws -> [(name: String, state: AppState)] {
    let size = Size(columns: columns, rows: rows)
    let network = try LessonScreensTests.state(LessonCatalog.standard, batches: 2)
      .after { $0.size = size }
    let guided = AppState(
      lesson: Scene.guided, snapshot: Scene.paused, size: size, display: Scene.colored,
      catalogue: Scene.catalogue)
    let scene = Scene.state(columns, rows, Scene.paused)
    let fronts: [any Overlay] = [
      HelpOverlay(), SettingsOverlay(), LessonsOverlay(), LayersOverlay(), SearchOverlay(),
      ExportOverlay(), EntryOverlay(entry: .count(.batch)),
    ]
    return [
      ("network", network), ("scene", scene), ("plain", scene.after { $0.display = Scene.plain }),
      ("enlarged", scene.after { $0.press([.character("3"), .enter]) }),
      ("projector", scene.after { $0.type(keys: "J") }),
      ("guide", guided.after { $0.type(keys: "g") }),
      ("diverged", Scene.state(columns, rows, Scene.diverged)),
    ].map { name, state in (name, state.after { $0.notice = nil }) }
      + fronts.map { front in ("\(front)", network.after { $0.overlay = front }) }
  }

  @Test(
    "neither frames nor the status nor the keys are covered, at any size",
    arguments: [30, 40, 52, 60, 79, 80, 100, 120, 160, 230], [8, 12, 16, 23, 24, 30, 40, 60, 70])
  func coversNoFrame(columns: Int, rows: Int) throws {
    for (name, state) in try Self.screens(columns, rows) {
      let before = state.screen
      for message in Self.examples {
        let said = state.after { $0.notice = message }
        let after = said.screen
        guard let layout = state.layout else {
          #expect(after == before, "\(name)")
          continue
        }
        let isSaid = after.description.contains(String(message.description.prefix(6)))
        #expect(isSaid, "\(name) says nothing of \(message)")
        for row in [0, rows - 1] { #expect(after.line(row) == before.line(row), "\(name)") }
        // What lies in front may grow by what it says.
        guard state.overlay == nil else { continue }
        let covered = Self.differences(before, after)
        let frames = layout.panels.filter(\.hasFrame)
        for place in frames {
          let edge = covered.filter { place.area.contains($0) && !place.inner.contains($0) }
          let isUnderGuide = edge.allSatisfy { layout.guide?.contains($0) ?? false }
          #expect(edge.isEmpty || isUnderGuide, "\(name): the frame of \(place.kind)")
        }
        if let guide = layout.guide { #expect(covered.allSatisfy { !guide.contains($0) }) }
      }
    }
  }

  @Test(
    "nor is the frame of what lies in front",
    arguments: [40, 60, 80, 120, 200], [12, 16, 24, 40, 60])
  func coversNoPopupFrame(columns: Int, rows: Int) throws {
    for (name, state) in try Self.screens(columns, rows) where state.overlay != nil {
      guard let room = state.overlay?.noticeRoom(of: state, in: state.popupArea) else { continue }
      for message in Self.examples {
        let covered = Self.differences(
          state.screen, state.after { $0.notice = message }.screen)
        #expect(covered.allSatisfy { room.contains($0) }, "\(name)")
        #expect(state.popupArea.inset(columns: 1, rows: 1).intersection(room) == room, "\(name)")
      }
    }
  }

  private static func differences(_ before: Canvas, _ after: Canvas) -> [Point] {
    before.bounds.rowRange.flatMap { row in
      before.bounds.columnRange.filter { before[$0, row] != after[$0, row] }
        .map { Point(column: $0, row: row) }
    }
  }

  /// The lines that a message takes on the screen.
  static func lines(of message: Label, _ size: Size) -> [String] {
    let state = Scene.state(size.columns, size.rows).after { $0.notice = message }
    guard let area = state.noticeArea(for: message) else { return [] }
    let picture = state.screen
    return area.rowRange.map {
      picture.text(in: Rect(column: area.minColumn, row: $0, columns: area.columns, rows: 1))
        .trimmingBlanks
    }.filter { !$0.isEmpty }
  }
}

extension String {
  fileprivate var trimmingBlanks: String { String(drop { $0 == " " }) }
  fileprivate var withoutBlanks: String { filter { $0 != " " } }
}
