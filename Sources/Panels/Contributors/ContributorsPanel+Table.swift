import Interchange
import InterfaceState

/// The numbers that the panel shows.
extension ContributorsPanel: TabularPanel {
  static func table(in state: AppState) -> CSVTable? {
    state.inspection.contributorsTable
  }
}
