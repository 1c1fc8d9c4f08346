import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

/// Screens of the plots, kept in `Screens/`.
@Suite("Screens of the plots look as recorded")
struct PlotPictureTests {
  typealias Kept = ScreenPictureTests.Kept

  static let kept: [Kept] =
    [(80, 24), (120, 40)].flatMap { columns, rows in
      [
        Kept("plots flags", columns, rows, shown(PlotScene.turned, "")),
        Kept("plots accuracy", columns, rows, shown(PlotScene.turned, "v")),
        Kept("plots gradients", columns, rows, shown(PlotScene.turned, "vv")),
        Kept("plots weights", columns, rows, shown(PlotScene.turned, "vvv")),
        Kept("plots rate", columns, rows, shown(PlotScene.turned, "vvvv")),
        Kept("plots smoothed and zoomed", columns, rows, shown(PlotScene.turned, "))+")),
        Kept("plots logarithmic time", columns, rows, shown(PlotScene.turned, "lll")),
        Kept("plots overfitting", columns, rows, shown(PlotScene.overfitting, "")),
        Kept("plots runs", columns, rows, PlotScene.third.after { $0.type(keys: "-G") }),
        Kept("plots cursor", columns, rows, cursor(PlotScene.third)),
      ]
    } + [
      Kept("plots flags", 40, 12, shown(PlotScene.turned, "")),
      Kept("plots runs", 40, 12, PlotScene.third.after { $0.type(keys: "G") }),
      Kept("plots cursor", 200, 60, cursor(PlotScene.turned)),
      Kept("plain plots cursor", 80, 24, cursor(plain(PlotScene.third))),
      Kept("plain plots gradients", 80, 24, shown(plain(PlotScene.turned), "vv")),
      Kept("plain plots overfitting", 80, 24, shown(plain(PlotScene.overfitting), ")")),
    ]

  @Test("in text", arguments: kept)
  func text(kept: Kept) throws {
    try ScreenFile.compare(kept.state.screen.description, named: kept.name)
  }

  private static func plain(_ state: AppState) -> AppState {
    state.after { $0.display = Scene.plain }
  }

  private static func shown(_ state: AppState, _ keys: String) -> AppState {
    state.after {
      $0.type(keys: keys)
      $0.press([.enter])
      $0.notice = nil
    }
  }

  private static func cursor(_ state: AppState) -> AppState {
    shown(state, "").after { $0.press([.up, .up]) }
  }
}
