import Datasets
import NeuralNetwork
import TerminalGraphics

/// The weights of one layer, as they are drawn: as pictures where the inputs are one, else as a table.
struct WeightLayer {
  /// How the weights look.
  enum Form: Equatable {
    /// A picture for each unit, or for each channel of each filter.
    case pictures(Size)
    /// A row for each input, a column for each unit.
    case table
  }

  /// Its place in the network.
  let index: Int
  let layer: Layer
  let parameters: Parameters
  let form: Form

  /// The layers that have weights.
  static func all(in state: AppState) -> [WeightLayer] {
    all(of: state.snapshot.network, on: state.snapshot.dataset)
  }

  /// The same of a network that learns these data.
  static func all(of network: Network, on dataset: Dataset) -> [WeightLayer] {
    zip(network.architecture.layers, network.parameters).enumerated().compactMap { index, pair in
      guard pair.0.weightShape != nil else { return nil }
      return WeightLayer(
        index: index, layer: pair.0, parameters: pair.1,
        form: form(of: pair.0, at: index, in: dataset))
    }
  }

  /// The one that the panel shows.
  static func chosen(in state: AppState) -> WeightLayer {
    let layers = all(in: state)
    let view = state[.weights].view
    // Every network ends in a dense layer.
    return layers[layers.indices.contains(view) ? view : 0]
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
  var name: Label {
    if case .convolution(let layer) = layer {
      return Label("\(layer.filters) filters of \(layer.kernelColumns)x\(layer.kernelRows)")
    }
    return Label("weights \(parameters.weights.inputs) to \(parameters.weights.outputs)")
  }

  /// Pictures, or columns of the table.
  var count: Int {
    parameters.weights.outputs * (channels ?? 1)
  }

  /// Pictures of one filter; nil where a unit has one.
  private var channels: Int? {
    if case .convolution(let layer) = layer { layer.input.channels } else { nil }
  }

  /// All pictures one after the other, each row-major; for a table the weights as they are in files.
  var pixels: [Float] {
    let weights = parameters.weights.rowMajor
    guard let channels, channels > 1 else { return weights }
    let window = parameters.weights.inputs
    return (0..<count).flatMap { picture in
      let (filter, channel) = picture.quotientAndRemainder(dividingBy: channels)
      return stride(from: channel, to: window, by: channels).map { weights[filter * window + $0] }
    }
  }

  /// `unit 3`, or `filter 2, channel 5`.
  func pictureName(_ index: Int) -> String {
    guard let channels else { return "unit \(index + 1)" }
    let (filter, channel) = index.quotientAndRemainder(dividingBy: channels)
    return channels == 1 ? "filter \(filter + 1)" : "filter \(filter + 1), channel \(channel + 1)"
  }

  /// Whether it is the last layer, whose units are the outputs.
  func isLast(in state: AppState) -> Bool {
    index == state.snapshot.network.architecture.layers.count - 1
  }
}
