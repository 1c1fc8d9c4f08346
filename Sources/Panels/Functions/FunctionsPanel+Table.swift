import Interchange
import InterfaceState

/// The numbers that the panel shows.
extension FunctionsPanel: TabularPanel {
  static func table(in state: AppState) -> CSVTable? {
    state.inspection.functionTable(place: state[kind].column)
  }
}
