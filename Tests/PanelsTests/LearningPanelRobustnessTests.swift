import Datasets
import Findings
import InterfaceTestSupport
import Lessons
import NeuralNetwork
import TerminalGraphics
import Testing

@testable import InterfaceState
@testable import Panels

/// Panels that any lesson may show, with data and networks of any kind.
@Suite("Panels of learning survive everything")
struct LearningPanelRobustnessTests {
  static let panels: [PanelKind] = [.backpropagation, .functions, .gradients, .symmetry]

  static let states: [(name: String, state: AppState)] = {
    [
      ("unmeasured", Scene.state(80, 24, Scene.unmeasured)),
      ("diverged", Scene.state(80, 24, Scene.diverged)),
      ("untested", Scene.state(80, 24, Scene.untested)), ("broken", LearningScene.broken(panels)),
      ("controlled", LearningScene.controlled),
      ("regression", LearningScene.lesson("backprop", batches: 2)),
      ("one neuron", LearningScene.lesson("neuron", batches: 3)),
      ("dropout", LearningScene.lesson("dropout", batches: 1)),
      (
        "convolution",
        LearningScene.segments(panels) {
          $0.architecture =
            Architecture(notation: "20x20-4@3x3-pool2-10", hidden: .relu, output: .softmax)
            ?? $0.architecture
        }
      ),
      (
        "conjugate gradient",
        LearningScene.segments(panels, batches: 2) { $0.optimizer = .conjugateGradient }
      ), ("drawing", Scene.state().drawing(3)),
      (
        "one row",
        LearningScene.segments(panels, data: SegmentDigits.dataset(train: 1, test: 0))
      ),
    ]
  }()

  @Test("and draw inside of their area only, at every size", arguments: states.map(\.name))
  func sizes(name: String) throws {
    let start = try #require(Self.states.first { $0.name == name }).state
    for kind in Self.panels {
      let type = try #require(Scene.catalogue.panel(kind))
      for display in [Scene.colored, Scene.plain] {
        for (columns, rows) in [
          (0, 0), (1, 1), (5, 3), (26, 5), (42, 20), (78, 20), (118, 36), (198, 56),
        ] {
          for view in 0..<2 {
            let state = start.after {
              $0.display = display
              $0[kind].view = view
              $0[kind].column = columns % 9
              $0.focus = kind
              $0.isEnlarged = columns % 2 == 0
            }
            var canvas = Canvas(columns: columns + 4, rows: rows + 4)
            let mark = Cell("~")
            canvas.fill(canvas.bounds, with: mark)
            let area = Rect(column: 2, row: 2, columns: columns, rows: rows)
            let panel = type.init(state: state, area: area)
            _ = panel.frame
            panel.draw(in: area, on: &canvas)
            for row in 0..<canvas.size.rows {
              for column in 0..<canvas.size.columns
              where !area.contains(Point(column: column, row: row)) {
                #expect(canvas[column, row] == mark, "\(kind) at \(columns)x\(rows) draws outside")
              }
            }
          }
        }
      }
    }
  }

  @Test("every key and the mouse are answered", arguments: states.map(\.name))
  func keys(name: String) throws {
    let start = try #require(Self.states.first { $0.name == name }).state
    for kind in Self.panels {
      let type = try #require(Scene.catalogue.panel(kind))
      var state = start.after { $0.focus = kind }
      #expect(state.help(of: type.kind).about.count == 3)
      for round in 0..<30 {
        state.steer(type, columns: round % 3 == 0 ? -1 : 1, rows: 0)
        state.steer(type, columns: 0, rows: round % 4 == 0 ? -1 : 1)
        state.adjust(type, by: round % 2 == 0 ? 1 : -1)
        state.turn(type, by: round % 2 == 0 ? 1 : -1)
        state.press(
          type, at: Point(column: round, row: round / 2),
          in: Rect(column: 0, row: 0, columns: 60, rows: 20))
        #expect((0..<25).contains(state.unit))
      }
    }
  }
}
