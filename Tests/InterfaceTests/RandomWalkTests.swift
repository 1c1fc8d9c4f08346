import NeuralNetwork
import TerminalGraphics
import Testing
import Training

@testable import Interface

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
    if samples.count > 0, !(0..<samples.count).contains(sample) {
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
