import Interchange
import InterfaceState

/// The numbers that the panel shows.
extension PredictionsPanel: TabularPanel {
  static func table(in state: AppState) -> CSVTable? {
    state.inspection.predictionsTable
  }
}
