import Datasets
import NeuralNetwork
import TerminalGraphics
import Training

/// A sample's way through the network: what goes in, and what every layer gives.
package struct SamplePath {
  private let snapshot: TrainingSnapshot
  /// The row of the samples that goes in; nil for a drawing.
  private let row: Int?
  /// What goes in.
  package let values: [Float]
  /// What each layer of the network gives.
  package let activations: [[Float]]

  /// The way of what is shown at the moment; `nil` if nothing is.
  package init?(of inspection: Inspection) {
    guard let values = inspection.shownInput.values else { return nil }
    snapshot = inspection.snapshot
    row = inspection.shownRow
    self.values = values
    activations = snapshot.network.activations(for: values)
  }

  /// The layers that do something with a sample: dropout passes on what it gets at test time.
  package static func layers(of architecture: Architecture) -> [Int] {
    architecture.layers.indices.filter { index in
      if case .dropout = architecture.layers[index] { false } else { true }
    }
  }

  private var dataset: Dataset { snapshot.dataset }
  var network: Network { snapshot.network }
  var architecture: Architecture { network.architecture }

  // MARK: Names

  /// `hidden 25 sigmoid`, `16 filters, 16@20x20`, `output 10 softmax`
  package static func name(ofLayer index: Int, in architecture: Architecture) -> Label {
    let layer = architecture.layers[index]
    let function = layer.activation.map { " " + $0.title } ?? ""
    switch layer {
    case .dense(let dense):
      if index == architecture.layers.count - 1 {
        return Label("output \(dense.outputs)\(function)")
      }
      let hidden = architecture.hiddenSizes.count
      let number = architecture.layers[...index].count { layer in
        if case .dense = layer { true } else { false }
      }
      return Label("hidden\(hidden > 1 ? " \(number):" : "") \(dense.outputs)\(function)")
    case .convolution(let layer): return Label("filters \(shape(layer.output))\(function)")
    case .maxPooling(let layer): return Label("pool \(shape(layer.output))")
    case .dropout: return "dropout"
    }
  }

  private static func shape(_ image: ImageShape) -> String {
    "\(image.channels)@\(image.columns)x\(image.rows)"
  }

  /// `crim`, or `row 5, column 7` of a picture.
  package func inputName(_ index: Int) -> Label { dataset.inputLabel(index) }

  /// What a layer's unit is called; of filters with its place in the picture.
  package func unitName(_ unit: Int, ofLayer index: Int) -> Label {
    if index == architecture.layers.count - 1 {
      return dataset.outputLabel(unit, of: architecture.outputs)
    }
    guard let image = architecture.layers[index].image, image.rows * image.columns > 1 else {
      return Label("unit \(unit + 1)")
    }
    let (place, channel) = unit.quotientAndRemainder(dividingBy: max(image.channels, 1))
    let (row, column) = place.quotientAndRemainder(dividingBy: max(image.columns, 1))
    return Label("filter \(channel + 1), ") + Label.place(row: row, column: column)
  }

  /// What comes into a layer from this place of what is before it; dropout is looked through.
  package func sourceName(_ input: Int, ofLayer index: Int) -> Label {
    guard let before = Self.layers(of: architecture).last(where: { $0 < index }) else {
      return inputName(input)
    }
    return unitName(input, ofLayer: before)
  }

  /// An input in its own unit; `nil` if it goes in as it came.
  package func rawInput(_ index: Int) -> Float? {
    guard let fit = dataset.standardization else { return nil }
    if let raw = row.map(snapshot.samples.raw) { return raw[raw.startIndex + index] }
    return values[index] * fit.deviations[index] + fit.means[index]
  }

  /// What the outputs should have been; empty for a drawing.
  package var targets: [Float] {
    row.map { snapshot.samples.target(of: $0, outputs: architecture.outputs) } ?? []
  }
}
