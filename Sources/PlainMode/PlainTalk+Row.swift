import Datasets
import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics
import Training

/// The way of what is shown through the network, number by number.
extension PlainTalk {
  private var network: Network { state.snapshot.network }

  /// How the output comes about: what goes in times its weights, the sum, the output against its target.
  var row: [String] {
    guard let path = SamplePath(of: state.inspection), let outputs = path.activations.last else {
      return ["Nothing is shown: there are no samples."]
    }
    let last = network.architecture.layers.count - 1
    let unit = outputs.count > 1 ? outputs.likeliest ?? 0 : 0
    guard let sum = sum(of: unit, in: last, path) else { return read }
    var said = [
      "\(shownName): \(state.snapshot.unitName(layer: last, unit: unit)) sums"
        + terms(of: sum, in: last, path)
    ]
    if let before = SamplePath.layers(of: network.architecture).last(where: { $0 < last }),
      let strongest = sum.termsBySize.first?.input,
      let hidden = self.sum(of: strongest, in: before, path)
    {
      said.append(
        "The largest of them, \(name(of: strongest, in: last, path)), sums"
          + terms(of: hidden, in: before, path))
    }
    return said + verdict(outputs, path)
  }

  private func sum(of unit: Int, in layer: Int, _ path: SamplePath) -> UnitSum? {
    network.sum(
      ofUnit: unit, inLayer: layer, sample: path.values, activations: path.activations)
  }

  /// ` 13 inputs times their weights; the largest: tax, 666 times -0.2 is -133; ... With the bias 22 the sum is 24.`
  private func terms(of sum: UnitSum, in layer: Int, _ path: SamplePath) -> String {
    let terms = sum.termsBySize
    let list = terms.prefix(3).map { term in
      "\(name(of: term.input, in: layer, path)), \(Self.text(term.value)) times "
        + "\(Self.text(term.weight)) is \(Self.text(term.product))"
    }
    let others = terms.dropFirst(3)
    let rest = others.reduce(0) { $0 + Double($1.weight) * Double($1.value) }
    let isStandardized =
      state.snapshot.dataset.standardization != nil
      && SamplePath.layers(of: network.architecture).first == layer
    let inputs = Self.counted(terms.count, isStandardized ? "standardised input" : "input")
    let hasBias = network.architecture.layers[layer].hasBias
    return " \(inputs) times \(terms.count == 1 ? "its weight" : "their weights"); the largest: "
      + list.joined(separator: "; ")
      + (others.isEmpty ? ". " : "; the other \(others.count) together \(Self.text(rest)). ")
      + (hasBias ? "With the bias \(Self.text(sum.bias)) the sum is " : "The sum is ")
      + Self.text(sum.sum) + ending(sum, layer)
  }

  private func ending(_ sum: UnitSum, _ layer: Int) -> String {
    let function = network.architecture.layers[layer].activation ?? .linear
    return function.isIdentity
      ? ", and that is what it gives."
      : ", of which \(function.title) makes \(Self.text(sum.activation))."
  }

  private func name(of input: Int, in layer: Int, _ path: SamplePath) -> String {
    let layers = network.architecture.layers
    guard let before = SamplePath.layers(of: network.architecture).last(where: { $0 < layer })
    else { return state.snapshot.inputName(input).description }
    if case .dense = layers[before] {
      return state.snapshot.unitName(layer: before, unit: input).description
    }
    return path.sourceName(input, ofLayer: layer).description
  }

  /// What the output should have been.
  private func verdict(_ outputs: [Float], _ path: SamplePath) -> [String] {
    guard case .regression = state.snapshot.dataset.task, outputs.count == 1,
      let output = outputs.first, let target = path.targets.first
    else { return read }
    return [
      "It should be \(Self.text(target)): the target less the output is \(Self.text(target - output))."
    ]
  }
}
