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

/// Screens of the weights in their modes, kept in `Screens/`.
@Suite("Screens of the weights look as recorded")
struct WeightPictureTests {
  typealias Kept = ScreenPictureTests.Kept

  static let kept: [Kept] =
    [(80, 24), (120, 40)].flatMap { columns, rows in
      [
        Kept("weights changed", columns, rows, digits("4w")),
        Kept("weights gradient by strength", columns, rows, digits("4wwyk")),
        Kept("weights frozen", columns, rows, frozen()),
        Kept("weights cursor", columns, rows, inside(digits("4"))),
        Kept("weights bias", columns, rows, inside(filters("v"))),
        Kept(
          "weights table cursor", columns, rows,
          Scene.table.after {
            $0.type(keys: "3wk")
            $0.press([.enter, .down, .right])
          }),
      ]
    } + [
      Kept("plain weights cursor", 80, 24, inside(digits("4ww", Scene.plain))),
      Kept("plain weights changed", 120, 40, digits("4wy", Scene.plain)),
      Kept("weights window", 40, 12, inside(digits("4"))),
      Kept("weights window", 60, 18, inside(digits("4w"))),
      Kept("weights cursor", 200, 60, inside(digits("4k"))),
    ]

  private static func digits(
    _ keys: String, _ display: AppState.Display = Scene.colored
  ) -> AppState {
    Scene.state(80, 24, Scene.paused, display: display).after { $0.type(keys: keys) }
  }

  private static func filters(_ keys: String) -> AppState {
    SmallNetworks.state(80, 24, SmallNetworks.convolution, [.weights, .loss]).after {
      $0.focus = .weights
      $0.type(keys: keys)
    }
  }

  /// In the picture of the second unit, or at its bias where the picture is small.
  private static func inside(_ state: AppState) -> AppState {
    state.after {
      $0.press([.right, .enter, .enter])
      $0.press(Array(repeating: .down, count: 9))
      $0.press([.right, .right])
      $0.notice = nil
    }
  }

  private static func frozen() -> AppState {
    var recipe = Scene.recipe
    recipe.frozen = [FrozenPart(layer: 0, unit: 2), FrozenPart(layer: 0, unit: 6)]
    var trainer = Trainer(
      recipe: recipe, dataset: SegmentDigits.dataset(), seed: 1, network: SegmentDigits.network(),
      optimizer: Optimizer(recipe.optimizer, for: SegmentDigits.network()))
    trainer.evaluate()
    for _ in 0..<20 { trainer.runBatch() }
    trainer.evaluate()
    let snapshot = TrainingSnapshot(
      of: trainer, state: .paused, speed: .standard, samplesPerSecond: nil, stopsAtStep: nil)
    return Scene.state(80, 24, snapshot).after { $0.type(keys: "4") }
  }

  @Test("glyphs", arguments: kept)
  func glyphs(kept: Kept) throws {
    try ScreenFile.compare(kept.state.screen.description, named: kept.name)
  }
}
