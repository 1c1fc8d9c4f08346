import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import Interface

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

  static let starts: [Start] = [Scene.training, Scene.paused, Scene.finished].flatMap { snapshot in
    PanelID.allCases.flatMap { panel in
      [
        nil, .help(scroll: 0), .help(scroll: 999), .count(.batch, digits: "12"),
        .count(.epoch, digits: ""),
      ]
      .map { (overlay: AppState.Overlay?) in
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
  /// Everything that a key can change.
  fileprivate var trace: [String] {
    [
      "\(focus) \(isEnlarged) \(String(describing: overlay)) \(sample) \(unit)",
      "\(isLossLogarithmic) \(isMouseOn) \(speed) \(rateScale)",
      "\(pad.column) \(pad.row) \(pad.isPenDown) \(pad.isErasing) \(pad.drawing.strokes.count)",
    ]
  }

  /// Whether the screen shows already what the message asks for, so that nothing need be said.
  fileprivate func isThereAlready(_ message: Message) -> Bool {
    switch message {
    case .command(.focus(let panel)): panel == focus
    case .command(.goToDrawing): focus == .drawing
    case .command(.move(let columns, let rows)):
      // The first unit has none before it.
      focus == .weights && unit == 0 && columns + rows < 0
    case .command(.scroll(let rows)):
      if case .help(let scroll) = overlay { rows < 0 ? scroll == 0 : scroll > 0 } else { false }
    case .command(.eraseTyped): overlay == .count(.epoch, digits: "")
    default: false
    }
  }
}

@Suite("A random walk")
struct RandomWalkTests {
  /// One of eight walks of 1250 steps, so that they run beside each other.
  @Test("never breaks the screen", arguments: 1...8 as ClosedRange<UInt64>)
  func walk(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var state = Scene.state()
    for step in 0..<1250 {
      let event = generator.message(for: state)
      _ = update(&state, event)
      if case .command(.quit) = event { state = Scene.state() }
      let problems = state.problems
      try #require(problems.isEmpty, "step \(step), \(event): \(problems)")
      // What a step has brought about lasts for some: drawing each one would only take long.
      if step.isMultiple(of: 4) { try #require(state.screen.size == state.size, "step \(step)") }
    }
  }
}

extension AppState {
  /// What must never happen, whatever was done before.
  fileprivate var problems: [String] {
    var problems = layout?.faults(in: size) ?? []
    if layout != nil, place(of: focus) == nil { problems.append("\(focus) has the focus, unseen") }
    if testSet.count > 0, !(0..<testSet.count).contains(sample) {
      problems.append("sample \(sample)")
    }
    if !(0..<25).contains(unit) { problems.append("unit \(unit)") }
    if !(0..<20).contains(pad.column) || !(0..<20).contains(pad.row) { problems.append("pen") }
    return problems
  }
}

extension SeededGenerator {
  /// A key mostly, at times the mouse, a new size or news of the trainer.
  fileprivate mutating func message(for state: AppState) -> Message {
    switch index(below: 20) {
    case 0: return .resized(Size(columns: index(below: 220), rows: index(below: 70)))
    case 1: return .resized(Size(columns: 40 + index(below: 90), rows: 12 + index(below: 30)))
    case 2:
      let snapshots = [Scene.training, Scene.paused, Scene.finished, Scene.diverged]
      return .snapshotArrived(snapshots[index(below: snapshots.count)])
    case 3...7:
      let place = Point(
        column: index(below: state.size.columns + 6) - 3, row: index(below: state.size.rows + 6) - 3
      )
      let actions: [MouseEvent.Action] = [
        .press(.left), .drag(.left), .drag(.left), .release, .press(.right), .drag(.right),
        .press(.middle), .wheelUp, .wheelDown,
      ]
      return .mouse(MouseEvent(actions[index(below: actions.count)], at: place))
    default: return Keymap.message(for: Key.every[index(below: Key.every.count)], in: state)
    }
  }
}
