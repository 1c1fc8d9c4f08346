extension Optimizer {
  /// One update from the workspace's batch, after `Network.forward`: backpropagation, then the rule.
  ///
  /// - Parameters:
  ///   - batchLoss: what `forward` returned.
  ///   - scale: what the summed loss is multiplied by; one over the rows gives the mean.
  ///   - penalty: what large weights cost.
  ///   - clipping: the longest gradient that is taken as it is; nil takes every one.
  ///   - rate: the learning rate η.
  /// - Returns: why no update was made; nil when all went well.
  public mutating func learn(
    _ network: inout Network, _ workspace: inout Workspace, targets: Targets, loss: Loss,
    batchLoss: Double, scale: Float, penalty: Penalty = .none, clipping: GradientClipping? = nil,
    rate: Float
  ) -> Divergence? {
    network.propagate(&workspace, targets: targets, loss: loss, scale: scale)
    if let divergence = Divergence.check(workspace, loss: batchLoss) { return divergence }
    if case .sgd(let momentum, let isNesterov) = rule, penalty.l1 == 0, clipping == nil {
      // The gradient goes straight into velocity and weights, without being written.
      let step = MomentumStep(
        rate: rate, momentum: momentum, decay: penalty.l2, isNesterov: isNesterov)
      network.momentumStep(&workspace, step, velocity: &first)
      self.step += 1
      return nil
    }
    for index in network.architecture.layers.indices {
      network.parameterGradient(layer: index, &workspace)
    }
    penalty.addGradient(of: network.parameters, to: &workspace.gradient)
    _ = clipping?.apply(to: &workspace.gradient)
    update(&network, workspace, rate: rate)
    return nil
  }
}

extension Network {
  /// An update by momentum from the workspace's deltas; every layer's own, so their order does not matter.
  fileprivate mutating func momentumStep(
    _ workspace: inout Workspace, _ step: MomentumStep, velocity: inout [Parameters]
  ) {
    for (index, layer) in architecture.layers.enumerated() {
      guard case .dense(let dense) = layer else {
        parameterGradient(layer: index, &workspace)
        parameters[index].momentumStep(
          &velocity[index], workspace.gradient[index], step, workspace.parallelFor)
        continue
      }
      let (input, delta) = (workspace.input(ofLayer: index), workspace.deltas[index])
      dense.momentumStep(
        input: input, delta: delta, rows: workspace.rows, step, workspace.parallelFor,
        velocity: &velocity[index], parameters: &parameters[index])
    }
  }
}
