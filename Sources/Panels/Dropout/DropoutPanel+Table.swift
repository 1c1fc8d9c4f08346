import Interchange
import Findings
import InterfaceState

/// The numbers that the panel shows.
extension DropoutPanel: TabularPanel {
  static func table(in state: AppState) -> CSVTable? {
    DropoutUnits(in: state).flatMap { state.inspection.dropoutTable(layer: $0.number) }
  }
}
