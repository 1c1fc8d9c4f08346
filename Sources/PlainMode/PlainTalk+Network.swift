import Datasets
import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics
import Training

/// Sentences about layers, units and weights.
extension PlainTalk {
  private var network: Network { state.snapshot.network }
  private var weightLayers: [WeightLayer] { WeightLayer.all(of: state.snapshot) }

  /// The layers in their order.
  var layers: [String] {
    zip(network.architecture.layers, network.parameters).enumerated().map { index, pair in
      "Layer \(index + 1): \(Self.description(of: pair.0))\(Self.summary(of: pair.1, pair.0))."
    }
  }

  private static func description(of layer: Layer) -> String {
    switch layer {
    case .dense(let dense):
      return "dense, \(counted(dense.inputs, "input")) to \(counted(dense.outputs, "unit")), "
        + dense.activation.title
    case .convolution(let convolution):
      let output = convolution.output
      return "\(counted(convolution.filters, "filter")) of "
        + "\(convolution.kernelRows) by \(convolution.kernelColumns), giving "
        + "\(output.rows) by \(output.columns) each, \(convolution.activation.title)"
    case .maxPooling(let pooling):
      return "the largest of each \(pooling.window) by \(pooling.window)"
    case .dropout(let dropout):
      return "dropout of \(dropout.probability.percent)"
    }
  }

  private static func summary(of parameters: Parameters, _ layer: Layer) -> String {
    guard layer.weightShape != nil else { return "" }
    let weights = parameters.weights.rowMajor
    let count = weights.count + (layer.hasBias ? parameters.biases.count : 0)
    guard let least = weights.min(), let most = weights.max() else { return "" }
    return ", \(counted(count, "parameter")), weights from \(text(least)) to \(text(most))"
  }

  /// What `weights` says: of the strongest units, or of one.
  mutating func weights(_ words: [String]) -> [String] {
    let layers = weightLayers
    guard words.count <= 2, let first = layers.first else {
      return ["weights takes the number of a unit, or of a layer and a unit."]
    }
    let number = words.count == 2 ? Int(words[0]) : first.index + 1
    guard let layer = layers.first(where: { $0.index + 1 == number }) else {
      let all = layers.map { "\($0.index + 1)" }.joined(separator: ", ")
      return ["Layer \(Label(words[0])) has no weights; layers that have: \(all)."]
    }
    guard let word = words.last else { return strongest(of: layer) }
    guard let unit = layer.unit(called: word) else {
      let name = "Layer \(layer.index + 1) has "
      return [name + (layer.classNames.isEmpty ? "units " : "outputs ") + layer.unitRange + "."]
    }
    if layer.index == first.index { apply(.view(.showUnit(unit))) }
    return [description(of: unit, in: layer)]
  }

  private func strongest(of layer: WeightLayer) -> [String] {
    let units = layer.parameters.weights.outputs
    let norms = (0..<units).map { unit in
      layer.parameters.weights.incoming(to: unit).reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let order = norms.indices.sorted { (norms[$1], $0) < (norms[$0], $1) }.prefix(3)
    let list = order.map {
      "\(layer.unitWord) \(layer.unitNumber($0)), length \(Self.text(norms[$0]))"
    }
    return [
      "Layer \(layer.index + 1) has \(Self.counted(units, layer.unitWord)); the longest weights: "
        + list.joined(separator: "; ") + ".",
      "Type weights and \(layer.classNames.isEmpty ? "the number of a unit" : "the name of an output") "
        + "to hear what it looks for.",
    ]
  }

  private func description(of unit: Int, in layer: WeightLayer) -> String {
    let weights = layer.parameters.weights.incoming(to: unit)
    let order = weights.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }
    func list(_ places: some Sequence<Int>) -> String {
      places.map { input in
        let name = state.snapshot.inputName(layer: layer.index, input: input)
        return "\(Self.text(weights[input])) from \(name)"
      }.joined(separator: "; ")
    }
    let speaksFor = order.prefix(3).filter { weights[$0] > 0 }
    let against = order.suffix(3).reversed().filter { weights[$0] < 0 }
    let bias = layer.layer.hasBias ? ", bias \(Self.text(layer.parameters.bias[unit]))" : ""
    return "\(unitName(unit, layer))\(bias). "
      + (speaksFor.isEmpty ? "" : "Most for it: \(list(speaksFor)). ")
      + (against.isEmpty ? "" : "Most against it: \(list(against)).")
  }

  private func unitName(_ unit: Int, _ layer: WeightLayer) -> String {
    let count = layer.parameters.weights.outputs
    guard layer.isLast(in: state.snapshot.network.architecture) else {
      return "Unit \(unit + 1) of \(count) in layer \(layer.index + 1)"
    }
    return "Output \(state.snapshot.dataset.outputLabel(unit, of: count))"
  }
}
