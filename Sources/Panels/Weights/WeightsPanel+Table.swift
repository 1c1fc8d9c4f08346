import Interchange
import InterfaceState

/// The numbers that the panel shows.
extension WeightsPanel: TabularPanel {
  static func table(in state: AppState) -> CSVTable? {
    state.inspection.weightsTable
  }
}
