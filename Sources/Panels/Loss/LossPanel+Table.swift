import Findings
import Interchange
import InterfaceState

/// The numbers that the panel shows.
extension LossPanel: TabularPanel {
  static func table(in state: AppState) -> CSVTable? {
    CurvesTable(of: state.inspection, names: state.plots.names).table
  }
}
