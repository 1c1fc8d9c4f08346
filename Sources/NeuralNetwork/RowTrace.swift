/// One row's way forward and back through a network, with every number: weighted sums z, activations a, and the
/// deltas `δ = ∂L/∂z` of backpropagation.
///
/// L is the row's part of the loss that is made small: its own loss times the batch's scale, which is one over the
/// rows where a mean is taken.
public struct RowTrace: Equatable, Sendable {
  /// One layer of it; `[units]` each where nothing else is said.
  public struct Layer: Equatable, Sendable {
    /// What it gets, `[inputs]`.
    public let inputs: [Float]
    /// Its weighted sums z; empty if it has no weights.
    public let sums: [Float]
    /// What it gives, a.
    public let outputs: [Float]
    /// δ: the gradient of L by its weighted sums, by its outputs where it has none.
    public let deltas: [Float]
    /// What dropout multiplies by; empty if nothing is dropped.
    public let mask: [Float]

    /// The gradient of L by the weight of a dense layer from `input` to `unit`, by the unit's bias where there is
    /// no input: `∂L/∂w = δ · x` and `∂L/∂b = δ`.
    public func gradient(unit: Int, input: Int?) -> Float {
      deltas[unit] * (input.map { inputs[$0] } ?? 1)
    }
  }

  /// The layers in the network's order.
  public let layers: [Layer]
  /// What the outputs should have been.
  public let targets: [Float]
  /// The row's loss by itself, not scaled.
  public let loss: Double

  /// Takes one row forward as at test time, and back.
  ///
  /// - Parameters:
  ///   - sample: `[inputs]`.
  ///   - target: what should come out, of one row.
  ///   - scale: what the loss is multiplied by.
  public init(of network: Network, sample: [Float], target: Targets, loss: Loss, scale: Float) {
    var workspace = Workspace(for: network.architecture, capacity: 1)
    workspace.load([sample])
    _ = network.forward(&workspace, targets: target, loss: loss)
    network.propagate(&workspace, targets: target, loss: loss, scale: scale)
    self.init(of: network, workspace, row: 0, targets: target, loss: loss)
  }

  /// Reads a row of a batch that has gone forward and back.
  init(of network: Network, _ workspace: Workspace, row: Int, targets: Targets, loss: Loss) {
    let sums = network.weightedSums(after: workspace, row: row)
    layers = network.architecture.layers.indices.map { index in
      let isDropping = workspace.isDropping && workspace.masks[index].columns > 0
      return Layer(
        inputs: Array(workspace.input(ofLayer: index).row(row)), sums: sums[index],
        outputs: Array(workspace.outputs[index].row(row)),
        deltas: Array(workspace.deltas[index].row(row)),
        mask: isDropping ? Array(workspace.masks[index].row(row)) : [])
    }
    let outputs = network.architecture.outputs
    self.targets = (0..<outputs).map { targets.value(row: row, column: $0) }
    var last = Matrix([sums[sums.count - 1]])
    self.loss = loss.activate(
      &last, network.architecture.output, targets: targets.row(row), rows: 1)
  }
}

extension Targets {
  /// The targets of one row alone.
  fileprivate func row(_ row: Int) -> Targets {
    switch self {
    case .labels(let labels): .labels([labels[row]])
    case .values(let values): .values(Matrix([Array(values.row(row))]))
    }
  }
}
