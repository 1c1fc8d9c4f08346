import Datasets
import NeuralNetwork
import Training

/// What a network of one input and one output makes of a whole axis, and what each unit before the output adds.
package struct FittedCurve {
  /// Places on the axis, in the samples' own unit, rising.
  package let x: [Double]
  /// What the network gives there.
  package let y: [Double]
  /// `w a(x)` of each unit of the layer before the output; empty if there is none.
  package let shares: [[Double]]
  /// The weights from those units to the output.
  package let weights: [Float]
  /// What is added to the shares.
  package let bias: Double
  /// Where each unit's weighted sum is zero, so that it bends there; `nil` if that is nowhere on the axis.
  package let bends: [Double?]

  /// - Parameter points: how many places there are, from the smallest sample to the largest.
  package init?(of snapshot: TrainingSnapshot, points: Int) {
    let (network, dataset) = (snapshot.network, snapshot.dataset)
    let shape = network.architecture
    guard shape.inputs == 1, shape.outputs == 1, dataset.train.width == 1, points > 1 else {
      return nil
    }
    let samples = dataset.train.features + dataset.test.features
    let (lower, upper) = (samples.min() ?? -1, samples.max() ?? 1)
    let inputs = (0..<points).map { lower + (upper - lower) * Float($0) / Float(points - 1) }
    var workspace = Workspace(for: shape, capacity: points, isForTraining: false)
    workspace.load(inputs.map { [$0] })
    network.forward(&workspace)
    let last = shape.layers.count - 1
    x = inputs.map { Double(Self.raw($0, dataset)) }
    y = (0..<points).map { Double(workspace.outputs[last][$0, 0]) }
    let outgoing = last > 0 ? network.parameters[last].weights.incoming(to: 0) : []
    weights = outgoing
    bias = Double(network.parameters[last].biases.first ?? 0)
    shares = outgoing.indices.map { unit in
      (0..<points).map { Double(outgoing[unit]) * Double(workspace.outputs[last - 1][$0, unit]) }
    }
    let incoming = network.parameters[0]
    bends = outgoing.indices.map { unit in
      guard shape.hiddenSizes.count == 1, unit < incoming.weights.outputs else {
        return nil
      }
      let place = -incoming.bias[unit] / incoming.weights[unit, 0]
      return place >= lower && place <= upper ? Double(Self.raw(place, dataset)) : nil
    }
  }

  /// The bias and the shares of so many units, from the first.
  package func partialSum(ofFirst count: Int) -> [Double] {
    x.indices.map { place in shares.prefix(count).reduce(bias) { $0 + $1[place] } }
  }

  /// An input in the samples' own unit.
  package static func raw(_ value: Float, _ dataset: Dataset) -> Float {
    dataset.standardization.map { value * $0.deviations[0] + $0.means[0] } ?? value
  }
}
