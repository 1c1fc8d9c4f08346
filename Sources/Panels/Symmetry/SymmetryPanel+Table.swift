import Interchange
import InterfaceState

/// The numbers that the panel shows.
extension SymmetryPanel: TabularPanel {
  static func table(in state: AppState) -> CSVTable? {
    state.inspection.symmetryTable
  }
}
