import NeuralNetwork

/// One of the stages in which a step of backpropagation is told.
package enum StepStage: Equatable {
  /// The weighted sums of a layer.
  case sums(layer: Int)
  /// What the layer makes of them.
  case activations(layer: Int)
  /// How wrong the outputs are.
  case loss
  /// The gradient of the loss by the layer's weighted sums.
  case deltas(layer: Int)
  /// The gradient by the layer's weights.
  case gradients(layer: Int)
  /// What the update makes of the weights.
  case weights(layer: Int)
  /// What a full-batch rule does instead of an update.
  case search

  /// The stages of a network in their order: forwards, the loss, backwards, the update. Of a convolutional network
  /// only the dense layers are told.
  package static func all(in network: Network, isFullBatch: Bool) -> [StepStage] {
    let layers = denseLayers(of: network)
    return layers.flatMap { [.sums(layer: $0), .activations(layer: $0)] } + [.loss]
      + layers.reversed().flatMap { [.deltas(layer: $0), .gradients(layer: $0)] }
      + (isFullBatch ? [.search] : layers.map { .weights(layer: $0) })
  }

  /// The places of the dense layers, of which every network has one at its end.
  package static func denseLayers(of network: Network) -> [Int] {
    network.architecture.layers.indices.filter {
      if case .dense = network.architecture.layers[$0] { true } else { false }
    }
  }

  /// The layer that it is about; `nil` if it is about the outputs as a whole.
  package var layer: Int? {
    switch self {
    case .sums(let layer), .activations(let layer), .deltas(let layer), .gradients(let layer),
      .weights(let layer):
      layer
    case .loss, .search: nil
    }
  }

  /// Whether it goes through weights, not units.
  package var isOfWeights: Bool {
    switch self {
    case .gradients, .weights: true
    case .sums, .activations, .loss, .deltas, .search: false
    }
  }
}
