import Findings
import Interchange
import InterfaceState
import NeuralNetwork

/// What the panel shows as a table for another program: every number, in full precision.
extension RowPathPanel {
  static func table(in state: AppState) -> CSVTable? {
    guard let path = SamplePath(of: state.inspection) else { return nil }
    return (state[kind].view > 0 ? sumTable(path, state) : nil) ?? path.table
  }

  /// Below the layers a tall panel shows how the chosen unit comes to its value.
  static func moreTables(in state: AppState) -> [(name: String, table: CSVTable)] {
    guard let path = SamplePath(of: state.inspection), let place = state.layout?.place(of: kind),
      RowPathPanel(state: state, area: place.inner).showsSumBelow,
      let table = sumTable(path, state)
    else { return [] }
    return [("sum", table)]
  }

  private static func sumTable(_ path: SamplePath, _ state: AppState) -> CSVTable? {
    path.sumTable(to: choice(in: state), bySize: state[kind].view < 2)
  }
}
