import Datasets
import NeuralNetwork

extension TrainingSnapshot {
  /// What the check of one parameter may cost, in multiplications in double precision a pass: it answers a key.
  private static let multiplicationsPerCheck = 1.5e6

  /// How many of the first training samples a single weight is looked at over: those that `GradientProbe` looks at, fewer
  /// where the network is large.
  private var rowsOfCheck: Int {
    let each = trainer.network.architecture.layers.reduce(1) { $0 + $1.multiplications }
    return min(
      max(Int(Self.multiplicationsPerCheck / each), 2), GradientProbe.rows,
      trainer.dataset.train.count)
  }

  /// What setting one weight or bias does to the mean loss over the samples that `gradientCheck` looks at, without
  /// penalties, nothing dropped.
  ///
  /// - Returns: the losses and the number of samples; `nil` if there is no such parameter, or no sample.
  public func lossOfCheck(
    setting place: ParameterPlace, to value: Float
  ) -> (before: Double, after: Double, rows: Int)? {
    let rows = rowsOfCheck
    guard rows > 0, trainer.network[place] != nil else { return nil }
    var point = trainer.network.parameters
    if let input = place.input {
      point[place.layer].weights[place.unit, input] = value
    } else {
      point[place.layer].bias[place.unit] = value
    }
    let changed = Network(trainer.network.architecture, parameters: point)
    return (loss(of: trainer.network, rows: rows), loss(of: changed, rows: rows), rows)
  }

  private func loss(of network: Network, rows: Int) -> Double {
    let (train, shape) = (trainer.dataset.train, network.architecture)
    let indices = (0..<Int32(rows)).map { $0 }[...]
    var workspace = Workspace(for: shape, capacity: rows, isForTraining: false)
    var targets = TargetBuffer(for: train, outputs: shape.outputs, capacity: rows)
    workspace.gather(indices, from: train.features)
    targets.gather(indices, from: train)
    return network.forward(&workspace, targets: targets.targets, loss: trainer.recipe.loss)
      / Double(rows)
  }

  /// Backpropagation against central differences for one weight or bias, of the mean loss over the first training
  /// samples, without penalties.
  ///
  /// - Returns: both slopes and the number of samples; `nil` if there is no such parameter, or no sample.
  public func gradientCheck(
    of place: ParameterPlace
  ) -> (parameter: GradientCheck.Parameter, rows: Int)? {
    let rows = rowsOfCheck
    guard rows > 0, trainer.network[place] != nil else { return nil }
    var targets = TargetBuffer(
      for: trainer.dataset.train, outputs: trainer.network.architecture.outputs, capacity: rows)
    targets.gather((0..<Int32(rows)).map { $0 }[...], from: trainer.dataset.train)
    let check = GradientCheck(
      trainer.network, samples: (0..<rows).map { Array(trainer.dataset.train[$0]) },
      targets: targets.targets,
      loss: trainer.recipe.loss)
    return (check.check(layer: place.layer, output: place.unit, input: place.input), rows)
  }
}
