import Interchange
import InterfaceState

/// The numbers that the panel shows.
extension MistakesPanel: TabularPanel {
  static func table(in state: AppState) -> CSVTable? {
    state.inspection.mistakesTable(worstBy: order(in: state))
  }
}
