import NeuralNetwork
import TerminalGraphics
import Training

/// The first layer of a network that is compared with another one: what each of its units looks for.
package struct HiddenSide {
  package let name: Label
  package let network: Network
  package let layer: WeightLayer

  /// The network, and beside it the one that it is compared with, where there is one.
  package static func all(of snapshot: TrainingSnapshot) -> [HiddenSide] {
    func side(_ name: Label, _ network: Network) -> HiddenSide {
      HiddenSide(
        name: name, network: network,
        layer: WeightLayer.all(of: network, on: snapshot.dataset)[0])
    }
    guard let control = snapshot.control, case .initializer(let start) = snapshot.recipe.control
    else {
      return [side("this network", snapshot.network)]
    }
    return [
      side("from " + snapshot.recipe.initializer.title, snapshot.network),
      side("twin: " + start.title, control.network),
    ]
  }
}

extension Initializer {
  /// How the initial weights are described.
  fileprivate var title: Label {
    switch self {
    case .zeros: "zeros"
    case .given: "given weights"
    case .glorot, .he, .normal, .uniform, .uniformWithBiases, .scaledGlorot: "random weights"
    }
  }
}
