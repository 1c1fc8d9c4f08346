import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

extension TrainingSnapshot {
  /// The number of a unit by which it is called; of an output that stands for a class, the class's name.
  package func unitNumber(layer: Int, unit: Int) -> Label {
    let shape = trainer.network.architecture
    guard layer == shape.layers.count - 1 else { return Label("\(unit + 1)") }
    let names = trainer.dataset.classNames(ofOutputs: shape.outputs)
    return names.indices.contains(unit) ? names[unit] : Label("\(unit + 1)")
  }

  /// `hidden 7`, with the layer's number where there are several.
  package func unitName(layer: Int, unit: Int) -> Label {
    let shape = trainer.network.architecture
    let places = shape.layers.indices.filter { shape.layers[$0].weightShape != nil }
    if layer == places.last {
      let name = trainer.dataset.outputLabel(unit, of: shape.outputs)
      return "output " + (name.isEmpty ? Label("\(unit + 1)") : name)
    }
    let number = (places.firstIndex(of: layer) ?? 0) + 1
    if case .convolution? = shape.layers.indices.contains(layer) ? shape.layers[layer] : nil {
      return Label("layer \(number) filter \(unit + 1)")
    }
    return places.count == 2
      ? Label("hidden \(unit + 1)") : Label("layer \(number) unit \(unit + 1)")
  }

  /// `row 12, column 3`, the name of a feature, or the unit of the layer before.
  package func inputName(layer: Int, input: Int) -> Label {
    let shape = trainer.network.architecture
    guard let first = shape.layers.indices.first(where: { shape.layers[$0].weightShape != nil })
    else { return "" }
    if case .convolution(let convolution)? = shape.layers.indices.contains(layer)
      ? shape.layers[layer] : nil
    {
      return filterPlace(of: convolution, input: input)
    }
    guard layer == first else {
      let before = shape.layers.indices.last { $0 < layer && shape.layers[$0].weightShape != nil }
      let units = before.flatMap { shape.layers[$0].weightShape?.outputs }
      let isDense = units == shape.layers[layer].weightShape?.inputs
      return before.flatMap { isDense ? unitName(layer: $0, unit: input) : nil }
        ?? Label("input \(input + 1)")
    }
    return inputName(input)
  }

  /// What goes into the network at this place.
  package func inputName(_ input: Int) -> Label { trainer.dataset.inputLabel(input) }

  /// `weight at row 3, column 2` of a filter, with the channel where there are several.
  private func filterPlace(of layer: ConvolutionLayer, input: Int) -> Label {
    let (place, channel) = input.quotientAndRemainder(dividingBy: max(layer.input.channels, 1))
    let (row, column) = place.quotientAndRemainder(dividingBy: max(layer.kernelColumns, 1))
    let part: Label = layer.input.channels > 1 ? Label(", channel \(channel + 1)") : ""
    return "weight at " + Label.place(row: row, column: column) + part
  }

  /// What speaks for or against an answer: a hidden unit, a channel of a map, or a pixel.
  package func contributorName(_ unit: Int, inLayer layer: Int?) -> Label {
    guard let layer else { return inputName(unit) }
    let isLearning = trainer.network.architecture.layers[layer].weightShape != nil
    return isLearning ? unitName(layer: layer, unit: unit) : Label("channel \(unit + 1)")
  }

  /// `hidden 7, row 12, column 3`, or `output 2, bias`.
  package func name(of place: ParameterPlace) -> Label {
    unitName(layer: place.layer, unit: place.unit) + ", "
      + (place.input.map { inputName(layer: place.layer, input: $0) } ?? "bias")
  }

  /// `hidden 7`, or `layer 1`.
  package func name(of part: FrozenPart) -> Label {
    let learning = trainer.network.architecture.layers.enumerated().filter {
      $0.element.weightShape != nil
    }
    let number = (learning.firstIndex { $0.offset == part.layer } ?? 0) + 1
    return part.unit.map { unitName(layer: part.layer, unit: $0) } ?? Label("layer \(number)")
  }
}

extension Network {
  /// Whether any of its layers learns biases.
  package var hasBiases: Bool {
    architecture.layers.contains { $0.weightShape != nil && $0.hasBias }
  }
}
