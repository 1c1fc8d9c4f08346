import NeuralNetwork
import TerminalGraphics

/// The units before a dropout layer: what they give, and what the last step's mask made of them.
package struct DropoutUnits {
  /// The place of the dropout layer in the network, and its number among those that drop.
  package let layer, number: Int
  package let probability: Float
  /// What each unit gives at test time for the row that is shown.
  package let values: [Float]
  /// For each unit 0 or the factor; nil before the first step.
  package let mask: [Float]?
  private let step: Int

  /// What kept units are multiplied by.
  package var factor: Float { 1 / (1 - probability) }

  /// Nil where nothing is dropped or nothing can be shown.
  ///
  /// - Parameter number: of the layer among those that drop, from 0; taken back to the last.
  package init?(of inspection: Inspection, layer number: Int) {
    let (snapshot, network) = (inspection.snapshot, inspection.snapshot.network)
    let layers = Self.layers(of: network)
    guard !layers.isEmpty, let input = inspection.shownInput.values else { return nil }
    self.number = min(number, layers.count - 1)
    let (place, probability) = layers[self.number]
    layer = place
    self.probability = probability
    let values = network.activations(for: input)[place]
    self.values = values
    let mask = snapshot.dropoutMasks.flatMap { $0.indices.contains(place) ? $0[place] : nil }
    self.mask = mask?.count == values.count ? mask : nil
    step = snapshot.step
    let extreme = ValueRange.symmetric(around: values).upper
    largest = max(extreme * (1 / (1 - probability)), .leastNormalMagnitude)
  }

  /// The places of the layers that drop, with their probabilities.
  package static func layers(of network: Network) -> [(place: Int, probability: Float)] {
    network.architecture.layers.enumerated().compactMap { place, layer in
      if case .dropout(let dropout) = layer { return (place, dropout.probability) }
      return nil
    }
  }

  /// What a unit gave on under the mask; `nil` if it was dropped.
  package func kept(_ unit: Int) -> Float? {
    guard let mask, mask[unit] > 0 else { return nil }
    return values[unit] * mask[unit]
  }

  /// The unit that the arrows have come to.
  package func chosen(_ unit: Int) -> Int { min(unit, values.count - 1) }

  /// What fills a bar's whole length; every unit asks for it.
  package let largest: Float

  /// Two decimals, none for large values.
  package var format: NumberFormat { .fixed(decimals: largest < 100 ? 2 : 0) }

  // MARK: In words

  /// `5 units of layer 1`
  package var name: Label { Label("\(values.count) units of layer \(number + 1)") }

  /// `p 0.2, factor 1/(1-p) 1.25`
  package var factorNote: Label {
    let format = NumberFormat.compact(digits: 3)
    return "p " + format.label(probability) + ", factor 1/(1-p) " + format.label(factor)
  }

  /// `step 38 dropped 1 of 5, expected 1`
  package var countNote: Label {
    let expected = NumberFormat.compact(digits: 3).label(probability * Float(values.count))
    guard let mask else { return "expected to drop " + expected + Label(" of \(values.count)") }
    let dropped = mask.count { $0 == 0 }
    return Label("step \(step) dropped \(dropped) of \(values.count), expected ") + expected
  }

  /// `values of row 1`
  package func sampleNote(in inspection: Inspection) -> Label {
    guard let row = inspection.shownRow else { return "values of your drawing" }
    return "values of " + inspection.snapshot.sampleName + Label(" \(row + 1)")
  }
}
