import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

/// Whole screens, kept in `Screens/` as the user sees them.
@Suite("Screens look as recorded")
struct ScreenPictureTests {
  /// One kept screen.
  struct Kept: CustomTestStringConvertible, Sendable {
    let name: String
    let state: AppState
    var testDescription: String { name }

    init(_ name: String, _ columns: Int, _ rows: Int, _ state: AppState) {
      self.name = "\(columns)x\(rows) \(name)"
      self.state = state.after { $0.size = Size(columns: columns, rows: rows) }
    }
  }

  static let kept: [Kept] = sizes + moments + panels + table + layouts

  /// Other layouts, the projector and the search.
  static let layouts: [Kept] =
    [(80, 24), (120, 40)].flatMap { columns, rows in
      [
        Kept("layout weights", columns, rows, Scene.state().after { $0.type(keys: "P ") }),
        Kept("projector", columns, rows, Scene.state().after { $0.type(keys: "J ") }),
        Kept("search", columns, rows, Scene.state().after { $0.type(keys: "/digit 7") }),
      ]
    } + [
      Kept("layout plots", 80, 24, Scene.state().after { $0.type(keys: "PP ") }),
      Kept("layout all", 80, 24, Scene.state().after { $0.type(keys: "PPPP ") }),
      Kept("hidden pad", 80, 24, Scene.state().after { $0.type(keys: "dH ") }),
      Kept("projector, drawing", 80, 24, Scene.state().drawing(7).after { $0.type(keys: "dJ") }),
      Kept(
        "plain projector", 80, 24, Scene.state(display: Scene.plain).after { $0.type(keys: "J ") }),
      Kept("search, nothing", 40, 12, Scene.state().after { $0.type(keys: "/nonsense") }),
    ]

  /// The first screen, the first drawing and the same without colour.
  static let sizes: [Kept] =
    [(80, 24), (120, 40), (200, 60), (40, 12), (39, 11)].flatMap {
      [
        Kept("test digit", $0.0, $0.1, Scene.state()),
        Kept("drawing", $0.0, $0.1, Scene.state().drawing(7)),
      ]
    } + [
      Kept("plain test digit", 80, 24, Scene.state(display: Scene.plain)),
      Kept("plain drawing", 80, 24, Scene.state(display: Scene.plain).drawing(7)),
      Kept("plain drawing", 40, 12, Scene.state(display: Scene.plain).drawing(7)),
      Kept("plain drawing", 120, 40, Scene.state(display: Scene.plain).drawing(7)),
      Kept("test digit", 60, 30, Scene.state()), Kept("test digit", 100, 30, Scene.state()),
      Kept("test digit", 132, 43, Scene.state()),
    ]

  /// What a lesson goes through.
  static let moments: [Kept] = [
    Kept("paused with notice", 80, 24, pausedAfterBatch),
    Kept("finished", 80, 24, Scene.state(80, 24, Scene.finished)),
    Kept("nothing measured", 80, 24, Scene.state(80, 24, Scene.unmeasured)),
    Kept("diverged", 80, 24, Scene.state(80, 24, Scene.diverged).drawing(7)),
    Kept("diverged", 120, 40, Scene.state(80, 24, Scene.diverged)),
    Kept("no test set", 80, 24, Scene.state(80, 24, Scene.untested)),
    Kept("help", 80, 24, Scene.state().after { _ = $0.press(.character("?")) }),
    Kept("help on drawing", 120, 40, drawing.after { _ = $0.press(.character("?")) }),
    Kept("plain help", 80, 24, plainHelp),
    Kept("count", 80, 24, Scene.state().after { $0.type(keys: "E12") }),
    Kept("save", 80, 24, Scene.state().after { $0.type(keys: "S") }),
    Kept("pen down", 80, 24, drawing.after { $0.type(keys: "i") }),
    Kept("weights focused", 80, 24, Scene.state().after { $0.type(keys: "4") }),
    Kept("weights focused", 120, 40, Scene.state().after { $0.type(keys: "4") }),
    Kept("logarithmic loss", 120, 40, Scene.state().after { $0.type(keys: "3l") }),
  ]

  /// Every panel with the whole screen.
  static let panels: [Kept] = [(80, 24), (120, 40)].flatMap { columns, rows in
    Scene.panels.map { panel in
      Kept("enlarged \(panel)", columns, rows, enlarged(panel))
    }
  }

  /// A lesson of a few rows and numbers to predict, and what lies in front of or below the panels.
  static let table: [Kept] = [
    Kept("rows of a table", 40, 12, Scene.table), Kept("rows of a table", 80, 24, Scene.table),
    Kept("rows of a table", 120, 40, Scene.table),
    Kept("weights of a table", 80, 24, Scene.table.after { $0.press([.character("3"), .enter]) }),
    Kept("weights of the second layer", 120, 40, Scene.table.after { $0.type(keys: "3v") }),
    Kept("lessons", 40, 12, menu), Kept("lessons", 80, 24, menu), Kept("lessons", 120, 40, menu),
    Kept("guide", 40, 12, guide), Kept("guide", 80, 24, guide), Kept("guide", 120, 40, guide),
    Kept("guide, done", 80, 24, guide.after { _ = update(&$0, .snapshotArrived(Scene.paused)) }),
  ]

  private static let menu = Scene.table.after { $0.press([.character("L"), .up]) }
  private static let guide = AppState(
    lesson: Scene.guided, snapshot: Scene.training, size: Size(columns: 80, rows: 24),
    display: Scene.colored, catalogue: Scene.catalogue
  ).after { $0.type(keys: "g") }

  private static let pausedAfterBatch = Scene.state(80, 24, Scene.paused).after { state in
    state.type(keys: "b")
    _ = update(&state, .snapshotArrived(Scene.snapshot(.paused, batches: 88)))
  }
  private static let drawing = Scene.state().drawing(7).after { $0.type(keys: "d") }
  private static let plainHelp = Scene.state(display: Scene.plain).after { $0.type(keys: "4?") }

  private static func enlarged(_ panel: PanelKind) -> AppState {
    Scene.state().drawing(7).after {
      $0.focus = panel
      $0.isEnlarged = true
    }
  }

  @Test("glyphs", arguments: kept)
  func glyphs(kept: Kept) throws {
    try ScreenFile.compare(kept.state.screen.description, named: kept.name)
  }

  @Test(
    "colours",
    arguments: kept.filter { $0.name == "80x24 drawing" || $0.name == "120x40 weights focused" })
  func colors(kept: Kept) throws {
    let picture = kept.state.screen.stylePicture(kept.state.theme)
    try ScreenFile.compare(picture, named: kept.name + " (colours)")
  }

  @Test("no picture hangs on the last bits, in which processors differ", arguments: kept)
  func picturesAreSteady(kept: Kept) {
    for scale in [1 - 3e-6, 1 + 3e-6] as [Float] {
      var state = kept.state
      guard state.snapshot.step > 0, state.snapshot.recipe == Scene.recipe else { continue }
      let other = Scene.snapshot(
        state.snapshot.state, batches: state.snapshot.step, scale: scale)
      guard other.history.points.count == state.snapshot.history.points.count else { continue }
      state.snapshot = other
      #expect(state.screen.description == kept.state.screen.description)
    }
  }
}
