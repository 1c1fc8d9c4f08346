import Findings
import InterfaceState
import NeuralNetwork
import TerminalGraphics
import Training

/// Single weights, frozen parts, and what the units give.
extension PlainTalk {
  private var snapshot: TrainingSnapshot { state.snapshot }
  private var learning: [WeightLayer] { WeightLayer.all(of: state.snapshot) }

  // MARK: A weight

  /// `weight hidden 3 row 7 column 4` tells it, `weight hidden 3 row 7 column 4 = 0.5` sets it. What was typed before
  /// there were words for it, column and row as `(4,7)`, still does.
  mutating func weight(_ words: [String]) -> [String] {
    let usage =
      "weight takes a unit, an input and, to set it, a value. Inputs count from 1. "
      + "Try weight hidden 3 row 7 column 4, or weight output 2 bias 0.5."
    let parts = Self.places(in: words.joined(separator: " ").lowercased())
      .replacing("(", with: " ").replacing(")", with: " ")
      .replacing(", ", with: ",").split(separator: " ").map(String.init)
      .filter { !Self.fillers.contains($0) }
    guard let (layer, unit, rest) = unit(in: parts), let input = rest.first else { return [usage] }
    guard let place = place(layer, unit, input) else {
      return [
        "Layer \(layer.index + 1) has \(Self.counted(layer.parameters.weights.outputs, "unit")) and "
          + "\(Self.counted(layer.parameters.weights.inputs, "input")). " + usage
      ]
    }
    guard rest.count > 1 else {
      return [
        "\(Self.sentence(state.snapshot.name(of: place) + ": " + state.inspection.parameterText(at: place)))"
      ]
    }
    guard rest.count == 2 else { return [usage] }
    let loss = Float(rest[1]).flatMap { $0.isFinite ? $0 : nil }
      .flatMap { state.inspection.lossWords(setting: place, to: $0) }
    apply(.network(.set(place, typed: rest[1])))
    guard Float(rest[1])?.isFinite ?? false else { return said() }
    return said("undo takes it back") + [loss.map(Self.sentence)].compactMap(\.self)
  }

  /// The words `row 7, column 4` as one word, column first.
  private static func places(in text: String) -> String {
    text.replacing(/row\s+(\d+)\s*,?\s*column\s+(\d+)/) { " \($0.output.2),\($0.output.1) " }
  }

  private static let fillers: Set<String> = [
    "\u{2190}", "<-", "from", "at", "=", "to", "pixel", "input", "unit", "layer", "weight", "cell",
  ]

  /// `hidden 3`, `output 2`, or the numbers of a layer and of a unit, and what follows them.
  private func unit(in words: [String]) -> (layer: WeightLayer, unit: Int, rest: [String])? {
    guard let first = words.first, let last = learning.last else { return nil }
    let hidden = learning.count > 1 ? learning.first : nil
    let layer: WeightLayer? =
      switch first {
      case "hidden": hidden
      case "output": last
      default: Int(first).flatMap { number in learning.first { $0.index + 1 == number } }
      }
    guard let layer, words.count > 1 else { return nil }
    guard let unit = layer.unit(called: words[1]) ?? Self.place(words[1]) else {
      return nil
    }
    return (layer, unit, Array(words.dropFirst(2)))
  }

  /// A place that is counted from 1, as people do, from 0; -1 for all below. Nil for what is no whole number.
  private static func place(_ word: some StringProtocol) -> Int? {
    Int(word).map { max($0, 0) - 1 }
  }

  private func place(_ layer: WeightLayer, _ unit: Int, _ input: String) -> ParameterPlace? {
    let weights = layer.parameters.weights
    guard (0..<weights.outputs).contains(unit) else { return nil }
    if input == "bias" {
      return layer.layer.hasBias
        ? ParameterPlace(layer: layer.index, unit: unit, input: nil) : nil
    }
    let numbers = input.split(separator: ",").map { Self.place($0) ?? -1 }
    var index = numbers.first ?? -1
    if numbers.count == 2 {
      guard let size = picture(of: layer), (0..<size.columns).contains(numbers[0]),
        (0..<size.rows).contains(numbers[1])
      else { return nil }
      index = numbers[1] * size.columns + numbers[0]
    }
    return (0..<weights.inputs).contains(index)
      ? ParameterPlace(layer: layer.index, unit: unit, input: index) : nil
  }

  /// The picture that a unit looks at; `nil` if its inputs are no pixels.
  private func picture(of layer: WeightLayer) -> Size? {
    if case .pictures(let size) = layer.form,
      layer.parameters.weights.inputs == size.columns * size.rows
    {
      return size
    }
    return nil
  }

  // MARK: Freezing

  /// Freezes a unit or a layer, or lets it learn again.
  mutating func freeze(_ words: [String]) -> [String] {
    let parts = words.map { $0.lowercased() }.filter { !Self.fillers.contains($0) }
    if let (layer, unit, rest) = unit(in: parts), rest.isEmpty,
      (0..<layer.parameters.weights.outputs).contains(unit)
    {
      let part = FrozenPart(layer: layer.index, unit: unit)
      let isFrozen =
        state.recipe.isFrozen(layer: layer.index) || state.recipe.frozen.contains(part)
      apply(.network(.toggleFrozen(layer: layer.index, unit: unit)))
      return said(isFrozen ? "" : Self.freed)
    }
    if parts.count == 1, let number = Int(parts[0]),
      let layer = learning.first(where: { $0.index + 1 == number })
    {
      let isFrozen = state.recipe.isFrozen(layer: layer.index)
      apply(.network(.toggleFrozen(layer: layer.index, unit: nil)))
      return said(isFrozen ? "" : Self.freed)
    }
    let numbers = learning.map { "\($0.index + 1)" }.joined(separator: ", ")
    return [
      "freeze takes a unit, such as freeze hidden 3, or a layer; layers with weights: \(numbers)."
    ]
  }

  private static let freed = "the same words let it learn again"

  // MARK: Activations

  /// What each layer gives over many samples: its range, and how many units do not take part.
  var activations: [String] {
    let probe = state.snapshot.activationProbe
    guard probe.rows > 0, !probe.layers.isEmpty else { return ["There are no samples to look at."] }
    // Pooling and dropout have no units of their own.
    let layers = probe.layers.filter { !$0.troubles.isEmpty }
    guard !layers.isEmpty else { return ["There is no layer with units to look at."] }
    return layers.map { layer in
      let shape = snapshot.network.architecture.layers[layer.index]
      let function = shape.activation.map { ", \($0.title)" } ?? ""
      let (dead, saturated) = (layer.count(.dead), layer.count(.saturated))
      return
        "Layer \(layer.index + 1)\(function), \(Self.counted(layer.troubles.count, "unit")): "
        + "\(dead) dead, never changing; \(saturated) saturated, flat for more than 95 %; "
        + "over \(Self.counted(probe.rows, state.snapshot.sampleName.description))."
    }
  }
}
