import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics
import Training

/// Keys, the mouse and the help; the unit under the cursor.
extension ActivationsPanel {
  /// The unit that is looked at, by its layer's place in the network: the one that was clicked on, and where a layer
  /// is shown alone always one. Nil without.
  static func cursor(in state: AppState) -> (layer: Int, unit: Int)? {
    let shape = state.snapshot.network.architecture
    let places = HiddenLayer.places(in: shape)
    let choice = state[kind]
    let hidden: Int
    switch LayersView.chosen(in: state) {
    case .layer(let place): hidden = place
    case .sample where choice.row > 0: hidden = choice.row - 1
    default: return nil
    }
    // Another start may have fewer layers, and units.
    guard places.indices.contains(hidden) else { return nil }
    let units = HiddenLayer.unitCount(of: shape.layers[places[hidden]])
    guard units > 0 else { return nil }
    return (places[hidden], min(max(choice.column, 0), units - 1))
  }

  /// From unit to unit of the layer that is shown alone.
  private static func moveCursor(_ state: inout AppState, by step: Int) {
    guard let cursor = cursor(in: state) else { return }
    let layer = state.snapshot.network.architecture.layers[cursor.layer]
    let last = HiddenLayer.unitCount(of: layer) - 1
    let wanted = cursor.unit + step
    if !(0...last).contains(wanted) {
      state.notice = wanted < 0 ? "this is the first unit" : "this is the last unit"
    }
    state[kind].column = min(max(wanted, 0), last)
  }

  static func press(
    _ state: inout AppState, _ button: MouseEvent.Button, at point: Point, in area: Rect
  ) -> [Effect] {
    guard let found = ActivationsPanel(state: state, area: area).unit(at: point) else { return [] }
    state[kind].row = found.hidden + 1
    state[kind].column = found.unit
    return []
  }

  /// Away from the unit that was clicked on.
  static func goBack(_ state: inout AppState) -> [Effect]? {
    guard LayersView.chosen(in: state) == .sample, cursor(in: state) != nil else { return nil }
    state[kind].row = 0
    return []
  }
}

// MARK: - Keys, the wheel and the help

extension ActivationsPanel {
  /// How a layer's values come about, and the output's.
  private static func formula(in state: AppState) -> Label {
    let network = state.snapshot.network
    let layers: Label = "a = f(W x" + (network.hasBiases ? " + b" : "") + "), layer by layer"
    let output = network.architecture.output
    return output.probabilityFormula.map {
      layers + Label("; output: \(output.symbol) = \($0)")
    } ?? layers
  }

  static func numbers(in state: AppState) -> [HelpNumber] {
    state.inspection.activationNumbers(cursor: cursor(in: state))
  }

  static func help(in state: AppState) -> PanelHelp {
    let name = state.snapshot.sampleName
    let output: Label =
      state.snapshot.dataset.classNames.isEmpty
      ? "the bars show what the network predicts, next to what was measured."
      : state.snapshot.dataset.picture == nil
        ? "the bars show how probable each class is."
        : "the bars show the outputs for the "
          + Label("\(state.snapshot.dataset.classNames.count) ")
          + (name.description.hasSuffix("digit") ? "digits." : "classes.")
    return PanelHelp(
      about: [
        (state.panels.contains(.drawing)
          ? "The activations of every layer for your drawing, or for a " + name
            + " while the pad is empty"
          : "The activations of every layer for a " + name) + ": each column is one hidden unit"
          + (FeatureStage.hasStages(state.snapshot.network)
            ? ", each small picture what one filter finds; " : "; ") + output,
        "v shows how the values of each layer are spread over many " + name
          + "s, in 20 bins whose width is printed, then its weights, and each layer unit by unit; a click on a unit "
          + "shows its number.",
        "D is a unit that gives the same for all of them, as a ReLU does that is always 0. S is one in the flat "
          + "ends for more than 95 % of them: sigmoid below 0.05 or above 0.95, tanh beyond 0.9.",
      ],
      formula: formula(in: state),
      tryThis: "pause with Space, step with b, and watch the bars move; i lists all layers.")
  }

  static func views(in state: AppState) -> [Label] {
    LayersView.all(in: state).map { $0.name(in: state) }
  }

  static func move(_ state: inout AppState, columns: Int, rows: Int) -> [Effect] {
    switch LayersView.chosen(in: state) {
    case .activations, .weights:
      guard isCut(in: state) else {
        state.notice = "all layers are shown; v goes back to one " + state.snapshot.sampleName
        return []
      }
      return adjust(&state, by: columns + rows)
    case .layer:
      if columns != 0 { moveCursor(&state, by: columns) }
      if rows != 0 { state.moveSample(by: rows) }
    case .sample:
      // A table of a few rows is gone through row by row.
      let jump = state.snapshot.samples.count >= 20 ? 10 : 1
      state.moveSample(by: columns + jump * rows)
    }
    return []
  }

  static func turn(_ state: inout AppState, by step: Int) -> [Effect] {
    state.focus(on: kind)
    if case .layer = LayersView.chosen(in: state) {
      state.moveSample(by: step)
      return []
    }
    return move(&state, columns: step, rows: 0)
  }
}
