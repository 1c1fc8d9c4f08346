import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels
@testable import Screens

/// Panels about how a step is made, kept in `Screens/`.
@Suite("Panels of learning look as recorded")
struct LearningPanelPictureTests {
  static let kept: [ScreenPictureTests.Kept] = [(80, 24), (120, 40)].flatMap { columns, rows in
    states.map { ScreenPictureTests.Kept($0.0, columns, rows, $0.1) }
  }

  static let states: [(String, AppState)] = [
    ("backprop sums", enlarged(LearningScene.lesson("backprop"), .backpropagation)),
    (
      "backprop deltas enlarged",
      enlarged(LearningScene.lesson("backprop"), .backpropagation).after { state in
        state.press(Array(repeating: .right, count: 7))
      }
    ),
    (
      "backprop new weights plain",
      enlarged(LearningScene.lesson("backprop"), .backpropagation).after { state in
        state.display = Scene.plain
        state.press(Array(repeating: .right, count: 9))
      }
    ),
    (
      "backprop gradients of digits",
      enlarged(LearningScene.segments([.backpropagation]), .backpropagation).after { state in
        state.press(Array(repeating: .right, count: 8))
      }
    ),
    ("functions and gradients", LearningScene.deep(.sigmoid)),
    (
      "functions beside each other",
      enlarged(LearningScene.deep(.relu), .functions).after { $0.type(keys: "v") }
    ),
    (
      "functions plain",
      enlarged(LearningScene.deep(.tanh), .functions).after { $0.display = Scene.plain }
    ),
    ("gradients enlarged", enlarged(LearningScene.deep(.sigmoid), .gradients)),
    (
      "gradients and steps",
      enlarged(LearningScene.deep(.relu), .gradients).after { $0.type(keys: "v") }
    ),
    ("symmetry", LearningScene.controlled),
    ("symmetry enlarged", enlarged(LearningScene.controlled, .symmetry)),
  ]

  private static func enlarged(_ state: AppState, _ panel: PanelKind) -> AppState {
    state.after {
      $0.focus = panel
      $0.isEnlarged = true
    }
  }

  @Test("glyphs", arguments: kept)
  func glyphs(kept: ScreenPictureTests.Kept) throws {
    try ScreenFile.compare(kept.state.screen.description, named: kept.name)
  }
}
