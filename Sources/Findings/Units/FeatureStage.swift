import NeuralNetwork
import TerminalGraphics

/// One stage of a convolutional network: the maps that a convolution or a pooling makes of the picture that is
/// shown.
package struct FeatureStage {
  package let hidden: HiddenLayer
  /// The size of a map.
  package let tile: Size
  /// The maps one after the other, each row-major.
  package let planes: [Float]
  /// The filters that made them; nil for pooling.
  package let kernels: WeightLayer?
  /// What the colours of all maps go from and to, so that they can be compared; around zero where some are below it.
  package let colors: ValueRange

  /// The stages from the input on; empty for a network without convolution.
  package static func all(of inspection: Inspection) -> [FeatureStage] {
    let network = inspection.snapshot.network
    guard hasStages(network), let input = inspection.shownInput.values else { return [] }
    let weights = WeightLayer.all(of: inspection.snapshot)
    let activations = network.activations(for: input)
    let filtersInOrder = weights.filter { layer in
      if case .convolution = layer.layer { true } else { false }
    }
    var convolutions = filtersInOrder.makeIterator()
    let layers = HiddenLayer.all(in: network.architecture, activations: activations)
    return layers.compactMap { hidden in
      guard let image = hidden.image else { return nil }
      var kernels: WeightLayer?
      if case .convolution = hidden.layer { kernels = convolutions.next() }
      let planes = hidden.planes(of: image)
      let range = hidden.range
      return FeatureStage(
        hidden: hidden, tile: Size(columns: image.columns, rows: image.rows), planes: planes,
        kernels: kernels, colors: range.lower < 0 ? .symmetric(around: planes) : range)
    }
  }

  /// Whether there is a convolution, so that maps can be shown.
  package static func hasStages(_ network: Network) -> Bool {
    network.architecture.layers.contains { layer in
      if case .convolution = layer { true } else { false }
    }
  }

  /// How many maps there are.
  package var count: Int {
    tile.columns * tile.rows > 0 ? planes.count / (tile.columns * tile.rows) : 0
  }

  /// `filters 1 16@20x20`
  package var name: Label { hidden.name }

  /// One of the maps.
  package func map(_ index: Int) -> ArraySlice<Float> {
    let length = tile.columns * tile.rows
    return planes[index * length..<(index + 1) * length]
  }

  /// Whether a map is zero everywhere for this picture.
  package func isSilent(_ index: Int) -> Bool { map(index).allSatisfy { $0 == 0 } }

  /// How many of the maps are zero everywhere.
  package var silentCount: Int { (0..<count).count { isSilent($0) } }
}
