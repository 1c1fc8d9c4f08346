import NeuralNetwork
import TerminalGraphics
import Training

/// The numbers of all weights at one moment, as the mode asks for them.
struct WeightNumbers {
  let mode: WeightMode
  let network: Network
  /// From where changes count.
  let mark: NetworkMoment
  /// The gradient on the first training samples; nil where nobody asked for it.
  let probe: GradientProbe?

  init(state: AppState, needsGradient: Bool) {
    let snapshot = state.snapshot
    mode = state.weightStudy.mode
    network = snapshot.network
    mark = state.weightMark
    probe =
      needsGradient
      ? GradientProbe(
        of: network, on: snapshot.dataset.train, loss: snapshot.recipe.loss,
        rows: GradientProbe.rowsPerFrame(for: network.architecture)) : nil
  }

  /// A layer's numbers in the mode.
  func parameters(ofLayer index: Int) -> Parameters {
    switch mode {
    case .weight: network.parameters[index]
    case .change: mark.change(to: network, layer: index)
    case .gradient: probe?.gradient[index] ?? network.parameters[index].zeros
    }
  }

  /// Whether there is something to show: a gradient needs samples.
  var isEmpty: Bool { mode == .gradient && (probe?.rows ?? 0) == 0 }

  /// How far a number has moved since the mark.
  func change(at place: ParameterPlace) -> Float? {
    guard let now = network[place], let before = mark.network[place] else { return nil }
    return now - before
  }

  /// The slope of the loss by a number; nil where it was not asked for.
  func gradient(at place: ParameterPlace) -> Float? {
    guard let probe, probe.rows > 0, network[place] != nil else { return nil }
    return probe.gradient[place.layer][place]
  }
}

extension Parameters {
  /// The number at a place of its layer.
  subscript(place: ParameterPlace) -> Float {
    place.input.map { weights[place.unit, $0] } ?? bias[place.unit]
  }
}

/// The values that the colours reach to: one range for all units, or one for each.
struct WeightRanges {
  private let shared: ValueRange
  /// A range for each picture, or column, in the network's order; empty where all share one.
  private let own: [ValueRange]
  /// Whether some values lie beyond the ends and look like them.
  let clampsValues: Bool

  /// A few extreme weights would leave all others of a picture dark, so the last 2 % share the outer colours; the legend
  /// says so.
  private static let shareInRange = 0.98

  /// The range of one layer.
  init(of layer: WeightLayer) {
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
  init(of layer: WeightLayer, scale: WeightScale, numbers: WeightNumbers) {
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
  subscript(picture: Int) -> ValueRange { own.indices.contains(picture) ? own[picture] : shared }

  /// The ranges of pictures in the order in which they stand; empty where all share one.
  func inOrder(of layer: WeightLayer) -> [ValueRange] {
    own.indices.map { own[layer.picture(at: $0)] }
  }
}
