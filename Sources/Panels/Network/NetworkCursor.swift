import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics

/// Which unit of the network's panel is chosen: the weights' panel shows the same one.
extension NetworkCursor {
  /// Nil as long as none is chosen.
  init?(in state: AppState, _ path: NetworkPath) {
    let column = state[NetworkPanel.kind].column
    guard path.columns.indices.contains(column), column > 0 else { return nil }
    let count = path.columns[column].values.count
    guard count > 0 else { return nil }
    let isFirst = path.columns[column].layer == WeightLayer.all(of: state.snapshot).first?.index
    let unit = isFirst ? state.unit : state[NetworkPanel.kind].row
    self.init(column: column, unit: min(max(unit, 0), count - 1))
  }
}

extension AppState {
  /// Chooses a unit in the network's panel, and its weights wherever weights are seen; `nil` chooses none.
  mutating func choose(_ cursor: NetworkCursor?, of path: NetworkPath) {
    guard let cursor, let layer = path.columns[cursor.column].layer else {
      self[NetworkPanel.kind].column = 0
      return
    }
    self[NetworkPanel.kind].column = cursor.column
    self[NetworkPanel.kind].row = cursor.unit
    let layers = WeightLayer.all(of: snapshot)
    guard let place = layers.firstIndex(where: { $0.index == layer }) else { return }
    self[.weights].view = place
    let channels = layers[place].count / max(layers[place].parameters.weights.outputs, 1)
    setChosenWeight(cursor.unit * channels, of: layers[place])
  }
}
