import Interchange
import InterfaceState

/// The numbers that the panel shows.
extension PinsPanel: TabularPanel {
  static func table(in state: AppState) -> CSVTable? {
    state.inspection.table(of: state.pins)
  }
}
