import Datasets
import TerminalGraphics
import Training

/// A drawing or sample that stays in sight while training goes on, with all that the network has said to it.
package struct Pin: Equatable, Sendable {
  /// Where it comes from, and can be shown again from.
  package enum Source: Equatable, Sendable {
    case drawing(Drawing)
    case sample(row: Int)
  }

  package let source: Source
  /// Such as `drawing` or `test digit 12`.
  package let name: Label
  /// Its class, where that is known.
  package let label: Int?
  /// What the network gets.
  package let input: [Float]
  /// What it gave for it.
  package private(set) var record = OutputRecord()

  package init(source: Source, name: Label, label: Int?, input: [Float]) {
    self.source = source
    self.name = name
    self.label = label
    self.input = input
  }

  /// Notes what the network gives at a moment.
  ///
  /// - Parameter isOtherRun: whether what it gave so far was in another run.
  package mutating func note(_ snapshot: TrainingSnapshot, isOtherRun: Bool = false) {
    if isOtherRun { record = OutputRecord() }
    guard snapshot.network.architecture.inputs == input.count else { return }
    record.add(snapshot.network.outputs(for: input), step: snapshot.step)
  }

  /// The class whose probability is told: its own, else the one that is answered now.
  package var toldClass: Int? { label ?? record.last?.outputs.likeliest }

  /// What the network gave to a class, from the first to the newest moment.
  package func shares(of index: Int) -> [Float] {
    record.points.map { $0.outputs.indices.contains(index) ? $0.outputs[index] : .nan }
  }

  /// The most that can be pinned.
  package static let most = 6
}

/// Outputs over the steps of a run, thinned out evenly so that the whole run has room in it.
package struct OutputRecord: Equatable, Sendable {
  package struct Point: Equatable, Sendable {
    package let step: Int
    package let outputs: [Float]
  }

  package private(set) var points: [Point] = []
  /// Steps between two points that are kept, at least.
  private var spacing = 1

  package init() {}

  package var last: Point? { points.last }

  /// The most points that are kept.
  package static let most = 256

  /// Adds what was given after a step; the newest is always kept. An earlier step than the last is another run.
  package mutating func add(_ outputs: [Float], step: Int) {
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
