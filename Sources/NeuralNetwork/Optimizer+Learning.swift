extension Optimizer {
  /// One update from the workspace's batch, after `Network.forward`: backpropagation, then the rule.
  ///
  /// - Parameters:
  ///   - batchLoss: what `forward` returned.
  ///   - scale: what the summed loss is multiplied by; one over the rows gives the mean.
  ///   - penalty: what large weights cost.
  ///   - clipping: the longest gradient that is taken as it is; nil takes every one.
  ///   - rate: the learning rate η.
  /// - Returns: why no update was made, so that weights and averages are what they were; nil when all went well. An
  ///   update that would make one of them infinite or NaN is not made.
  public mutating func learn(
    _ network: inout Network, _ workspace: inout Workspace, targets: Targets, loss: Loss,
    batchLoss: Double, scale: Float, penalty: Penalty = .none, clipping: GradientClipping? = nil,
    rate: Float
  ) -> Divergence? {
    network.propagate(&workspace, targets: targets, loss: loss, scale: scale)
    let look = BatchLook(at: workspace, loss: batchLoss)
    if let divergence = look.divergence { return divergence }
    let batch = Batch(penalty: penalty, clipping: clipping, rate: rate)
    if staysFinite(&network, gradient: look.largestGradient, batch) {
      move(&network, &workspace, batch)
      return nil
    }
    return moveCarefully(&network, &workspace, batch)
  }

  /// What an update is made with, beside the gradient.
  private struct Batch {
    let penalty: Penalty
    let clipping: GradientClipping?
    let rate: Float
  }

  /// Whether an update can make nothing infinite, by what is known of the sizes of gradient, weights and averages.
  /// There is a look at weights and averages only where too little is known: in usual runs once.
  private mutating func staysFinite(
    _ network: inout Network, gradient: Double, _ batch: Batch
  ) -> Bool {
    func reach(_ network: Network) -> UpdateReach {
      UpdateReach(
        self, gradient: gradient, penalty: batch.penalty, rate: batch.rate,
        weights: network.reach.most, first: firstReach.most, second: secondReach.most)
    }
    var next = reach(network)
    if !next.isFinite {
      guard gradient.isFinite else { return false }
      network.reach = Reach(of: network.parameters)
      (firstReach, secondReach) = (Reach(of: first), Reach(of: second))
      next = reach(network)
    }
    guard next.isFinite else { return false }
    network.reach.most = next.weights
    (firstReach.most, secondReach.most) = (next.first, next.second)
    return true
  }

  /// An update that may go wrong: weights and averages are kept, looked at afterwards, and taken back where one of them
  /// is not finite.
  private mutating func moveCarefully(
    _ network: inout Network, _ workspace: inout Workspace, _ batch: Batch
  ) -> Divergence? {
    let before = (network.parameters, first, second, step)
    move(&network, &workspace, batch)
    (network.reach, firstReach, secondReach) = (Reach(), Reach(), Reach())
    let layer = network.parameters.indices.first { index in
      !([network.parameters, first, second].allSatisfy { layers in
        !layers.indices.contains(index) || [layers[index]].isWithin(.greatestFiniteMagnitude)
      })
    }
    guard let layer else { return nil }
    (network.parameters, first, second, step) = before
    return Divergence(symptom: .update, layer: layer)
  }

  private mutating func move(
    _ network: inout Network, _ workspace: inout Workspace, _ batch: Batch
  ) {
    let penalty = batch.penalty
    if case .sgd(let momentum, let isNesterov) = rule, penalty.l1 == 0, batch.clipping == nil {
      // The gradient goes straight into velocity and weights, without being written.
      let step = MomentumStep(
        rate: batch.rate, momentum: momentum, decay: penalty.l2, isNesterov: isNesterov)
      network.momentumStep(&workspace, step, velocity: &first)
      self.step += 1
      return
    }
    for index in network.architecture.layers.indices {
      network.parameterGradient(layer: index, &workspace)
    }
    penalty.addGradient(of: network.parameters, to: &workspace.gradient)
    _ = batch.clipping?.apply(to: &workspace.gradient)
    move(&network, workspace, rate: batch.rate)
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
