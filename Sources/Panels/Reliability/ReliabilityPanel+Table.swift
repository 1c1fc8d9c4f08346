import Interchange
import InterfaceState

/// The numbers that the panel shows.
extension ReliabilityPanel: TabularPanel {
  static func table(in state: AppState) -> CSVTable? {
    state.inspection.reliabilityTable(try? answers(in: state).get())
  }
}
