import Datasets
import Interchange
import InterfaceState
import Training

/// The numbers that the panel shows.
extension MyDigitsPanel: TabularPanel {
  static func table(in state: AppState) -> CSVTable? {
    let (digits, report) = (state.myDigits.drawings, state.snapshot.taught)
    return digits.isEmpty
      ? nil
      : CSVTable(
        columnNames: ["digit", "label", "read_as", "read_before"],
        rows: digits.enumerated().map { index, digit in
          let now = report.flatMap {
            $0.decisions.indices.contains(index) ? $0.decisions[index] : nil
          }
          return [
            "\(index + 1)", "\(digit.label)", now.map { "\($0)" }, digit.said.map { "\($0)" },
          ]
        })
  }
}
