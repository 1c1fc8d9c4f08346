import NeuralNetwork
import TerminalGraphics

/// The values that the colours reach to: one range for all units, or one for each.
package struct WeightRanges {
  private let shared: ValueRange
  /// A range for each picture, or column, in the network's order; empty if all share one.
  private let own: [ValueRange]
  /// Whether some values lie beyond the ends and look like them.
  package let clampsValues: Bool

  /// A few extreme weights would leave all others of a picture dark, so the last 2 % share the outer colours; the legend
  /// says so.
  private static let shareInRange = 0.98

  /// The range of one layer.
  package init(of layer: WeightLayer) {
    switch layer.form {
    case .pictures:
      shared = .symmetric(around: layer.parameters.weights.rowMajor, holding: Self.shareInRange)
      clampsValues = true
    case .table:
      let ends = ValueRange.symmetric(around: layer.parameters.weights.panels)
      let biases = ValueRange.symmetric(around: layer.layer.hasBias ? layer.parameters.biases : [])
      shared = ends.upper >= biases.upper ? ends : biases
      clampsValues = false
    }
    own = []
  }

  /// The range that the scale asks for, of a layer whose numbers are those of the mode.
  package init(of layer: WeightLayer, scale: WeightScale, numbers: WeightNumbers) {
    switch scale {
    case .layer: self.init(of: layer)
    case .unit: self.init(unitsOf: layer)
    case .network: self.init(networkOf: numbers)
    }
  }

  private init(unitsOf layer: WeightLayer) {
    let isPicture = layer.form != .table
    let ranges = (0..<layer.parameters.weights.outputs).map { unit -> ValueRange in
      let weights = layer.parameters.weights.incoming(to: unit)
      return isPicture
        ? .symmetric(around: weights, holding: Self.shareInRange)
        : .symmetric(around: weights + (layer.layer.hasBias ? [layer.parameters.bias[unit]] : []))
    }
    own = (0..<layer.count).map { ranges[layer.unit(ofPicture: $0)] }
    shared = ranges.first ?? .unit
    clampsValues = isPicture
  }

  private init(networkOf numbers: WeightNumbers) {
    let layers = numbers.network.architecture.layers
    let all = layers.indices.flatMap { index -> [Float] in
      guard layers[index].weightShape != nil else { return [] }
      let parameters = numbers.parameters(ofLayer: index)
      return parameters.weights.rowMajor + (layers[index].hasBias ? parameters.biases : [])
    }
    shared = .symmetric(around: all, holding: Self.shareInRange)
    own = []
    clampsValues = true
  }

  /// What the colours of a picture, or column, reach to.
  package subscript(picture: Int) -> ValueRange {
    own.indices.contains(picture) ? own[picture] : shared
  }

  /// The ranges of pictures in the order in which they stand; empty if all share one.
  package func inOrder(of layer: WeightLayer) -> [ValueRange] {
    own.indices.map { own[layer.picture(at: $0)] }
  }
}
