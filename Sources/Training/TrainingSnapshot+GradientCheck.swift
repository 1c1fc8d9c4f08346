import Datasets
import NeuralNetwork

extension TrainingSnapshot {
  /// What the check of one parameter may cost, in multiplications in double precision a pass: it answers a key.
  private static let multiplicationsPerCheck = 1.5e6

  /// Backpropagation against central differences for one weight or bias, of the mean loss over the first training
  /// samples, without penalties: those that `GradientProbe` looks at, fewer where the network is large.
  ///
  /// - Returns: both slopes and the number of samples; nil where there is no such parameter, or no sample.
  public func gradientCheck(
    of place: ParameterPlace
  ) -> (parameter: GradientCheck.Parameter, rows: Int)? {
    let each = network.architecture.layers.reduce(1) { $0 + $1.multiplications }
    let rows = min(
      max(Int(Self.multiplicationsPerCheck / each), 2), GradientProbe.rows, dataset.train.count)
    guard rows > 0, network[place] != nil else { return nil }
    var targets = TargetBuffer(
      for: dataset.train, outputs: network.architecture.outputs, capacity: rows)
    targets.gather((0..<Int32(rows)).map { $0 }[...], from: dataset.train)
    let check = GradientCheck(
      network, samples: (0..<rows).map { Array(dataset.train[$0]) }, targets: targets.targets,
      loss: recipe.loss)
    return (check.check(layer: place.layer, output: place.unit, input: place.input), rows)
  }
}
