import NeuralNetwork
import TerminalGraphics
import Training

/// The numbers of all weights at one moment, as the mode asks for them.
package struct WeightNumbers {
  package let mode: WeightMode
  package let network: Network
  /// From where changes count.
  package let mark: NetworkMoment
  /// The gradient on the first training samples; `nil` if nobody asked for it.
  package let probe: GradientProbe?

  package init(of inspection: Inspection, needsGradient: Bool) {
    let snapshot = inspection.snapshot
    mode = inspection.selection.study.mode
    network = snapshot.network
    mark = inspection.weightMark
    probe =
      needsGradient
      ? GradientProbe(
        of: network, on: snapshot.dataset.train, loss: snapshot.recipe.loss,
        rows: GradientProbe.rowsPerFrame(for: network.architecture)) : nil
  }

  /// A layer's numbers in the mode.
  package func parameters(ofLayer index: Int) -> Parameters {
    switch mode {
    case .weight: network.parameters[index]
    case .change: mark.change(to: network, layer: index)
    case .gradient: probe?.gradient[index] ?? network.parameters[index].zeros
    }
  }

  /// Whether there is something to show: a gradient needs samples.
  package var isEmpty: Bool { mode == .gradient && (probe?.rows ?? 0) == 0 }

  /// How far a number has moved since the mark.
  package func change(at place: ParameterPlace) -> Float? {
    guard let now = network[place], let before = mark.network[place] else { return nil }
    return now - before
  }

  /// The slope of the loss by a number; `nil` if it was not asked for.
  package func gradient(at place: ParameterPlace) -> Float? {
    guard let probe, probe.rows > 0, network[place] != nil else { return nil }
    return probe.gradient[place.layer][place]
  }
}

extension Parameters {
  /// The number at a place of its layer.
  package subscript(place: ParameterPlace) -> Float {
    place.input.map { weights[place.unit, $0] } ?? bias[place.unit]
  }
}
