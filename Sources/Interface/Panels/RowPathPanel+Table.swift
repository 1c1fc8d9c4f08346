import Interchange
import NeuralNetwork
import TerminalGraphics

/// What the panel shows as a table for another program: every number, in full precision.
extension RowPathPanel {
  static func table(in state: AppState) -> CSVTable? {
    guard let path = SamplePath(of: state) else { return nil }
    let sum = state[kind].view > 0 ? contributions(path, state) : nil
    return sum ?? layers(path, state)
  }

  /// Below the layers a tall panel shows how the chosen unit comes to its value.
  static func moreTables(in state: AppState) -> [(name: String, table: CSVTable)] {
    guard let path = SamplePath(of: state), let place = state.layout?.place(of: kind),
      RowPathPanel(state: state, area: place.inner).showsSumBelow,
      let table = contributions(path, state)
    else { return [] }
    return [("sum", table)]
  }

  /// What makes up the value of the chosen unit; nil where its layer has no sums of its own.
  private static func contributions(_ path: SamplePath, _ state: AppState) -> CSVTable? {
    let place = choice(in: state)
    return state.snapshot.network.sum(
      ofUnit: place.unit, inLayer: place.layer, sample: path.values,
      activations: path.activations
    ).map { contributions(to: $0, path, place, state) }
  }

  /// A row for each value of the input and of every layer.
  private static func layers(_ path: SamplePath, _ state: AppState) -> CSVTable {
    let shape = state.snapshot.network.architecture
    let inputs = path.values.indices.map { index in
      [
        "input", text(path.inputName(index)), path.rawInput(index).map(text),
        text(path.values[index]),
      ]
    }
    let units = SamplePath.layers(of: shape).flatMap { layer in
      path.activations[layer].indices.map { unit in
        [
          text(SamplePath.name(ofLayer: layer, in: shape)),
          text(path.unitName(unit, ofLayer: layer)), nil, text(path.activations[layer][unit]),
        ]
      }
    }
    let targets = path.targets.enumerated().map { unit, target in
      ["target", text(path.unitName(unit, ofLayer: shape.layers.count - 1)), nil, text(target)]
    }
    return CSVTable(
      columnNames: ["layer", "unit", "raw", "value"], rows: inputs + units + targets)
  }

  /// A row for each term in the order of the view, with the sum so far; then the bias, the sum z, what the unit gives,
  /// and for an output its target.
  private static func contributions(
    to sum: UnitSum, _ path: SamplePath, _ place: (layer: Int, unit: Int), _ state: AppState
  ) -> CSVTable {
    let layer = state.snapshot.network.architecture.layers[place.layer]
    var running = 0.0
    var rows = (state[kind].view < 2 ? sum.termsBySize : sum.terms).map { term -> [String?] in
      running += Double(term.weight) * Double(term.value)
      return [
        text(path.sourceName(term.input, ofLayer: place.layer)),
        place.layer == 0 ? path.rawInput(term.input).map(text) : nil, text(term.value),
        text(term.weight), text(term.product), "\(running)",
      ]
    }
    func add(_ name: String, _ product: Float?, _ value: String) {
      rows.append([name, nil, nil, nil, product.map(text), value])
    }
    if layer.hasBias { add("bias", sum.bias, "\(running + Double(sum.bias))") }
    add("z", nil, "\(sum.sum)")
    add("a = \((layer.activation ?? .linear).title)(z)", nil, text(sum.activation))
    let isLast = place.layer == state.snapshot.network.architecture.layers.count - 1
    if isLast, path.targets.indices.contains(place.unit) {
      add("target", nil, text(path.targets[place.unit]))
    }
    return CSVTable(columnNames: ["input", "raw", "x", "w", "w x", "sum"], rows: rows)
  }

  private static func text(_ label: Label) -> String { label.description }

  /// The shortest text that reads back as the same number; `nan` and `inf` where it is none.
  private static func text(_ value: Float) -> String { value.isNaN ? "nan" : "\(value)" }
}
