import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens

/// The panels that show data and rows with their numbers, in the lessons that name them.
@Suite("Panels of rows and columns look as recorded")
struct DataPanelPictureTests {
  /// One kept screen of a lesson.
  struct Kept: CustomTestStringConvertible, Sendable {
    let lesson: String
    let panel: PanelKind
    var steps = 20
    var keys = ""
    var isEnlarged = true
    var display = Scene.colored
    let note: String
    var testDescription: String { "\(lesson) \(note)" }

    func state(_ columns: Int, _ rows: Int, scale: Float = 1) throws -> AppState {
      try LessonScene.state(
        lesson, panel, steps: steps, scale: scale, isEnlarged: isEnlarged, display: display
      ).after {
        $0.size = Size(columns: columns, rows: rows)
        $0.type(keys: keys)
        $0.notice = nil
      }
    }

    func name(_ columns: Int, _ rows: Int) -> String {
      let lesson = lesson.replacing("/", with: " ")
      return "\(columns)x\(rows) \(lesson) \(note)"
    }
  }

  static let kept: [Kept] = [
    Kept(lesson: "neuron", panel: .truthTable, isEnlarged: false, note: "truth table"),
    Kept(lesson: "neuron", panel: .truthTable, note: "truth table enlarged"),
    Kept(
      lesson: "hidden-layer/xor", panel: .truthTable, display: Scene.plain,
      note: "rows alike, plain"),
    Kept(lesson: "plane/circles", panel: .truthTable, steps: 8, note: "truth table"),
    Kept(lesson: "backprop", panel: .rowPath, steps: 0, note: "row path"),
    Kept(lesson: "tumors", panel: .rowPath, steps: 4, keys: "v+", note: "contributions"),
    Kept(lesson: "tumors", panel: .rowPath, steps: 4, note: "row path"),
    Kept(lesson: "tumors", panel: .features, steps: 0, note: "features"),
    Kept(lesson: "housing", panel: .features, steps: 0, note: "features"),
    Kept(lesson: "housing", panel: .features, steps: 0, keys: "v", note: "one feature"),
    Kept(lesson: "curve/sine", panel: .curve, steps: 8, isEnlarged: false, note: "fit"),
    Kept(lesson: "curve/sine", panel: .curve, steps: 8, keys: "v", note: "shares"),
    Kept(
      lesson: "curve/sine", panel: .curve, steps: 8, keys: "vv++", display: Scene.plain,
      note: "sum, plain"),
  ]

  @Test("glyphs", arguments: kept, [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func glyphs(kept: Kept, size: Size) throws {
    let state = try kept.state(size.columns, size.rows)
    try ScreenFile.compare(
      state.screen.description, named: kept.name(size.columns, size.rows))
  }

  @Test("no picture hangs on the last bits, in which processors differ", arguments: kept)
  func picturesAreSteady(kept: Kept) throws {
    let picture = try kept.state(120, 40).screen.description
    for scale in [1 - 3e-7, 1 + 3e-7] as [Float] {
      #expect(try kept.state(120, 40, scale: scale).screen.description == picture)
    }
  }
}
