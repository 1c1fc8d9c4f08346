import Interchange
import TerminalGraphics
import Training

/// The numbers of the plots as a table, in full precision: a row for each measurement, and for each thing that was
/// done where nothing was measured.
///
/// The runs before this one come first, in their order; the last column is what the user called the run.
package struct CurvesTable {
  private let inspection: Inspection
  private let names: [Int: Label]

  /// - Parameter names: what runs are called, by their numbers.
  package init(of inspection: Inspection, names: [Int: Label] = [:]) {
    self.inspection = inspection
    self.names = names
  }

  /// The table; a cell is empty if there is no such number.
  package var table: CSVTable {
    let snapshot = inspection.snapshot
    let earlier = snapshot.earlierRuns.flatMap { run in
      rows(of: run.history, run.events, run: run.number)
    }
    return CSVTable(
      columnNames: ["run", "step", "epoch"] + Self.columns.map(\.name) + ["event", "name"],
      rows: earlier + rows(of: snapshot.history, snapshot.events, run: snapshot.run))
  }

  private static let columns: [(name: String, value: @Sendable (Evaluation) -> Double?)] = [
    ("train_loss", { $0.trainLoss }), ("test_loss", { $0.testLoss }),
    ("train_accuracy", { $0.trainAccuracy }), ("test_accuracy", { $0.testAccuracy }),
    ("test_mse", { $0.testMSE }), ("penalty", { $0.penalty }),
    ("learning_rate", { Double($0.learningRate) }),
    ("gradient_norm", { norm($0.norms.map(\.gradient)) }),
    ("weight_norm", { norm($0.norms.map(\.weights)) }),
  ]

  /// The length of all layers together; `nil` if it was not measured.
  private static func norm(_ layers: [Double]) -> Double? {
    layers.isEmpty ? nil : layers.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  private func rows(
    of history: TrainingHistory, _ events: [RunEvent], run: Int
  ) -> [[String?]] {
    var left = events[...]
    var rows: [[String?]] = []
    func row(_ step: Int, _ epochs: Double, _ point: Evaluation?, _ events: [RunEvent]) {
      let words = events.map { inspection.eventWords($0.kind).description }.joined(separator: "; ")
      rows.append(
        ["\(run)", "\(step)", Self.text(epochs)]
          + Self.columns.map { column in point.flatMap(column.value).map(Self.text) }
          + [words.isEmpty ? nil : words, names[run]?.description])
    }
    for point in history.points {
      while let event = left.first, event.step < point.step {
        row(event.step, event.epochs, nil, [left.removeFirst()])
      }
      let here = left.prefix { $0.step == point.step }
      left = left.dropFirst(here.count)
      row(point.step, point.epochs, point, Array(here))
    }
    for event in left { row(event.step, event.epochs, nil, [event]) }
    return rows
  }

  private static func text(_ value: Double) -> String { CSVTable.text(value) }
}
