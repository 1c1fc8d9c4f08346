import Datasets
import TerminalGraphics
import Training

/// A drawing or sample that stays in sight while training goes on, with all that the network has said to it.
public struct Pin: Equatable, Sendable {
  /// Where it comes from, and can be shown again from.
  enum Source: Equatable, Sendable {
    case drawing(Drawing)
    case sample(row: Int)
  }

  let source: Source
  /// Such as `drawing` or `test digit 12`.
  let name: Label
  /// Its class, where that is known.
  let label: Int?
  /// What the network gets.
  let input: [Float]
  /// What it gave for it.
  private(set) var record = OutputRecord()

  init(source: Source, name: Label, label: Int?, input: [Float]) {
    self.source = source
    self.name = name
    self.label = label
    self.input = input
  }

  /// Notes what the network gives at a moment.
  ///
  /// - Parameter isOtherRun: whether what it gave so far was in another run.
  mutating func note(_ snapshot: TrainingSnapshot, isOtherRun: Bool = false) {
    if isOtherRun { record = OutputRecord() }
    guard snapshot.network.architecture.inputs == input.count else { return }
    record.add(snapshot.network.outputs(for: input), step: snapshot.step)
  }

  /// The class whose probability is told: its own, else the one that is answered now.
  var toldClass: Int? { label ?? record.last?.outputs.likeliest }

  /// What the network gave to a class, from the first to the newest moment.
  func shares(of index: Int) -> [Float] {
    record.points.map { $0.outputs.indices.contains(index) ? $0.outputs[index] : .nan }
  }

  /// The most that can be pinned.
  static let most = 6
}

/// Outputs over the steps of a run, thinned out evenly so that the whole run has room in it.
struct OutputRecord: Equatable, Sendable {
  struct Point: Equatable, Sendable {
    let step: Int
    let outputs: [Float]
  }

  private(set) var points: [Point] = []
  /// Steps between two points that are kept, at least.
  private var spacing = 1

  var last: Point? { points.last }

  /// The most points that are kept.
  static let most = 256

  /// Adds what was given after a step; the newest is always kept. An earlier step than the last is another run.
  mutating func add(_ outputs: [Float], step: Int) {
    if let last, step < last.step { self = OutputRecord() }
    let isNear =
      points.count > 1 && points[points.count - 1].step - points[points.count - 2].step < spacing
    if isNear || last?.step == step { points.removeLast() }
    points.append(Point(step: step, outputs: outputs))
    guard points.count > Self.most, let first = points.first, let end = points.last else { return }
    spacing = max(2 * (end.step - first.step) / Self.most, spacing + 1)
    var kept: [Point] = []
    for point in points where kept.last.map({ point.step - $0.step >= spacing }) ?? true {
      kept.append(point)
    }
    if kept.last != end { kept.append(end) }
    points = kept
  }
}

extension AppState {
  /// Notes what the network says to all pins.
  mutating func recordPins(from old: TrainingSnapshot) {
    open.moments &+= 1
    for index in open.pins.indices {
      open.pins[index].note(snapshot, isOtherRun: snapshot.run != old.run)
    }
  }

  /// Pins what is shown, or unpins it where it is pinned.
  mutating func togglePin() {
    if focus == .pins { return removePin() }
    guard let values = shownInput.values else {
      notice = "nothing is shown that could be pinned"
      return
    }
    if let place = pins.firstIndex(where: { $0.input == values }) {
      open.pins.remove(at: place)
      notice = pins.isEmpty ? "unpinned" : Label("unpinned; \(pins.count) left")
      return
    }
    guard pins.count < Pin.most else {
      notice = Label("\(Pin.most) pins are the most; go to the pins and press p to unpin one")
      return
    }
    var pin =
      if let row = shownRow {
        Pin(
          source: .sample(row: row), name: sampleName + Label(" \(row + 1)"),
          label: samples.label(of: row), input: values)
      } else {
        Pin(
          source: .drawing(pad.drawing), name: "drawing", label: myDigits.label(of: pad.drawing),
          input: values)
      }
    pin.note(snapshot)
    open.pins.append(pin)
    notice = Label("pinned as \(pins.count): what is said to it stays in sight; p unpins")
  }

  /// The place of the pin that is pointed at in their panel.
  var chosenPin: Int? {
    pins.isEmpty ? nil : min(max(self[.pins].row, 0), pins.count - 1)
  }

  mutating func removePin() {
    guard let chosen = chosenPin else {
      notice = "there is no pin"
      return
    }
    open.pins.remove(at: chosen)
    notice = Label("pin \(chosen + 1) is taken away")
    if pins.isEmpty, focus == .pins { isEnlarged = false }
  }

  /// Shows a pin in all panels, as the drawing or as the chosen sample.
  mutating func showPin(_ index: Int) {
    pad.liftPen()
    switch pins[index].source {
    case .drawing(let drawing):
      if pad.drawing != drawing {
        pad.drawing.replace(by: drawing)
      }
    case .sample(let row):
      if !pad.drawing.isEmpty { pad.drawing.clear() }
      sample = row
    }
    notice =
      Label("pin \(index + 1) is shown in all panels")
      + (pad.drawing.canUndo ? "; u goes back" : "")
  }
}
