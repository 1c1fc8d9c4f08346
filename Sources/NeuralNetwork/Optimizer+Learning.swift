extension Optimizer {
  /// One update from the workspace's batch, after `Network.forward`: backpropagation, then the rule.
  ///
  /// - Parameters:
  ///   - batchLoss: what `forward` returned.
  ///   - scale: what the summed loss is multiplied by; one over the rows gives the mean.
  ///   - penalty: what large weights cost.
  ///   - clipping: the longest gradient that is taken as it is; `nil` takes every one.
  ///   - rate: the learning rate η.
  /// - Returns: why no update was made, so that weights and averages are what they were; `nil` if all went well. An
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
    withAverages { rule, averages, step in
      func reach(_ network: Network, _ averages: [Average]) -> UpdateReach {
        UpdateReach(
          rule, gradient: gradient, penalty: batch.penalty, rate: batch.rate,
          weights: network.reach.most, averages: averages, step: step)
      }
      var next = reach(network, averages)
      if !next.isFinite {
        guard gradient.isFinite else { return false }
        network.reach = Reach(of: network.parameters)
        for index in averages.indices { averages[index].reach = Reach(of: averages[index].values) }
        next = reach(network, averages)
      }
      guard next.isFinite else { return false }
      network.reach.most = next.weights
      for index in averages.indices { averages[index].reach.most = next.averages[index] }
      return true
    }
  }

  /// An update that may go wrong: weights and averages are kept, looked at afterwards, and taken back where one of them
  /// is not finite.
  private mutating func moveCarefully(
    _ network: inout Network, _ workspace: inout Workspace, _ batch: Batch
  ) -> Divergence? {
    let before = (network.parameters, self)
    move(&network, &workspace, batch)
    network.reach = Reach()
    let kept = withAverages { _, averages, _ in
      for index in averages.indices { averages[index].reach = Reach() }
      return averages.map(\.values)
    }
    let layer = network.parameters.indices.first { index in
      !([network.parameters] + kept).allSatisfy {
        [$0[index]].isWithin(.greatestFiniteMagnitude)
      }
    }
    guard let layer else { return nil }
    (network.parameters, self) = before
    return Divergence(symptom: .update, layer: layer)
  }

  private mutating func move(
    _ network: inout Network, _ workspace: inout Workspace, _ batch: Batch
  ) {
    let penalty = batch.penalty
    withAverages { rule, averages, step in
      if penalty.l1 == 0, batch.clipping == nil,
        rule.moveAtOnce(
          &network, &averages, &workspace, rate: batch.rate, decay: penalty.l2)
      {
        return
      }
      for index in network.architecture.layers.indices {
        network.parameterGradient(layer: index, &workspace)
      }
      penalty.addGradient(of: network.parameters, to: &workspace.gradient)
      _ = batch.clipping?.apply(to: &workspace.gradient)
      rule.move(
        &network.parameters, &averages, workspace.gradient, rate: batch.rate, step: step,
        workspace.parallelFor)
    }
    step += 1
  }
}
