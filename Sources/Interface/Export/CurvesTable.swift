import Interchange
import Training

/// The numbers of the plots as a table: one row a measurement, in full precision.
struct CurvesTable {
  private let snapshot: TrainingSnapshot

  init(of snapshot: TrainingSnapshot) { self.snapshot = snapshot }

  /// The table; a cell is empty where there is no such number.
  var table: CSVTable {
    CSVTable(
      columnNames: Self.columns.map(\.name),
      rows: snapshot.history.points.map { point in
        Self.columns.map { $0.cell(point, snapshot) }
      })
  }

  private static let columns:
    [(name: String, cell: @Sendable (Evaluation, TrainingSnapshot) -> String?)] = [
      ("step", { point, _ in "\(point.step)" }),
      ("epoch", { text($1.epochs(atStep: $0.step)) }),
      ("train_loss", { point, _ in text(point.trainLoss) }),
      ("test_loss", { point, _ in text(point.testLoss) }),
      ("test_accuracy", { point, _ in text(point.testAccuracy) }),
      ("test_mse", { point, _ in text(point.testMSE) }),
    ]

  /// The shortest text that reads back as the same number; `nan` and `inf` where it is none.
  private static func text(_ value: Double?) -> String? { value.map { $0.isNaN ? "nan" : "\($0)" } }
}
