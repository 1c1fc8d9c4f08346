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

@Suite("A random walk")
struct RandomWalkTests {
  /// One of eight walks of 1250 steps, so that they run beside each other.
  @Test("never breaks the screen", arguments: 1...8 as ClosedRange<UInt64>)
  func walk(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var lessons = Lessons()
    var state = Scene.state()
    for step in 0..<1250 {
      // Keys are pressed in the lessons in turn; the choice in the menu is one way more.
      if generator.index(below: 40) == 0 {
        let names = lessons.names
        lessons.open(names[generator.index(below: names.count)], from: &state)
      }
      let event = generator.message(for: state)
      for effect in update(&state, event) {
        switch effect {
        case .quit: state = Scene.state()
        case .openLesson(let name, let variant):
          lessons.open(variant.map { "\(name)/\($0)" } ?? name, from: &state)
        default: break
        }
      }
      let problems = state.problems
      try #require(problems.isEmpty, "step \(step), \(event): \(problems)")
      // What a step has brought about lasts for some: drawing each one would only take long.
      guard step.isMultiple(of: 5) else { continue }
      let screen = state.screen
      try #require(screen.size == state.size, "step \(step)")
      // A long message lies over the lowest frames as long as it stands.
      let broken = state.brokenFrames(on: state.after { $0.notice = nil }.screen)
      try #require(broken.isEmpty, "step \(step), \(event): \(broken)")
      guard step.isMultiple(of: 25) else { continue }
      let strays = state.strays
      try #require(strays.isEmpty, "step \(step), \(event): \(strays)")
    }
  }
}

/// The lessons of a walk, each as it was left.
private struct Lessons {
  private var left: [String: OpenLesson] = [:]

  /// Each lesson as it is after two batches on a few samples.
  private static let states: [String: AppState] = {
    let pairs = LessonScreensTests.lessons.compactMap { lesson in
      (try? LessonScreensTests.state(lesson, batches: 2)).map { (lesson.id, $0) }
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }()

  let names = Self.states.keys.sorted()

  /// Goes from one lesson to another, as the program does.
  mutating func open(_ name: String, from state: inout AppState) {
    let names = [name, name + "/" + (LessonCatalog.lesson(named: name)?.variant ?? "")]
    guard let id = names.first(where: { Self.states[$0] != nil }), let fresh = Self.states[id]
    else { return }
    left[state.lesson.id] = state.open
    state.show(left[id] ?? fresh.open)
  }
}

extension AppState {
  /// What must never happen, whatever was done before.
  fileprivate var problems: [String] {
    var problems = layout?.faults(in: size) ?? []
    if layout != nil, place(of: focus) == nil { problems.append("\(focus) has the focus, unseen") }
    if layout != nil, open.view.arrangement.hidden.contains(focus) {
      problems.append("\(focus) is hidden")
    }
    if snapshot.samples.count > 0, !(0..<snapshot.samples.count).contains(sample) {
      problems.append("sample \(sample)")
    }
    let units = WeightLayer.all(of: snapshot).first?.count ?? 1
    if !(0..<max(units, 1)).contains(unit) { problems.append("unit \(unit) of \(units)") }
    if !(0..<20).contains(pad.column) || !(0..<20).contains(pad.row) { problems.append("pen") }
    return problems
  }

  /// What draws beside its own place: each one alone on an empty screen leaves all other cells empty.
  fileprivate var strays: [String] {
    guard let layout else { return [] }
    var strays = layout.panels.filter { place in
      draws(outside: place.area) { self.draw(place, on: &$0) }
    }.map { "\($0.kind)" }
    if draws(outside: popupArea, { overlay?.draw(of: self, in: popupArea, on: &$0) }) {
      strays.append("\(String(describing: overlay))")
    }
    return strays
  }

  private func draws(outside area: Rect, _ draw: (inout Canvas) -> Void) -> Bool {
    var canvas = Canvas(size: size)
    draw(&canvas)
    canvas.fill(area, with: Cell(" "))
    return canvas != Canvas(size: size)
  }

  /// The panels whose corners something has drawn over.
  fileprivate func brokenFrames(on screen: Canvas) -> [PanelKind] {
    // What lies in front may.
    guard overlay == nil, !guide.isOpen else { return [] }
    let box = display.glyphs.box
    return (layout?.panels ?? []).filter { place in
      let area = place.area
      let corners = [
        screen[area.minColumn, area.minRow], screen[area.maxColumn - 1, area.minRow],
        screen[area.minColumn, area.maxRow - 1], screen[area.maxColumn - 1, area.maxRow - 1],
      ].map(\.glyph)
      return place.hasFrame
        && corners != [box.topLeft, box.topRight, box.bottomLeft, box.bottomRight]
    }.map(\.kind)
  }
}

extension SeededGenerator {
  /// A key mostly, at times the mouse, a new size or news of the trainer.
  fileprivate mutating func message(for state: AppState) -> Message {
    switch index(below: 20) {
    case 0: return .resized(Size(columns: index(below: 220), rows: index(below: 70)))
    case 1: return .resized(Size(columns: 40 + index(below: 90), rows: 12 + index(below: 30)))
    case 2:
      // Only those of the tests' own lesson are other than what is there.
      let snapshots = [Scene.training, Scene.paused, Scene.finished, Scene.diverged]
      let isScene = state.snapshot.recipe == Scene.recipe
      return .snapshotArrived(
        isScene ? snapshots[index(below: snapshots.count)] : state.snapshot)
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
