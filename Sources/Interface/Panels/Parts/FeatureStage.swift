import NeuralNetwork
import TerminalGraphics

/// One stage of a convolutional network: the maps that a convolution or a pooling makes of the picture that is
/// shown.
struct FeatureStage {
  let hidden: HiddenLayer
  /// The size of a map.
  let tile: Size
  /// The maps one after the other, each row-major.
  let planes: [Float]
  /// The filters that made them; nil for pooling.
  let kernels: WeightLayer?
  /// The colours of all maps, so that they can be compared.
  let palette: Heatmap.Palette

  /// The stages from the input on; empty for a network without convolution.
  static func all(in state: AppState) -> [FeatureStage] {
    let network = state.snapshot.network
    guard hasStages(network), let input = state.shownInput.values else { return [] }
    let weights = WeightLayer.all(in: state)
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
        kernels: kernels,
        palette: range.lower < 0
          ? state.palette(state.theme.signed, .symmetric(around: planes))
          : state.palette(state.theme.unsigned, range))
    }
  }

  /// Whether there is a convolution, so that maps can be shown.
  static func hasStages(_ network: Network) -> Bool {
    network.architecture.layers.contains { layer in
      if case .convolution = layer { true } else { false }
    }
  }

  /// How many maps there are.
  var count: Int { tile.columns * tile.rows > 0 ? planes.count / (tile.columns * tile.rows) : 0 }

  /// `filters 1 16@20x20`
  var name: Label { hidden.name }

  /// One of the maps.
  func map(_ index: Int) -> ArraySlice<Float> {
    let length = tile.columns * tile.rows
    return planes[index * length..<(index + 1) * length]
  }

  /// Whether a map is zero everywhere for this picture.
  func isSilent(_ index: Int) -> Bool { map(index).allSatisfy { $0 == 0 } }

  /// How many of the maps are zero everywhere.
  var silentCount: Int { (0..<count).count { isSilent($0) } }

  /// Draws a map in full size or, where the area is smaller, in half; one that is zero everywhere says so.
  func draw(_ index: Int, in area: Rect, state: AppState, on canvas: inout Canvas) {
    ImageMosaic(
      tileSize: tile, pixels: Array(map(index)), palette: palette
    ).draw(in: area, on: &canvas)
    if isSilent(index) { FeatureStage.markSilent(area, state: state, on: &canvas) }
  }

  /// Writes `all 0` over a map, or `0` where that has no room.
  static func markSilent(_ area: Rect, state: AppState, on canvas: inout Canvas) {
    CenteredText(area.columns >= 5 ? "all 0" : "0", style: state.theme[.notice])
      .draw(in: area, on: &canvas)
  }
}
