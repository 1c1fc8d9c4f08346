import Datasets
import NeuralNetwork
import TerminalGraphics

// One copy of what things are called: classes with their article, inputs, pixels, units.

extension Label {
  /// `a 7`, `an 8`: the article goes by the sound, which numbers and single letters have too.
  var withArticle: Label { (startsWithVowelSound ? "an " : "a ") + self }

  private var startsWithVowelSound: Bool {
    let word = description.lowercased().prefix { !$0.isWhitespace && $0 != "-" }
    guard let first = word.first else { return false }
    let digits = word.prefix { ("0"..."9").contains($0) }
    if !digits.isEmpty {
      // Eight, eighty, eight hundred; eleven and eighteen, also of thousands.
      return first == "8" || (digits.count % 3 == 2 && ["11", "18"].contains(digits.prefix(2)))
    }
    if word.count == 1 { return "aefhilmnorsx".contains(first) }
    if ["uni", "use", "eu", "one", "once"].contains(where: { word.hasPrefix($0) }) { return false }
    return "aeiou".contains(first)
  }
}

extension Dataset {
  /// What a sample of a class is called: `an 8` of pictures, the class's name of rows.
  func classPhrase(_ index: Int) -> Label {
    picture == nil ? classLabel(index) : classLabel(index).withArticle
  }

  /// What goes into the network at this place: the feature's name, or `row 5, column 7` of a picture, counted from 1.
  func inputLabel(_ index: Int) -> Label {
    guard let picture, featureNames.isEmpty else { return featureLabel(index) }
    let (row, column) = index.quotientAndRemainder(dividingBy: max(picture.columns, 1))
    return .place(row: row, column: column)
  }

  /// The names of outputs that stand for classes, in their order; empty where numbers are predicted.
  func classNames(ofOutputs count: Int) -> [Label] {
    guard case .classification = task else { return [] }
    return (0..<count).map { outputLabel($0, of: count) }
  }
}

extension Label {
  /// `row 5, column 7`: a place that is counted from 0, as people count.
  static func place(row: Int, column: Int) -> Label {
    Label("row \(row + 1), column \(column + 1)")
  }
}

extension Label {
  /// `1 row`, `2 rows`
  static func counted(_ count: Int, _ word: Label) -> Label {
    Label("\(count) ") + word + (count == 1 ? "" : "s")
  }
}

extension AppState {
  /// The number of a unit by which it is called; of an output that stands for a class, the class's name.
  func unitNumber(layer: Int, unit: Int) -> Label {
    let shape = snapshot.network.architecture
    guard layer == shape.layers.count - 1 else { return Label("\(unit + 1)") }
    let names = snapshot.dataset.classNames(ofOutputs: shape.outputs)
    return names.indices.contains(unit) ? names[unit] : Label("\(unit + 1)")
  }

  /// `hidden 7`, with the layer's number where there are several.
  func unitName(layer: Int, unit: Int) -> Label {
    let shape = snapshot.network.architecture
    let places = shape.layers.indices.filter { shape.layers[$0].weightShape != nil }
    if layer == places.last {
      let name = snapshot.dataset.outputLabel(unit, of: shape.outputs)
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
  func inputName(layer: Int, input: Int) -> Label {
    let shape = snapshot.network.architecture
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
  func inputName(_ input: Int) -> Label { snapshot.dataset.inputLabel(input) }

  /// `weight at row 3, column 2` of a filter, with the channel where there are several.
  private func filterPlace(of layer: ConvolutionLayer, input: Int) -> Label {
    let (place, channel) = input.quotientAndRemainder(dividingBy: max(layer.input.channels, 1))
    let (row, column) = place.quotientAndRemainder(dividingBy: max(layer.kernelColumns, 1))
    let part: Label = layer.input.channels > 1 ? Label(", channel \(channel + 1)") : ""
    return "weight at " + Label.place(row: row, column: column) + part
  }

  /// What speaks for or against an answer: a hidden unit, a channel of a map, or a pixel.
  func voterName(_ unit: Int, inLayer layer: Int?) -> Label {
    guard let layer else { return inputName(unit) }
    let isLearning = snapshot.network.architecture.layers[layer].weightShape != nil
    return isLearning ? unitName(layer: layer, unit: unit) : Label("channel \(unit + 1)")
  }
}

extension Network {
  /// Whether any of its layers learns biases.
  var hasBiases: Bool { architecture.layers.contains { $0.weightShape != nil && $0.hasBias } }
}
