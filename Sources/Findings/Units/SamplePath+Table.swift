import Interchange
import NeuralNetwork
import TerminalGraphics

/// The way as a table for another program: every number, in full precision.
extension SamplePath {
  /// A row for each value of the input and of every layer.
  package var table: CSVTable {
    let shape = architecture
    let inputs = values.indices.map { index in
      [
        "input", Self.text(inputName(index)), rawInput(index).map(Self.text),
        Self.text(values[index]),
      ]
    }
    let units = Self.layers(of: shape).flatMap { layer in
      activations[layer].indices.map { unit in
        [
          Self.text(Self.name(ofLayer: layer, in: shape)),
          Self.text(unitName(unit, ofLayer: layer)), nil, Self.text(activations[layer][unit]),
        ]
      }
    }
    let targets = self.targets.enumerated().map { unit, target in
      [
        "target", Self.text(unitName(unit, ofLayer: shape.layers.count - 1)), nil,
        Self.text(target),
      ]
    }
    return CSVTable(
      columnNames: ["layer", "unit", "raw", "value"], rows: inputs + units + targets)
  }

  /// What makes up the value of a unit, a row for each term with the sum so far; then the bias, the sum z, what the unit
  /// gives, and for an output its target. Nil where its layer has no sums of its own.
  ///
  /// - Parameter bySize: whether the largest terms come first, else they stand in the order of the inputs.
  package func sumTable(to place: (layer: Int, unit: Int), bySize: Bool) -> CSVTable? {
    guard
      let sum = network.sum(
        ofUnit: place.unit, inLayer: place.layer, sample: values, activations: activations)
    else { return nil }
    let layer = architecture.layers[place.layer]
    var running = 0.0
    var rows = (bySize ? sum.termsBySize : sum.terms).map { term -> [String?] in
      running += Double(term.weight) * Double(term.value)
      return [
        Self.text(sourceName(term.input, ofLayer: place.layer)),
        place.layer == 0 ? rawInput(term.input).map(Self.text) : nil, Self.text(term.value),
        Self.text(term.weight), Self.text(term.product), "\(running)",
      ]
    }
    func add(_ name: String, _ product: Float?, _ value: String) {
      rows.append([name, nil, nil, nil, product.map(Self.text), value])
    }
    if layer.hasBias { add("bias", sum.bias, "\(running + Double(sum.bias))") }
    add("z", nil, "\(sum.sum)")
    add("a = \((layer.activation ?? .linear).title)(z)", nil, Self.text(sum.activation))
    let isLast = place.layer == architecture.layers.count - 1
    if isLast, targets.indices.contains(place.unit) {
      add("target", nil, Self.text(targets[place.unit]))
    }
    return CSVTable(columnNames: ["input", "raw", "x", "w", "w x", "sum"], rows: rows)
  }

  private static func text(_ label: Label) -> String { label.description }

  private static func text(_ value: Float) -> String { CSVTable.text(value) }
}
