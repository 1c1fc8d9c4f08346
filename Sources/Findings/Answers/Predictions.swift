import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// What the network predicts for the test rows, beside what was measured.
package struct Predictions {
  /// What the numbers are in; empty if there is none.
  package let unit: Label
  /// The rows of the test samples by rising actual value.
  package let order: [Int]
  /// The place in `order` of the row that is looked at.
  package let chosen: Int
  /// By place in `order`.
  package let actual, predicted: [Double]
  /// The numbers of the rows in the table that they come from; empty if there is none.
  private let rowNumbers: [Int]

  /// - Throws: an `Absence` where no numbers are predicted.
  package init(of inspection: Inspection) throws(Absence) {
    guard case .regression(_, let unit) = inspection.snapshot.dataset.task else {
      throw Absence(reason: "this network tells classes apart, so it predicts no numbers")
    }
    let results = try TestResults(of: inspection.snapshot)
    let samples = results.dataset.test
    // Where a network predicts several numbers, the first stands for them.
    let values = stride(from: 0, to: samples.values.count, by: samples.valueWidth).map {
      samples.values[$0]
    }
    self.unit = Label(unit)
    order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    actual = order.map { Double(values[$0]) }
    predicted = order.map { Double(results.outputs[$0, 0]) }
    chosen = order.firstIndex(of: min(inspection.selection.sample, order.count - 1)) ?? 0
    rowNumbers = samples.rowNumbers
  }

  /// What was measured of the chosen row, and what is predicted for it.
  package var chosenActual: Double { actual[chosen] }
  package var chosenPredicted: Double { predicted[chosen] }

  /// What is left to explain: above zero where the prediction is too low, as everywhere.
  package func error(_ place: Int) -> Double { actual[place] - predicted[place] }

  /// The straight line that runs through the predictions best, by least squares; `nil` if there is none.
  package var line: (start: Double, slope: Double)? {
    let rows = zip(actual, predicted).filter { $0.isFinite && $1.isFinite }
    let count = Double(rows.count)
    let (x, y) = (
      rows.reduce(0) { $0 + $1.0 } / count, rows.reduce(0) { $0 + $1.1 } / count
    )
    let spread = rows.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
    guard spread > 0 else { return nil }
    let slope = rows.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) } / spread
    return slope.isFinite ? (y - slope * x, slope) : nil
  }

  /// `row 415 of the table`, or the number among the test rows if it has no number there.
  package func rowTitle(isShort: Bool) -> Label {
    let row = order[chosen]
    guard rowNumbers.indices.contains(row) else { return Label("test row \(row + 1)") }
    return Label("row \(rowNumbers[row])" + (isShort ? "" : " of the table"))
  }
}
