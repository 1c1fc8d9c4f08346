import Findings
import InterfaceTestSupport
import Lessons
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("Panels of results")
struct ResultPanelsTests {
  @Test("draw inside of their area, whatever the data and the size", arguments: ResultScene.kinds)
  func stayInside(kind: PanelKind) throws {
    let type = try #require(Scene.catalogue.panel(kind))
    let sizes = [0, 1, 6, 24, 43, 110].flatMap { columns in
      [0, 1, 5, 13, 24].map { Size(columns: columns, rows: $0) }
    }
    for (name, snapshot) in ResultScene.all {
      for display in [Scene.colored, Scene.plain] {
        for view in 0..<3 {
          let state = ResultScene.state(kind, of: snapshot, display: display).after {
            $0[kind].view = view
            $0[kind].row = 3
            $0[kind].column = 3
          }
          for size in sizes where view == 0 || display == Scene.colored {
            let area = Rect(origin: Point(column: 3, row: 2), size: size)
            let whole = Rect(column: 0, row: 0, columns: area.maxColumn + 3, rows: area.maxRow + 2)
            var canvas = Canvas(size: whole.size)
            type.init(state: state, area: area).draw(in: area, on: &canvas)
            let (top, rest) = whole.split(top: area.minRow)
            let (middle, bottom) = rest.split(top: area.rows)
            let (left, right) = middle.split(left: area.minColumn)
            let edges = [top, bottom, left, right.split(left: area.columns).rest]
            let outside = edges.flatMap { edge in
              edge.rowRange.flatMap { row in
                edge.columnRange.filter { canvas[$0, row] != .blank }
              }
            }
            #expect(outside.isEmpty, "\(name), view \(view), \(size)")
          }
        }
      }
    }
  }

  @Test("answer every key, whatever the data", arguments: ResultScene.kinds)
  func answerKeys(kind: PanelKind) {
    for (name, snapshot) in ResultScene.all {
      var state = ResultScene.state(kind, of: snapshot)
      for key: Key in [
        .right, .down, .enter, .right, .down, .character("v"), .left, .up, .enter,
        .character("+"), .character("-"), .character("V"), .character("?"), .escape,
      ] {
        let before = state.screen
        _ = state.press(key)
        #expect(state.notice != nil || state.screen != before, "\(name): \(key) is swallowed")
        if state.focus != kind { break }
      }
    }
  }

  @Test("say why there is nothing to show", arguments: ResultScene.kinds)
  func explain(kind: PanelKind) {
    func says(_ snapshot: TrainingSnapshot, _ text: String) -> Bool {
      ResultScene.state(kind, of: snapshot, 120, 40).text(of: kind).contains(text)
    }
    if kind != .predictions { #expect(says(ResultScene.numbers, "classes")) }
    if kind == .predictions {
      #expect(says(ResultScene.twoClasses, "it predicts no numbers"))
      #expect(says(ResultScene.divergedNumbers, "training has diverged"))
    }
    if kind == .threshold { #expect(says(ResultScene.digits, "one output")) }
    if [.confusion, .mistakes, ReliabilityPanel.kind].contains(kind) {
      #expect(says(Scene.unmeasured, "nothing is measured yet"))
      #expect(says(Scene.untested, "no test digits"))
      #expect(says(Scene.diverged, "training has diverged"))
    }
    #expect(!says(ResultScene.digits, "lesson results"))
  }

  @Test("explain themselves in three sentences at most", arguments: ResultScene.kinds)
  func help(kind: PanelKind) throws {
    let type = try #require(Scene.catalogue.panel(kind))
    for (_, snapshot) in ResultScene.all {
      let help = ResultScene.state(kind, of: snapshot).help(of: type.kind)
      #expect((1...3).contains(help.about.count) && !help.formula.isEmpty && !help.tryThis.isEmpty)
    }
  }
}

/// Whole screens, kept in `Screens/` as the user sees them.
@Suite("Screens of results look as recorded")
struct ResultPictureTests {
  typealias Kept = ScreenPictureTests.Kept

  static let kept: [Kept] = [(80, 24), (120, 40)].flatMap { columns, rows in
    func kept(
      _ name: String, _ kind: PanelKind, _ snapshot: TrainingSnapshot, view: Int = 0,
      display: AppState.Display = Scene.colored, keys: [Key] = []
    ) -> Kept {
      let state = ResultScene.state(kind, of: snapshot, columns, rows, display: display).after {
        $0[kind].view = view
        $0.press(keys)
        $0.notice = nil
      }
      return Kept(name, columns, rows, state)
    }
    return [
      kept("confusion of digits", .confusion, ResultScene.digits),
      kept("confusion of two classes", .confusion, ResultScene.twoClasses, keys: [.right]),
      kept("samples of a confusion", .confusion, ResultScene.twoClasses, keys: [.down, .enter]),
      kept("plain confusion", .confusion, ResultScene.digits, display: Scene.plain),
      kept("mistakes in digits", .mistakes, ResultScene.digits),
      kept("mistakes in rows", .mistakes, ResultScene.twoClasses),
      kept("no mistakes", .mistakes, Scene.finished),
      kept("threshold", .threshold, ResultScene.twoClasses),
      kept("threshold of outputs", .threshold, ResultScene.twoClasses, view: 1),
      kept("plain threshold", .threshold, ResultScene.twoClasses, display: Scene.plain),
      kept("reliability", ReliabilityPanel.kind, ResultScene.digits),
      kept("plain reliability", ReliabilityPanel.kind, ResultScene.digits, display: Scene.plain),
      kept("predictions", .predictions, ResultScene.numbers),
      kept("predictions sorted", .predictions, ResultScene.numbers, view: 1),
      kept("predictions' errors", .predictions, ResultScene.numbers, view: 2),
      kept("plain predictions", .predictions, ResultScene.numbers, display: Scene.plain),
    ]
  }

  @Test("glyphs", arguments: kept)
  func glyphs(kept: Kept) throws {
    try ScreenFile.compare(kept.state.screen.description, named: kept.name)
  }

  @Test(
    "no picture hangs on the last bits, in which processors differ",
    arguments: kept.filter { $0.state.snapshot.recipe == Scene.recipe })
  func picturesAreSteady(kept: Kept) {
    for scale in [1 - 3e-6, 1 + 3e-6] as [Float] {
      var state = kept.state
      state.snapshot = Scene.snapshot(
        state.snapshot.state, batches: state.snapshot.step, scale: scale)
      #expect(state.screen.description == kept.state.screen.description)
    }
  }
}
