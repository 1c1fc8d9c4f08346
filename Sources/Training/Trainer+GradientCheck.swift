import NeuralNetwork

extension Trainer {
  /// Samples and parameters a layer that a check of the gradient takes: enough to meet every derivative.
  private static let checkedSamples = 12
  private static let checkedParameters = 300

  /// Backpropagation against central differences, at the network's present weights and on the first samples.
  public func gradientCheck() -> [GradientCheck.LayerReport] {
    let rows = 0..<min(Self.checkedSamples, dataset.train.count)
    var targets = TargetBuffer(
      for: dataset.train, outputs: recipe.architecture.outputs, capacity: rows.count)
    targets.gather(rows.map(Int32.init)[...], from: dataset.train)
    var generator = SeededGenerator(seed: seed)
    return GradientCheck(
      network, samples: rows.map { Array(dataset.train[$0]) },
      targets: targets.targets, loss: recipe.loss, penalty: recipe.penalty
    ).run(limit: Self.checkedParameters, using: &generator)
  }
}
