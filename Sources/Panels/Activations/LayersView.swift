import Findings
import InterfaceState
import Lessons
import NeuralNetwork
import TerminalGraphics

/// What the panel of activations shows.
enum LayersView: Equatable {
  /// All hidden layers for one sample.
  case sample
  /// How the values of every layer are spread over many samples.
  case activations
  /// How the weights of every layer are spread.
  case weights
  /// One hidden layer alone, for one sample.
  case layer(Int)

  static func all(in state: AppState) -> [LayersView] {
    let count = HiddenLayer.places(in: state.snapshot.network.architecture).count
    return [.sample, .activations, .weights] + (0..<count).map { .layer($0) }
  }

  /// Another start may have fewer layers.
  static func chosen(in state: AppState) -> LayersView {
    let all = all(in: state)
    let view = state[.activations].view
    return all.indices.contains(view) ? all[view] : .sample
  }

  func name(in state: AppState) -> Label {
    switch self {
    case .sample: return "layers of one " + state.snapshot.sampleName
    case .activations: return "histograms of activations"
    case .weights: return "histograms of weights"
    case .layer(let place):
      let shape = state.snapshot.network.architecture
      let layers = HiddenLayer.all(
        in: shape, activations: shape.layers.map { Array(repeating: 0, count: $0.outputs) })
      return layers[place].name + ", unit by unit"
    }
  }
}
