import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

/// The first thing that a lesson shows, kept in `Screens/`.
@Suite("Lessons open with their network as recorded")
struct NetworkPictureTests {
  /// A lesson's own screen.
  struct Opening: CustomTestStringConvertible, Sendable {
    let lesson: String
    let columns: Int
    let rows: Int
    var testDescription: String { "\(columns)x\(rows) network of \(lesson)" }
  }

  static let openings: [Opening] =
    LessonCatalog.all.flatMap { lesson in
      [(80, 24), (120, 40)].map { Opening(lesson: lesson.name, columns: $0.0, rows: $0.1) }
    }
    + ["digits", "digits-conv", "backprop", "plane/spiral"].map {
      Opening(lesson: $0, columns: 200, rows: 60)
    }

  private static func state(_ opening: Opening) throws -> AppState {
    try LessonScene.state(opening.lesson, .network, steps: 2).after {
      $0.size = Size(columns: opening.columns, rows: opening.rows)
    }
  }

  @Test("glyphs", arguments: openings)
  func glyphs(opening: Opening) throws {
    let name = opening.testDescription.replacing("/", with: " ")
    try ScreenFile.compare(try Self.state(opening).text(of: .network), named: name)
  }

  @Test("a drawing, a chosen unit, and a step that runs through")
  func moments() throws {
    let digits = try Self.state(Opening(lesson: "digits", columns: 120, rows: 40))
    let drawn = digits.drawing(7).after { $0.press([.right, .down]) }
    try ScreenFile.compare(
      drawn.text(of: .network), named: "120x40 network, drawing with a chosen unit")
    let small = try Self.state(Opening(lesson: "backprop", columns: 80, rows: 24))
    let after = try LessonScene.state("backprop", .network, steps: 3).snapshot
    var pulsing = small.after { $0.receive(after) }
    #expect(pulsing.isPulsing)
    var pictures: [String] = []
    for _ in 0..<NetworkPulse.forward + NetworkPulse.backward {
      pictures.append(pulsing.screen.stylePicture(pulsing.theme))
      _ = update(&pulsing, .pulsed)
    }
    let kept = pictures[NetworkPulse.forward / 2] + "\n\n" + pictures[NetworkPulse.forward + 5]
    try ScreenFile.compare(kept, named: "80x24 network, step runs through (colours)")
    #expect(Set(pictures).count > 10, "it moves")
  }
}

/// The looks of every panel in every way of showing colours, kept in `Screens/`.
@Suite("Panels have the colours that were recorded")
struct PanelStyleTests {
  /// Dark, light, sixteen colours and none.
  private static let displays: [(name: String, display: AppState.Display)] = [
    ("dark", display("dark", colorCount: 256)), ("light", display("light", colorCount: 256)),
    ("dark in 16 colours", display("dark", colorCount: 16)),
    (
      "no colours",
      AppState.Display(glyphs: .braille, theme: .monochrome, hasMouse: true, colorCount: 0)
    ),
  ]

  private static func display(_ name: String, colorCount: Int) -> AppState.Display {
    AppState.Display(
      glyphs: .braille,
      theme: .named(name, colorCount: colorCount, hasExactColors: colorCount > 16),
      hasMouse: true, colorCount: colorCount, hasExactColors: colorCount > 16)
  }

  @Test("in four ways", arguments: PanelTable.types.map { $0.kind })
  func styles(kind: PanelKind) throws {
    let lesson = LessonCatalog.all.first { $0.panels.contains(kind) } ?? LessonCatalog.standard
    let start = try LessonScene.state(lesson.id, .network, steps: 2).after {
      if !$0.panels.contains(kind) { $0.open.view.arrangement.added.append(kind) }
      $0.focus(on: kind)
      $0.isEnlarged = true
    }
    let pictures = Self.displays.map { name, display in
      let state = start.after { $0.display = display }
      return name + "\n" + state.screen.stylePicture(state.theme)
    }
    try ScreenFile.compare(
      pictures.joined(separator: "\n\n"), named: "80x24 styles of \(kind.rawValue)")
    #expect(Set(pictures.map { $0.drop { $0 != "\n" } }).count >= 3)
  }
}
