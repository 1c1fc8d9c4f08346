import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

/// Screens of the panels that small networks are shown with, kept in `Screens/`.
@Suite("Screens of small networks look as recorded")
struct SmallNetworkPictureTests {
  typealias Kept = ScreenPictureTests.Kept

  static let kept: [Kept] = maps + dropouts + searches + featureMaps

  static let maps: [Kept] = [
    Kept("decision map", 80, 24, plane().after { $0.type(keys: "v") }),
    Kept("decision map", 120, 40, plane().after { $0.type(keys: "v") }),
    Kept("decision map with cuts", 80, 24, plane()),
    Kept(
      "decision map of a unit", 80, 24,
      plane().after {
        $0.type(keys: "vv")
        $0.press([.right, .enter])
      }),
    Kept("plain decision map", 80, 24, plane(Scene.plain)),
    Kept("decision map with cursor", 120, 40, plane().after { $0.press([.left, .up, .enter]) }),
  ]

  static let dropouts: [Kept] = [
    Kept("dropout", 80, 24, rows(3)), Kept("dropout", 120, 40, rows(3)),
    Kept("dropout before a step", 80, 24, rows(0)),
    Kept("plain dropout of many units", 80, 24, digits(Scene.plain)),
  ]

  static let searches: [Kept] = [
    Kept("line search", 80, 24, search(6)),
    Kept(
      "line search enlarged", 120, 40,
      search(6).after {
        $0.type(keys: "l")
        $0.press([.left, .left, .enter])
      }),
    Kept("no line search", 80, 24, SmallNetworks.state(80, 24, SmallNetworks.plane, [.lineSearch])),
  ]

  static let featureMaps: [Kept] = [
    Kept("feature maps", 80, 24, convolution()), Kept("feature maps", 120, 40, convolution()),
    Kept(
      "feature maps enlarged", 120, 40,
      convolution().after {
        $0.type(keys: "4")
        $0.press([.right, .enter])
      }),
    Kept(
      "plain feature maps", 80, 24,
      convolution(Scene.plain).after {
        $0.type(keys: "4v")
        $0.press([.enter])
      }),
  ]

  private static func plane(_ display: AppState.Display = Scene.colored) -> AppState {
    SmallNetworks.state(
      80, 24, SmallNetworks.plane, [.decisionMap, .loss, .activations, .weights], display: display)
  }

  private static func rows(_ steps: Int) -> AppState {
    SmallNetworks.state(
      80, 24, SmallNetworks.dropout(steps: steps), [.dropout, .loss, .activations, .weights])
  }

  private static func digits(_ display: AppState.Display) -> AppState {
    SmallNetworks.state(
      80, 24, SmallNetworks.droppingDigits, [.dropout, .loss, .activations], display: display)
  }

  private static func search(_ iterations: Int) -> AppState {
    SmallNetworks.state(
      80, 24, SmallNetworks.search(iterations: iterations), [.lineSearch, .loss, .weights])
  }

  private static func convolution(_ display: AppState.Display = Scene.colored) -> AppState {
    SmallNetworks.state(
      80, 24, SmallNetworks.convolution, [.drawing, .activations, .loss, .featureMaps, .weights],
      display: display)
  }

  @Test("glyphs", arguments: kept)
  func glyphs(kept: Kept) throws {
    try ScreenFile.compare(kept.state.screen.description, named: kept.name)
  }
}

/// What all panels of small networks have to do.
@Suite("Panels of small networks")
struct SmallNetworkPanelTests {
  static let kinds: [PanelKind] = [.decisionMap, .dropout, .lineSearch, .featureMaps]

  /// Runs that suit one of the panels, and runs that suit none.
  static let snapshots: [TrainingSnapshot] = [
    SmallNetworks.plane, SmallNetworks.convolution, SmallNetworks.droppingDigits,
    SmallNetworks.dropout(steps: 0), SmallNetworks.dropout(steps: 2),
    SmallNetworks.search(iterations: 0), SmallNetworks.search(iterations: 3), Scene.diverged,
    Scene.untested, Scene.unmeasured,
  ]

  @Test("no panel draws outside of its area, whatever the size", arguments: kinds)
  func inside(kind: PanelKind) throws {
    let type = try #require(Scene.catalogue.panel(kind))
    let bounds = Rect(column: 0, row: 0, columns: 90, rows: 34)
    var untouched = Canvas(size: bounds.size)
    untouched.fill(bounds, with: Cell("?"))
    for snapshot in Self.snapshots {
      for display in [Scene.colored, Scene.plain] {
        var state = SmallNetworks.state(90, 34, snapshot, [kind], display: display)
        for view in 0..<max(state.views(of: type.kind).count, 1) {
          state[kind].view = view
          for (columns, rows) in [
            (0, 0), (1, 1), (5, 3), (3, 20), (40, 2), (12, 9), (24, 6), (36, 5), (50, 20), (78, 28),
          ] {
            let area = Rect(column: 6, row: 3, columns: columns, rows: rows)
            var canvas = untouched
            let panel = type.init(state: state, area: area)
            _ = panel.frame
            panel.draw(in: area, on: &canvas)
            canvas.fill(area, with: Cell("?"))
            try #require(canvas == untouched, "\(kind), view \(view), \(columns)x\(rows)")
          }
        }
      }
    }
  }

  @Test("where a panel does not suit, it says so in a sentence", arguments: kinds)
  func refusals(kind: PanelKind) throws {
    let other = kind == .decisionMap ? SmallNetworks.convolution : SmallNetworks.plane
    let state = SmallNetworks.state(100, 30, other, [kind])
    let text = state.screen.description
    let expected: [PanelKind: String] = [
      .decisionMap: "this network has 400", .dropout: "--dropout 0.2", .lineSearch: "digits-cg",
      .featureMaps: "digits-conv",
    ]
    #expect(text.contains(try #require(expected[kind])))
  }

  @Test("all keys, presses and turns are survived, and help is there", arguments: kinds)
  func keys(kind: PanelKind) throws {
    let type = try #require(Scene.catalogue.panel(kind))
    for snapshot in Self.snapshots {
      var state = SmallNetworks.state(80, 24, snapshot, [kind, .loss])
      state.focus = kind
      for key in Key.every.filter({ $0 != .character("d") }) + [.escape] {
        _ = state.press(key)
        try #require(state.screen.size == state.size)
      }
      state.overlay = nil
      state.focus = kind
      for place in [(3, 3), (20, 10), (30, 18), (78, 22)] {
        state.mouse(.press(.left), place.0, place.1)
        state.mouse(.drag(.left), place.0 + 4, place.1 - 2)
        state.mouse(.release, place.0, place.1)
        state.mouse(.wheelDown, place.0, place.1)
        try #require(state.screen.size == state.size)
      }
      let help = state.help(of: type.kind)
      #expect(help.about.count == 3 && !help.formula.isEmpty && !help.tryThis.isEmpty)
    }
  }
}
