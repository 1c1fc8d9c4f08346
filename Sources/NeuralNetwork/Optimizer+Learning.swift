extension Optimizer {
  /// One update from the workspace's batch, after `Network.forward`: backpropagation, then the rule.
  ///
  /// - Parameters:
  ///   - scale: what the summed loss is multiplied by; one over the rows gives the mean.
  ///   - penalty: what large weights cost.
  ///   - rate: the learning rate η.
  public mutating func learn(
    _ network: inout Network, _ workspace: inout Workspace, targets: Targets, loss: Loss,
    scale: Float, penalty: Penalty = .none, rate: Float
  ) {
    network.backward(&workspace, targets: targets, loss: loss, scale: scale)
    penalty.addGradient(of: network.parameters, to: &workspace.gradient)
    update(&network, workspace, rate: rate)
  }
}
