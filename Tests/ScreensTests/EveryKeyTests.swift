import Findings
import InterfaceTestSupport
import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import InterfaceState
@testable import Panels
@testable import Screens

@Suite("Every key in every state")
struct EveryKeyTests {
  /// A state to press keys in.
  struct Start: CustomTestStringConvertible, Sendable {
    let state: AppState
    var testDescription: String {
      "\(state.snapshot.state) \(state.focus) \(state.isEnlarged ? "enlarged " : "")"
        + "\(state.size.columns)x\(state.size.rows) \(state.overlay.map { "\($0)" } ?? "")"
    }
  }

  /// What can lie in front of the panels.
  static let overlays: [(any Overlay)?] = [
    nil, HelpOverlay(), HelpOverlay(scroll: 999), EntryOverlay(entry: .count(.batch), text: "12"),
    EntryOverlay(entry: .count(.epoch)), LessonsOverlay(), SettingsOverlay(), LayersOverlay(),
    ExportOverlay(), SearchOverlay(), RunsOverlay(),
    EntryOverlay(entry: .knob(row: 1), text: "0.1"),
    EntryOverlay(entry: .runName(run: 1), text: "a"),
    EntryOverlay(entry: .parameter(ParameterPlace(layer: 0, unit: 1, input: 3)), text: "1"),
  ]

  static let starts: [Start] = [Scene.training, Scene.paused, Scene.finished].flatMap { snapshot in
    Scene.panels.flatMap { panel in
      overlays.map { overlay in
        Start(
          state: Scene.state(80, 24, snapshot).after {
            $0.focus = panel
            $0.overlay = overlay
          })
      }
    }
  }

  @Test("is answered: something changes, is asked of the world, or is said", arguments: starts)
  func isAnswered(start: Start) {
    for key in Key.every {
      var state = start.state
      let message = Keymap.message(for: key, in: state)
      let effects = update(&state, message)
      let isAnswered = !effects.isEmpty || state.notice != nil || state.trace != start.state.trace
      #expect(isAnswered || start.state.isThereAlready(message), "\(key) is swallowed")
    }
  }

  @Test("is survived by what has gone wrong", arguments: Scene.awkward.map(\.name))
  func isSurvived(name: String) throws {
    let start = try #require(Scene.awkward.first { $0.name == name }).state
    for size in [Size(columns: 1, rows: 1), Size(columns: 44, rows: 13)] {
      for key in Key.every {
        let state = start.after {
          $0.size = size
          _ = $0.press(key)
        }
        #expect(state.screen.size == size, "\(key)")
      }
    }
  }
}

extension AppState {
  /// Whether the screen shows already what the message asks for, so that nothing need be said.
  fileprivate func isThereAlready(_ message: Message) -> Bool {
    switch message {
    case .action(.view(.focus(let number))): lesson.panels[number - 1] == focus
    case .action(.drawing(.goTo)): focus == .drawing
    case .action(.view(.move(let columns, let rows))):
      // The first unit has none before it.
      focus == .weights && unit == 0 && columns + rows < 0
    case .action(.overlay(.move(let rows))):
      switch overlay {
      case let help as HelpOverlay: rows < 0 ? help.scroll == 0 : help.scroll > 0
      case is LessonsOverlay: LessonMenu.rows(of: sitting.lessons).count == 1
      case let settings as SettingsOverlay: rows < 0 && settings.row == 0
      case is SearchOverlay: true
      default: false
      }
    case .action(.overlay(.turn(let step))):
      (overlay as? HelpOverlay).map { step < 0 ? $0.scroll == 0 : $0.scroll > 0 } ?? false
    case .action(.overlay(.erase)):
      shows(EntryOverlay(entry: .count(.epoch), text: "")) || shows(SearchOverlay())
    default: false
    }
  }
}
