import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// The weights of one layer, as they are drawn: as pictures where the inputs are one, else as a table.
package struct WeightLayer {
  /// How the weights look.
  package enum Form: Equatable {
    /// A picture for each unit, or for each channel of each filter.
    case pictures(Size)
    /// A row for each input, a column for each unit.
    case table
  }

  /// Its place in the network.
  package let index: Int
  package let layer: Layer
  /// The numbers that are shown: the weights, their changes or their gradients.
  package var parameters: Parameters
  package let form: Form
  /// The classes that its units stand for, in the network's order; empty if they stand for none.
  package let classNames: [Label]
  /// The units in the order in which they stand; `nil` if that is the network's.
  package var order: [Int]?

  /// The layers that have weights.
  package static func all(of snapshot: TrainingSnapshot) -> [WeightLayer] {
    all(of: snapshot.network, on: snapshot.dataset)
  }

  /// The same of a network that learns these data.
  package static func all(of network: Network, on dataset: Dataset) -> [WeightLayer] {
    zip(network.architecture.layers, network.parameters).enumerated().compactMap { index, pair in
      guard pair.0.weightShape != nil else { return nil }
      return WeightLayer(
        index: index, layer: pair.0, parameters: pair.1,
        form: form(of: pair.0, at: index, in: dataset),
        classNames: index == network.architecture.layers.count - 1
          ? dataset.classNames(ofOutputs: pair.1.weights.outputs) : [])
    }
  }

  /// The one that is looked at.
  package static func chosen(in inspection: Inspection) -> WeightLayer {
    let layers = all(of: inspection.snapshot)
    let chosen = inspection.selection.weights.layer
    // Every network ends in a dense layer.
    var layer = layers[layers.indices.contains(chosen) ? chosen : 0]
    let order = inspection.selection.study.orders[layer.index]?.units
    layer.order = order?.count == layer.parameters.weights.outputs ? order : nil
    return layer
  }

  private static func form(of layer: Layer, at index: Int, in dataset: Dataset) -> Form {
    if case .convolution(let convolution) = layer {
      return .pictures(
        Size(columns: convolution.kernelColumns, rows: convolution.kernelRows))
    }
    guard index == 0, let picture = dataset.picture else { return .table }
    return .pictures(picture)
  }

  /// `400 to 25`, or `16 filters of 3x3`.
  package var name: Label {
    if case .convolution(let layer) = layer {
      return Label("\(layer.filters) filters of \(layer.kernelColumns)x\(layer.kernelRows)")
    }
    return Label("weights \(parameters.weights.inputs) to \(parameters.weights.outputs)")
  }

  /// Pictures, or columns of the table.
  package var count: Int {
    parameters.weights.outputs * (channels ?? 1)
  }

  /// Whether its units are filters.
  package var isFilter: Bool { channels != nil }

  /// Pictures of one filter; `nil` if a unit has one.
  private var channels: Int? {
    if case .convolution(let layer) = layer { layer.input.channels } else { nil }
  }

  // MARK: Where a number belongs

  /// The picture, or column, that stands at a position.
  package func picture(at position: Int) -> Int {
    guard let order, (0..<count).contains(position) else { return position }
    let (place, channel) = position.quotientAndRemainder(dividingBy: channels ?? 1)
    return order[place] * (channels ?? 1) + channel
  }

  /// Where a picture, or column, stands.
  package func position(of picture: Int) -> Int {
    guard let order else { return picture }
    let (unit, channel) = picture.quotientAndRemainder(dividingBy: channels ?? 1)
    return (order.firstIndex(of: unit) ?? unit) * (channels ?? 1) + channel
  }

  /// The unit that a picture, or column, belongs to.
  package func unit(ofPicture picture: Int) -> Int { picture / (channels ?? 1) }

  /// Weights of a picture, or column, and the bias after them.
  package var cellCount: Int {
    let weights = parameters.weights.inputs / (channels ?? 1)
    return weights + (layer.hasBias ? 1 : 0)
  }

  /// The parameter that a cell of a picture, or column, stands for; the last cell is the bias where there is one.
  package func place(picture: Int, cell: Int) -> ParameterPlace {
    let weights = parameters.weights.inputs / (channels ?? 1)
    let input = cell * (channels ?? 1) + picture % (channels ?? 1)
    return ParameterPlace(
      layer: index, unit: unit(ofPicture: picture), input: cell < weights ? input : nil)
  }

  /// The picture, or column, that is looked at: in the first layer that of the unit that all share.
  package func chosenPicture(in selection: Selection) -> Int {
    min(index == 0 ? selection.unit : selection.weights.picture, count - 1)
  }

  /// The cell under the cursor.
  package func chosenCell(in selection: Selection) -> Int {
    min(max(selection.weights.cell, 0), cellCount - 1)
  }

  /// The parameter under the cursor.
  package func cursor(in selection: Selection) -> ParameterPlace {
    place(picture: chosenPicture(in: selection), cell: chosenCell(in: selection))
  }

  /// Whether a picture's or column's unit keeps its weights.
  package func isFrozen(_ picture: Int, by recipe: Recipe) -> Bool {
    recipe.isFrozen(layer: index, unit: unit(ofPicture: picture))
  }

  /// All pictures one after the other in the order in which they stand, each row-major; for a table the weights as they
  /// are in files.
  package var pixels: [Float] {
    guard order != nil else { return pixelsOfNetwork }
    let (pixels, length) = (pixelsOfNetwork, parameters.weights.inputs / (channels ?? 1))
    return (0..<count).flatMap { pixels[picture(at: $0) * length..<(picture(at: $0) + 1) * length] }
  }

  private var pixelsOfNetwork: [Float] {
    let weights = parameters.weights.rowMajor
    guard let channels, channels > 1 else { return weights }
    let window = parameters.weights.inputs
    return (0..<count).flatMap { picture in
      let (filter, channel) = picture.quotientAndRemainder(dividingBy: channels)
      return stride(from: channel, to: window, by: channels).map { weights[filter * window + $0] }
    }
  }

  /// `3`, or `2.5` for the fifth channel of the second filter; of a class its name.
  package func pictureNumber(_ index: Int) -> Label {
    guard let channels, channels > 1 else { return unitNumber(index / (channels ?? 1)) }
    return unitNumber(index / channels) + Label(".\(index % channels + 1)")
  }

  /// `unit 3`, `output 7`, or `filter 2, channel 5`.
  package func pictureName(_ index: Int) -> Label {
    let name = Label(unitWord + " ") + unitNumber(unit(ofPicture: index))
    guard let channels, channels > 1 else { return name }
    return name + Label(", channel \(index % channels + 1)")
  }

  /// The number of a unit, from 1; of a class its name.
  package func unitNumber(_ unit: Int) -> Label {
    classNames.indices.contains(unit) ? classNames[unit] : Label("\(unit + 1)")
  }

  /// What a unit is called before its number.
  package var unitWord: String { isFilter ? "filter" : classNames.isEmpty ? "unit" : "output" }

  /// Whether it is the last layer, whose units are the outputs.
  package func isLast(in architecture: Architecture) -> Bool {
    index == architecture.layers.count - 1
  }
}

// MARK: - Units that are typed

extension WeightLayer {
  /// The unit that a word means: a class by its name, which for digits begins with 0, others by their number from 1.
  package func unit(called word: String) -> Int? {
    if let named = classNames.firstIndex(where: {
      $0.description.lowercased() == word.lowercased()
    }) {
      return named
    }
    let count = parameters.weights.outputs
    return Int(word).flatMap { (1...max(count, 1)).contains($0) && count > 0 ? $0 - 1 : nil }
  }

  /// `1 to 25`, or the names of the classes.
  package var unitRange: String {
    classNames.isEmpty
      ? "1 to \(parameters.weights.outputs)"
      : classNames.map(\.description).joined(separator: ", ")
  }
}
