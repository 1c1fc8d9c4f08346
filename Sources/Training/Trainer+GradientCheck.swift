import Datasets
import NeuralNetwork

extension Trainer {
  /// What the check of one layer may cost: about a second.
  private static let multiplicationsPerLayer = 3e8
  /// How far biases are moved for the check, at most.
  private static let nudge: Float = 0.1

  /// Backpropagation against central differences on the first samples, near the network's present weights.
  ///
  /// ReLU and pooling have corners, where a difference to both sides is no derivative. Fresh biases of 0 put
  /// every blank pixel of a picture exactly on one, so the check moves each bias a little at random before. Weights
  /// of zeros are moved too: behind them every gradient is 0, right or wrong.
  ///
  /// - Parameters:
  ///   - samples: how many of the training samples are taken, at most.
  ///   - limit: how many parameters of each layer are checked, at most, drawn by the seed; `nil` takes 300, fewer
  ///     where the network is so large that it would take more than a few seconds.
  public func gradientCheck(
    samples: Int = 12, limit: Int? = nil
  ) -> [GradientCheck.LayerReport] {
    let (recipe, train, seed) = (state.recipe, state.dataset.train, state.seed)
    let rows = 0..<min(samples, train.count)
    var targets = TargetBuffer(
      for: train, outputs: recipe.architecture.outputs, capacity: rows.count)
    targets.gather(rows.map(Int32.init)[...], from: train)
    var generator = SeededGenerator(seed: seed)
    return GradientCheck(
      nudged(using: &generator), samples: rows.map { Array(train[$0]) },
      targets: targets.targets, loss: recipe.loss, penalty: recipe.penalty
    ).run(limit: limit ?? limitInSeconds(samples: rows.count), using: &generator)
  }

  /// Each parameter costs two passes over the samples in double precision.
  private func limitInSeconds(samples: Int) -> Int {
    let pass =
      state.recipe.architecture.layers.reduce(0) { $0 + $1.multiplications } * Double(samples)
    return min(max(Int(Self.multiplicationsPerLayer / (2 * pass)), 8), 300)
  }

  private func nudged(using generator: inout SeededGenerator) -> Network {
    let point = zip(state.recipe.architecture.layers, state.network.parameters).map {
      layer, parameters in
      var weights = parameters.weights
      if weights.panels.allSatisfy({ $0 == 0 }) {
        weights = Weights(
          inputs: weights.inputs, outputs: weights.outputs,
          rowMajor: weights.rowMajor.map { _ in generator.uniform(-Self.nudge, Self.nudge) })
      }
      let bias = parameters.biases.map {
        layer.hasBias ? $0 + generator.uniform(-Self.nudge, Self.nudge) : $0
      }
      return Parameters(weights: weights, bias: bias)
    }
    return Network(state.recipe.architecture, parameters: point)
  }
}
