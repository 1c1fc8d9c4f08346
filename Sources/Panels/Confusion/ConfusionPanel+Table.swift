import Interchange
import InterfaceState

/// The numbers that the panel shows.
extension ConfusionPanel: TabularPanel {
  static func table(in state: AppState) -> CSVTable? {
    state.inspection.confusionTable
  }
}
